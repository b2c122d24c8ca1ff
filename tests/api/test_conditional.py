"""What a client holds already isn't sent again, and nobody overwrites what they haven't read."""

import re
from concurrent.futures import ThreadPoolExecutor

import pytest

from backend.extensions import db
from tests.factories import bearer, make_draft, make_recipe

STALE = "The recipe was changed since you read it"


@pytest.fixture
def recipe(app):
    return make_recipe()


@pytest.fixture
def headers(recipe):
    return bearer(recipe.author)


def path(recipe, more=""):
    return f"/api/recipes/{recipe.id}{more}"


def test_a_recipes_tag_is_its_version_and_its_authors(client, recipe):
    assert client.get(path(recipe)).headers["ETag"] == '"1.1"'
    recipe.name = "Another"
    assert client.get(path(recipe)).headers["ETag"] == '"2.1"'
    recipe.author.username = "renamed"
    assert client.get(path(recipe)).headers["ETag"] == '"2.2"'


@pytest.mark.parametrize(
    "address", ["recipe", "list", "cook", "recipes of a cook", "me", "mailbox"]
)
def test_what_the_client_holds_is_not_sent_again(client, recipe, headers, address):
    target = {
        "recipe": path(recipe),
        "list": "/api/recipes?q=a",
        "cook": f"/api/users/{recipe.author.username}",
        "recipes of a cook": f"/api/users/{recipe.author.username}/recipes",
        "me": "/api/me",
        "mailbox": "/api/mailbox",
    }[address]
    who = headers if address == "me" else {}
    first = client.get(target, headers=who)
    again = client.get(target, headers=who | {"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]
    other = client.get(target, headers=who | {"If-None-Match": '"other"'})
    assert (other.status_code, other.data) == (200, first.data)


def test_ones_own_page_has_another_tag_than_the_one_others_see(client, recipe, headers):
    address = f"/api/users/{recipe.author.username}"
    public = client.get(address).headers["ETag"]
    answer = client.get(address, headers=headers | {"If-None-Match": public})
    assert (answer.status_code, answer.get_json()["email"]) == (200, recipe.author.email)


def test_every_write_answers_with_the_new_tag(client, recipe, headers):
    writes = [
        client.patch(path(recipe), json={"name": "x"}, headers=headers),
        client.delete(path(recipe, "/publish"), headers=headers),
        client.put(path(recipe, "/publish"), headers=headers),
        client.delete(path(recipe), headers=headers),
        client.post(path(recipe, "/restore"), headers=headers),
    ]
    assert [answer.headers["ETag"] for answer in writes] == [f'"{n}.1"' for n in range(2, 7)]
    assert client.get(path(recipe)).headers["ETag"] == '"6.1"'


@pytest.mark.parametrize("tag", ['"2.1"', '"2.9"', 'W/"2.1"', '"1.1", "2.1"', "*"])
def test_a_tag_of_this_version_matches(client, recipe, headers, tag):
    recipe.name = "Second"
    db.session.flush()
    answer = client.patch(path(recipe), json={"name": "x"}, headers=headers | {"If-Match": tag})
    assert answer.status_code == 200


@pytest.mark.parametrize("tag", ['"1.1"', '"21.1"', '"x"', '""', '"1.1", "3.1"'])
def test_a_stale_tag_stops_every_write(client, recipe, headers, tag):
    recipe.name = "Second"
    db.session.flush()
    stale = headers | {"If-Match": tag}
    writes = [
        client.patch(path(recipe), json={"name": "x"}, headers=stale),
        client.delete(path(recipe), headers=stale),
        client.put(path(recipe, "/publish"), headers=stale),
        client.delete(path(recipe, "/publish"), headers=stale),
    ]
    for answer in writes:
        assert (answer.status_code, answer.get_json()["message"]) == (412, STALE)
    assert client.get(path(recipe)).get_json()["name"] == "Second"


def test_without_a_tag_the_last_write_wins(client, recipe, headers):
    for name in ("first", "last"):
        client.patch(path(recipe), json={"name": name}, headers=headers)
    assert client.get(path(recipe)).get_json()["name"] == "last"


def test_of_two_writers_who_read_the_same_one_is_told_so(committed_app):
    with committed_app.app_context():
        draft = make_draft()
        address, who = path(draft), bearer(draft.author)
        db.session.commit()

    def write(name):
        client = committed_app.test_client()
        return client.patch(address, json={"name": name}, headers=who | {"If-Match": '"1.1"'})

    with ThreadPoolExecutor(2) as threads:
        answers = list(threads.map(write, ["left", "right"]))
    assert sorted(answer.status_code for answer in answers) == [200, 412]
    written = next(answer for answer in answers if answer.status_code == 200).get_json()
    kept = committed_app.test_client().get(address, headers=who)
    assert kept.get_json()["name"] == written["name"]
    assert re.fullmatch(r'"2\.1"', kept.headers["ETag"])
