"""What a recipe's fields may hold, and who fills them."""

import pytest

from tests.api.test_recipes import LISTS, OPTIONAL, WHOLE
from tests.factories import bearer, make_draft, make_user

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
    ("prep_time", 1, 0),
    ("prep_time", 10_080, 10_081),
    ("total_time", 1, 0),
    ("total_time", 10_080, 10_081),
]
NUMBERS = ["num_of_servings", "cook_time", "prep_time", "total_time"]


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


@pytest.mark.parametrize("field", NUMBERS)
def test_numbers_may_come_as_digits(client, headers, field):
    assert write(client, headers, **{"name": "x", field: "12"}).get_json()[field] == 12
    assert write(client, headers, **{"name": "x", field: 12.0}).get_json()[field] == 12


@pytest.mark.parametrize("field", NUMBERS)
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
    assert answer.get_json()[field] == ([] if field in LISTS else None)
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
