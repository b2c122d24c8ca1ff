"""Recipes: who may write, change, publish and delete them."""

from datetime import timedelta

import pytest

from backend.clock import now
from tests.factories import bearer, make_draft, make_recipe, make_user

FIELDS = {
    "id", "name", "description", "num_of_servings", "cook_time", "ingredients", "directions",
    "credit", "is_publish", "cover_url", "cover_alt", "covers", "author", "created_at",
    "updated_at", "ingredient_lines", "direction_lines", "prep_time", "total_time", "tags",
    "course", "cuisine", "diets", "free_of",
}  # fmt: skip
WHOLE = {
    "name": "Crème brûlée",
    "description": "Sugar, <burnt> & {{7*7}}\u2028 🍮",
    "num_of_servings": 4,
    "cook_time": 60,
    "ingredients": "Cream:\n500 ml cream\n1 vanilla pod",
    "directions": "Boil\nBake\nBurn",
    "credit": "From “Larousse”",
    "cover_alt": "A golden crust",
    "prep_time": 20,
    "total_time": 300,
    "tags": ["Sunday best", "crème"],
    "course": "dessert",
    "cuisine": "french",
    "diets": ["vegetarian"],
    "free_of": ["gluten", "nuts"],
}
LISTS = {"tags", "diets", "free_of"}
OPTIONAL = sorted(set(WHOLE) - {"name"})


@pytest.fixture
def author(app):
    return make_user()


@pytest.fixture
def headers(author):
    return bearer(author)


def path(recipe, more=""):
    return f"/api/recipes/{recipe.id}{more}"


def write(client, headers, **sent):
    return client.post("/api/recipes", json=sent, headers=headers)


def test_what_is_written_is_what_is_read(client, headers, author):
    answer = write(client, headers, **WHOLE)
    assert answer.status_code == 201
    shown = answer.get_json()
    assert set(shown) == FIELDS
    assert {name: shown[name] for name in WHOLE} == WHOLE
    assert answer.headers["Location"] == f"http://localhost:5000/api/recipes/{shown['id']}"
    assert client.get(f"/api/recipes/{shown['id']}", headers=headers).get_json() == shown
    assert set(shown["author"]) == {"id", "username", "avatar_url", "created_at", "updated_at"}
    assert shown["author"]["id"] == author.id


def test_a_new_recipe_is_a_draft_with_our_cover(client, headers):
    shown = write(client, headers, name="Soup").get_json()
    assert shown["is_publish"] is False
    assert shown["covers"] == {}
    assert shown["cover_url"] == "http://localhost:5000/static/default-cover.svg"
    assert all(shown[name] == ([] if name in LISTS else None) for name in OPTIONAL)


def test_a_stranger_writes_nothing(client):
    assert write(client, {}, name="Soup").status_code == 401


def test_an_empty_change_changes_nothing(client, headers, author):
    draft = make_draft(author)
    answer = client.patch(path(draft), json={}, headers=headers)
    assert answer.status_code == 200
    assert answer.headers["ETag"] == '"1.1"'


def test_another_cooks_draft_is_not_found(client):
    draft, other = make_draft(), bearer(make_user())
    for headers in ({}, other):
        assert client.get(path(draft), headers=headers).status_code == 404
    calls = [
        client.patch(path(draft), json={"name": "mine"}, headers=other),
        client.delete(path(draft), headers=other),
        client.put(path(draft, "/publish"), headers=other),
        client.delete(path(draft, "/publish"), headers=other),
        client.post(path(draft, "/restore"), headers=other),
    ]
    assert {answer.status_code for answer in calls} == {404}


def test_another_cooks_published_recipe_is_read_only(client):
    recipe, other = make_recipe(), bearer(make_user())
    assert client.get(path(recipe), headers=other).status_code == 200
    calls = [
        client.patch(path(recipe), json={"name": "mine"}, headers=other),
        client.delete(path(recipe), headers=other),
        client.put(path(recipe, "/publish"), headers=other),
        client.delete(path(recipe, "/publish"), headers=other),
    ]
    assert {answer.status_code for answer in calls} == {403}
    assert client.get(path(recipe)).get_json()["name"] == recipe.name


@pytest.mark.parametrize("number", ["0", "2147483647", "2147483648", "9" * 40, "-1", "x", "1.0"])
def test_a_recipe_nobody_wrote_is_not_found(client, headers, number):
    assert client.get(f"/api/recipes/{number}", headers=headers).status_code == 404


def test_publishing_and_taking_back_show_at_once(client, headers, author):
    draft = make_draft(author)
    listed = f"/api/users/{author.username}/recipes"
    for verb, total, status in (
        (client.put, 1, 200),
        (client.put, 1, 200),
        (client.delete, 0, 404),
    ):
        answer = verb(path(draft, "/publish"), headers=headers)
        assert (answer.status_code, answer.data) == (204, b"")
        assert client.get("/api/recipes").get_json()["total"] == total
        assert client.get(listed).get_json()["total"] == total
        assert client.get(path(draft)).status_code == status


def test_a_deleted_recipe_is_gone_for_all(client, headers, author):
    recipe = make_recipe(author)
    answer = client.delete(path(recipe), headers=headers)
    assert (answer.status_code, answer.data) == (204, b"")
    for who in ({}, headers):
        assert client.get(path(recipe), headers=who).status_code == 404
    assert client.delete(path(recipe), headers=headers).status_code == 404
    assert client.patch(path(recipe), json={"name": "x"}, headers=headers).status_code == 404
    assert client.put(path(recipe, "/publish"), headers=headers).status_code == 404
    assert client.get("/api/recipes").get_json()["total"] == 0
    mine = f"/api/users/{author.username}/recipes?visibility=all"
    assert client.get(mine, headers=headers).get_json()["total"] == 0


def test_its_author_brings_it_back_as_it_was(client, headers, author):
    recipe = make_recipe(author)
    before = client.get(path(recipe)).get_json()
    client.delete(path(recipe), headers=headers)
    assert client.post(path(recipe, "/restore"), headers=bearer(make_user())).status_code == 404
    answer = client.post(path(recipe, "/restore"), headers=headers)
    assert answer.status_code == 200
    assert answer.get_json() | {"updated_at": ""} == before | {"updated_at": ""}
    assert client.get("/api/recipes").get_json()["total"] == 1
    assert client.post(path(recipe, "/restore"), headers=headers).status_code == 404


@pytest.mark.parametrize(("hours", "status"), [(23.9, 200), (24.1, 404)])
def test_a_delete_can_be_undone_for_a_day(client, headers, author, hours, status):
    recipe = make_recipe(author)
    client.delete(path(recipe), headers=headers)
    recipe.deleted_at = now() - timedelta(hours=hours)
    assert client.post(path(recipe, "/restore"), headers=headers).status_code == status


@pytest.mark.parametrize("digits", ["٣", "３", "१"])
def test_a_recipe_has_one_address_in_plain_digits(client, digits):
    """Digits of other scripts would be further addresses of the same recipe."""
    for path in (f"/api/recipes/{digits}", f"/recipes/{digits}"):
        with client.get(path) as answer:
            assert answer.status_code == 404
