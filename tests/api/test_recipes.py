"""Recipes: who may write, change, publish and delete them, and what they may hold."""

from datetime import timedelta

import pytest

from backend.clock import now
from tests.factories import bearer, make_draft, make_recipe, make_user

FIELDS = {
    "id", "name", "description", "num_of_servings", "cook_time", "ingredients", "directions",
    "credit", "is_publish", "cover_url", "cover_alt", "covers", "author", "created_at",
    "updated_at",
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
}
OPTIONAL = sorted(set(WHOLE) - {"name"})
LIMITS = [
    ("name", "n" * 100, "n" * 101),
    ("description", "d" * 2_000, "d" * 2_001),
    ("ingredients", "i\n" * 5_000, "i\n" * 5_000 + "i"),
    ("directions", "d" * 20_000, "d" * 20_001),
    ("credit", "c" * 200, "c" * 201),
    ("cover_alt", "a" * 300, "a" * 301),
    ("num_of_servings", 1, 0),
    ("num_of_servings", 500, 501),
    ("cook_time", 1, 0),
    ("cook_time", 10_080, 10_081),
]


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
    assert {shown[name] for name in OPTIONAL} == {None}


def test_a_stranger_writes_nothing(client):
    assert write(client, {}, name="Soup").status_code == 401


@pytest.mark.parametrize("sent", [{}, {"name": None}, {"name": ""}, {"name": " \n"}, {"name": 7}])
def test_a_recipe_needs_a_name(client, headers, sent):
    answer = write(client, headers, **sent)
    assert (answer.status_code, list(answer.get_json()["errors"])) == (400, ["name"])


@pytest.mark.parametrize(("field", "good", "bad"), LIMITS)
def test_limits_hold_at_their_edges(client, headers, author, field, good, bad):
    draft = make_draft(author)
    for value, status in ((good, 200), (bad, 400)):
        answer = client.patch(path(draft), json={field: value}, headers=headers)
        assert answer.status_code == status
    assert list(answer.get_json()["errors"]) == [field]
    assert client.get(path(draft), headers=headers).get_json()[field] == good
    assert write(client, headers, **{"name": "x", field: good}).status_code == 201
    assert write(client, headers, **{"name": "x", field: bad}).status_code == 400


@pytest.mark.parametrize("field", ["num_of_servings", "cook_time"])
def test_numbers_may_come_as_digits(client, headers, field):
    assert write(client, headers, **{"name": "x", field: "12"}).get_json()[field] == 12
    assert write(client, headers, **{"name": "x", field: 12.0}).get_json()[field] == 12


@pytest.mark.parametrize("field", ["num_of_servings", "cook_time"])
@pytest.mark.parametrize("wrong", ["x", "1.5", 1.5, "-1", -1, True, [], {}, "٣", 10**30, "1e2"])
def test_what_is_no_whole_number_is_refused(client, headers, field, wrong):
    answer = write(client, headers, **{"name": "x", field: wrong})
    assert (answer.status_code, list(answer.get_json()["errors"])) == (400, [field])


@pytest.mark.parametrize("field", ["name", "description", "ingredients", "directions", "credit"])
@pytest.mark.parametrize("wrong", [7, [], {}, True, "a\x00b"])
def test_what_is_no_storable_text_is_refused(client, headers, field, wrong):
    answer = write(client, headers, **{"name": "x", field: wrong})
    assert (answer.status_code, list(answer.get_json()["errors"])) == (400, [field])


def test_half_a_character_is_refused(client, headers):
    body = rb'{"name": "\ud83c"}'
    sent = headers | {"Content-Type": "application/json"}
    answer = client.post("/api/recipes", data=body, headers=sent)
    assert (answer.status_code, list(answer.get_json()["errors"])) == (400, ["name"])


@pytest.mark.parametrize("nothing", [None, ""])
@pytest.mark.parametrize("field", OPTIONAL)
def test_null_and_nothing_clear_a_field(client, headers, field, nothing):
    shown = write(client, headers, **WHOLE).get_json()
    address = f"/api/recipes/{shown['id']}"
    answer = client.patch(address, json={field: nothing}, headers=headers)
    assert answer.status_code == 200
    assert answer.get_json()[field] is None
    kept = set(WHOLE) - {field}
    assert {name: answer.get_json()[name] for name in kept} == {name: WHOLE[name] for name in kept}


def test_a_name_that_is_not_known_is_refused(client, headers, author):
    draft = make_draft(author)
    for answer in (
        write(client, headers, name="x", nmae="y"),
        client.patch(path(draft), json={"author_id": 1, "version": 9}, headers=headers),
    ):
        assert answer.status_code == 400
        assert set(answer.get_json()["errors"]) in ({"nmae"}, {"author_id", "version"})


def test_what_was_read_can_be_sent_back(client, headers, author):
    shown = write(client, headers, **WHOLE).get_json()
    answer = client.patch(f"/api/recipes/{shown['id']}", json=shown, headers=headers)
    assert answer.status_code == 200
    assert answer.get_json() | {"updated_at": ""} == shown | {"updated_at": ""}


def test_what_only_the_server_writes_is_ignored(client, headers):
    other = make_user()
    lies = {"id": 1, "is_publish": True, "author": {"id": other.id}, "cover_url": "http://e.test/"}
    shown = write(client, headers, name="x", **lies).get_json()
    assert shown["id"] != 1 or shown["author"]["id"] != other.id
    assert shown["is_publish"] is False
    assert shown["author"]["id"] != other.id
    assert "e.test" not in shown["cover_url"]


def test_every_column_in_every_write_changes_nothing_that_is_not_the_cooks(client, headers, author):
    draft = make_draft(author)
    before = client.get(path(draft), headers=headers).get_json()
    for column in set(draft.__table__.columns.keys()) - FIELDS:
        answer = client.patch(path(draft), json={column: 1}, headers=headers)
        assert answer.status_code == 400, column
    assert client.get(path(draft), headers=headers).get_json() == before


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
