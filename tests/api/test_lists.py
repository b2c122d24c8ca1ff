"""Lists: pages that lead on, and orders that show each recipe once."""

from datetime import timedelta
from urllib.parse import urlsplit

import pytest

from backend.clock import now
from tests.factories import bearer, make_draft, make_recipe, make_user

SITE = "http://localhost:5000"


def ids(page):
    return [recipe["id"] for recipe in page.get_json()["data"]]


def walk(client, address):
    """The ids of all pages, following `next`."""
    found = []
    while address:
        page = client.get(address)
        found += ids(page)
        address = page.get_json()["links"].get("next", "").removeprefix(SITE)
    return found


@pytest.fixture
def seven(app):
    author = make_user()
    return [make_recipe(author) for _ in range(7)]


def test_a_page_says_where_it_stands(client, seven):
    page = client.get("/api/recipes?page=2&per_page=3").get_json()
    around = {"links", "page", "pages", "per_page", "total", "total_is_exact"}
    assert set(page) == around | {"data", "did_you_mean", "facets"}
    assert (page["page"], page["pages"], page["per_page"], page["total"]) == (2, 3, 3, 7)
    assert len(page["data"]) == 3


def test_links_stand_in_the_body_and_in_the_header(client, seven):
    page = client.get("/api/recipes?per_page=3&page=2&q=recipe&sort=cook_time")
    links = page.get_json()["links"]
    after = links.pop("next_after")
    assert set(links) == {"first", "last", "prev", "next"}
    kept = "per_page=3&page={}&q=recipe&sort=cook_time"
    numbers = {"first": 1, "prev": 1, "next": 3, "last": 3}
    assert links == {rel: f"{SITE}/api/recipes?{kept.format(n)}" for rel, n in numbers.items()}
    assert after.startswith(f"{SITE}/api/recipes?per_page=3&q=recipe&sort=cook_time&after=")
    named = {link["rel"]: link["url"] for link in parsed(page.headers["Link"])}
    assert named == links | {f"{SITE}/api/docs#next_after": after}


def parsed(header):
    for part in header.split(", <"):
        url, _, rel = part.lstrip("<").partition(">; rel=")
        yield {"url": url, "rel": rel.strip('"')}


def test_the_first_page_has_no_prev_and_the_last_no_next(client, seven):
    first = client.get("/api/recipes?per_page=3").get_json()["links"]
    last = client.get("/api/recipes?per_page=3&page=3").get_json()["links"]
    assert set(first) == {"first", "last", "next", "next_after"}
    assert set(last) == {"first", "last", "prev"}


def test_links_keep_the_words_that_were_asked(client):
    for n in range(2):
        make_recipe(name=f"Crème & 100% {n}")
    page = client.get("/api/recipes", query_string={"q": "crème & 100%", "per_page": "1"})
    assert len(ids(page)) == 1
    following = urlsplit(page.get_json()["links"]["next"])
    assert len(ids(client.get(f"{following.path}?{following.query}"))) == 1


def test_a_page_past_the_end_is_empty(client, seven):
    page = client.get("/api/recipes?per_page=3&page=99")
    assert page.status_code == 200
    assert (ids(page), page.get_json()["total"]) == ([], 7)
    assert "next" not in page.get_json()["links"]
    assert page.get_json()["links"]["prev"].endswith("page=3")


def test_an_empty_list_is_a_page_too(client):
    page = client.get("/api/recipes").get_json()
    assert (page["total"], page["pages"], page["data"]) == (0, 1, [])
    assert page["links"]["first"] == page["links"]["last"]


@pytest.mark.parametrize("name", ["page", "per_page"])
@pytest.mark.parametrize("value", ["0", "-1", "1000000000", "x", "1.5", "", "%00", "9" * 30])
def test_a_page_that_cannot_be_is_refused(client, name, value):
    for address in ("/api/recipes", f"/api/users/{make_user().username}/recipes"):
        answer = client.get(f"{address}?{name}={value}")
        assert (answer.status_code, list(answer.get_json()["errors"])) == (400, [name])


@pytest.mark.parametrize(("size", "status"), [(1, 200), (100, 200), (101, 400)])
def test_a_page_has_one_to_a_hundred(client, size, status):
    assert client.get(f"/api/recipes?per_page={size}").status_code == status


def test_pages_have_the_sizes_of_the_first_api(client):
    author = make_user()
    for _ in range(21):
        make_recipe(author)
    assert len(ids(client.get("/api/recipes"))) == 20
    assert len(ids(client.get(f"/api/users/{author.username}/recipes"))) == 10


@pytest.mark.parametrize(
    "query",
    [
        "sort=name",
        "sort=",
        "order=up",
        "sort=id;drop",
        "visibility=x",
        "x=1",
        "q=%00",
        "q=" + "a" * 201,
    ],
)
def test_what_a_list_cannot_do_is_refused(client, query):
    assert client.get(f"/api/recipes?{query}").status_code == 400


@pytest.mark.parametrize("order", ["asc", "desc"])
@pytest.mark.parametrize("sort", ["created_at", "published_at", "cook_time", "num_of_servings"])
def test_no_recipe_is_seen_twice_or_missed(client, sort, order):
    author, moment = make_user(), now()
    made = [
        make_recipe(
            author,
            cook_time=[30, None, 10][n % 3],
            num_of_servings=[4, 4, None][n % 3],
            created_at=moment - timedelta(days=n % 2),
            published_at=moment,
        )
        for n in range(11)
    ]
    found = walk(client, f"/api/recipes?per_page=2&sort={sort}&order={order}")
    assert sorted(found) == sorted(recipe.id for recipe in made)
    sign = 1 if order == "asc" else -1

    def place(recipe):
        value = getattr(recipe, sort)
        number = value.timestamp() if hasattr(value, "timestamp") else value
        return (value is None, sign * (number or 0), sign * recipe.id)

    assert found == [recipe.id for recipe in sorted(made, key=place)]


def test_lists_come_newest_first(client, seven):
    author = seven[0].author
    expected = [recipe.id for recipe in reversed(seven)]
    assert walk(client, "/api/recipes?per_page=4") == expected
    assert walk(client, f"/api/users/{author.username}/recipes?per_page=4") == expected


@pytest.mark.parametrize(
    ("visibility", "own", "others"),
    [("public", {"p"}, {"p"}), ("private", {"d"}, {"p"}), ("all", {"p", "d"}, {"p"})],
)
def test_drafts_are_listed_to_their_author_alone(client, visibility, own, others):
    author = make_user()
    make_recipe(author, name="p")
    make_draft(author, name="d")
    address = f"/api/users/{author.username}/recipes?visibility={visibility}"

    def names(headers):
        return {
            recipe["name"] for recipe in client.get(address, headers=headers).get_json()["data"]
        }

    assert names(bearer(author)) == own
    assert names({}) == others
    assert names(bearer(make_user())) == others


def test_a_cooks_list_has_no_other_cooks_recipes(client):
    author = make_user()
    make_recipe()
    mine = make_recipe(author)
    assert ids(client.get(f"/api/users/{author.username.upper()}/recipes")) == [mine.id]


def test_an_unknown_cook_has_no_list(client):
    assert client.get("/api/users/nobody/recipes").status_code == 404


def test_a_draft_is_in_no_list_and_no_search(client):
    draft = make_draft(name="Secret soup")
    for query in ("", "?q=secret", "?sort=cook_time", "?q=soup&sort=created_at"):
        answer = client.get(f"/api/recipes{query}", headers=bearer(draft.author))
        assert answer.get_json()["total"] == 0
