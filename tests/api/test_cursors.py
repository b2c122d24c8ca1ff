"""Cursors: a list walked from its beginning to its end, whatever happens to it meanwhile."""

import base64
import json
from datetime import timedelta
from itertools import pairwise

import pytest

from backend.clock import now
from backend.cursors import LARGEST
from backend.extensions import db
from tests.factories import bearer, make_draft, make_recipe, make_user

SITE = "http://localhost:5000"
SORTS = ["created_at", "published_at", "cook_time", "num_of_servings"]


def pages(client, address, headers=None):
    """Every page of a list, by its cursors."""
    found = []
    while address:
        answer = client.get(address, headers=headers or {})
        assert answer.status_code == 200, answer.get_json()
        found.append(answer.get_json())
        address = found[-1]["links"].get("next_after", "").removeprefix(SITE)
    return found


def walk(client, address, headers=None):
    return [one["id"] for page in pages(client, address, headers) for one in page["data"]]


def cursor(*said):
    return base64.urlsafe_b64encode(json.dumps(said).encode()).decode().rstrip("=")


@pytest.fixture
def eleven(app):
    """Recipes of which several are equal in each order, and several say nothing."""
    author, moment = make_user(), now()
    return [
        make_recipe(
            author,
            cook_time=[30, None, 10][n % 3],
            num_of_servings=[4, 4, None][n % 3],
            created_at=moment - timedelta(days=n % 2),
            published_at=moment - timedelta(days=n % 4),
        )
        for n in range(11)
    ]


@pytest.mark.parametrize("size", [1, 2, 3, 11, 20])
@pytest.mark.parametrize("order", ["asc", "desc"])
@pytest.mark.parametrize("sort", SORTS)
def test_cursors_lead_through_the_same_list_as_numbers(client, eleven, sort, order, size):
    address = f"/api/recipes?sort={sort}&order={order}"
    whole = [one["id"] for one in client.get(f"{address}&per_page=100").get_json()["data"]]
    assert walk(client, f"{address}&per_page={size}") == whole


def test_cursors_lead_through_what_was_searched_and_filtered(client, eleven):
    address = "/api/recipes?q=recipe&sort=cook_time&servings=4"
    whole = [one["id"] for one in client.get(f"{address}&per_page=100").get_json()["data"]]
    assert len(whole) == 8
    assert walk(client, f"{address}&per_page=3") == whole


def test_cursors_lead_through_a_cooks_list(client, eleven):
    author = eleven[0].author
    draft = make_draft(author)
    address = f"/api/users/{author.username}/recipes?visibility=all&per_page=4"
    assert len(walk(client, address)) == 11
    assert draft.id in walk(client, address, bearer(author))


def test_pages_by_cursor_count_on(client, eleven):
    found = pages(client, "/api/recipes?per_page=4")
    assert [page["page"] for page in found] == [1, 2, 3]
    assert {(page["pages"], page["total"], page["total_is_exact"]) for page in found} == {
        (3, 11, True)
    }
    assert found[1]["links"]["prev"].endswith("?per_page=4&page=1")
    assert found[1]["links"]["next"].endswith("?per_page=4&page=3")
    assert "next" not in found[2]["links"]


def test_what_is_written_meanwhile_is_neither_doubled_nor_skipped(client, eleven):
    first = client.get("/api/recipes?per_page=4").get_json()
    seen = [one["id"] for one in first["data"]]
    make_recipe()  # newer than all: by numbers, page 2 would begin with what page 1 ended with
    rest = walk(client, first["links"]["next_after"].removeprefix(SITE))
    assert sorted(seen + rest) == sorted(recipe.id for recipe in eleven)


def test_a_recipe_that_was_the_last_of_a_page_may_go(client, eleven):
    first = client.get("/api/recipes?per_page=4").get_json()
    last = next(one for one in eleven if one.id == first["data"][-1]["id"])
    last.delete()
    db.session.flush()
    rest = walk(client, first["links"]["next_after"].removeprefix(SITE))
    seen = [one["id"] for one in first["data"]]
    assert sorted(seen + rest) == sorted(recipe.id for recipe in eleven)


def test_nothing_comes_twice_by_cursor_when_equal_in_everything(client):
    moment = now()
    made = [make_recipe(created_at=moment, published_at=moment).id for _ in range(5)]
    found = walk(client, "/api/recipes?per_page=2&sort=published_at&order=asc")
    assert found == sorted(made)
    assert all(one < other for one, other in pairwise(found))


TIME = "2026-01-01T00:00:00+00:00"


@pytest.mark.parametrize(
    "after",
    [
        "x",
        "a b",
        "%00",
        "é",
        "A" * 300,
        cursor(),
        cursor("-created_at", 2, TIME),
        cursor("-created_at", 2, TIME, "1"),
        cursor("-created_at", 2, TIME, 1, 1),
        cursor("-created_at", 2, TIME, LARGEST + 1),
        cursor("-created_at", 2, TIME, -1),
        cursor("-created_at", 2, TIME, True),
        cursor("-created_at", 2.5, TIME, 1),
        cursor("-created_at", 2, None, 1),
        cursor("-created_at", 2, 5, 1),
        cursor("-created_at", 2, "2026-01-01T00:00:00", 1),
        cursor("-created_at", 2, "0001-01-01T00:00:00+23:59", 1),
        cursor("-created_at", 2, "'; DROP TABLE recipe", 1),
        cursor("+created_at", 2, TIME, 1),
        cursor("-cook_time", 2, 30, 1),
        base64.urlsafe_b64encode(b"[" * 140).decode().rstrip("="),
        base64.urlsafe_b64encode(b'["-created_at", 2, "\xff", 1]').decode().rstrip("="),
    ],
)
def test_what_is_no_cursor_of_this_list_is_refused(client, after):
    for address in ("/api/recipes", f"/api/users/{make_user().username}/recipes"):
        answer = client.get(address, query_string={"after": after})
        assert (answer.status_code, list(answer.get_json()["errors"])) == (400, ["after"])


def test_a_cursor_and_a_number_are_two_places(client, eleven):
    after = cursor("-created_at", 2, TIME, 1)
    answer = client.get(f"/api/recipes?page=2&after={after}")
    assert (answer.status_code, list(answer.get_json()["errors"])) == (400, ["after"])
    assert client.get(f"/api/recipes?after={after}").status_code == 200


def test_the_best_match_first_has_no_cursors(client, eleven):
    page = client.get("/api/recipes?q=recipe&per_page=2").get_json()
    assert "next" in page["links"]
    assert "next_after" not in page["links"]
    after = cursor("-created_at", 2, TIME, 1)
    answer = client.get(f"/api/recipes?q=recipe&after={after}")
    assert (answer.status_code, list(answer.get_json()["errors"])) == (400, ["after"])


def test_a_moment_on_the_edge_of_time_is_a_place_too(client, eleven):
    for edge, seen in (("0001-01-01T00:00:00+00:00", 0), ("9999-12-31T23:59:59+00:00", 11)):
        after = cursor("-created_at", 2, edge, 1)
        assert len(walk(client, f"/api/recipes?after={after}")) == seen
