"""Text is text: a corpus through every field, query parameter and place of every operation.

All are read off the OpenAPI document, so a new field is tried as well. Every answer is a status
that the document tells of (the client of these tests looks), never a 5xx; what is taken is stored
and shown as typed.
"""

import json

import pytest
from sqlalchemy import text

from backend.extensions import db
from tests.api.test_mass_assignment import by_cookie, undone
from tests.corpus import EVERYTHING, NO_TEXT, TEXTS, UNSTORABLE
from tests.factories import bearer
from tests.operations import operations
from tests.scene import BODIES, Scene, make_scene

IN_AN_ADDRESS = {**TEXTS, **UNSTORABLE, "a billion": 10**9, "minus one": -1, "x": "x", "no": ""}
# Headers of a client that we read.
HEADERS = (
    "Accept",
    "Authorization",
    "Cookie",
    "Idempotency-Key",
    "If-Match",
    "If-None-Match",
    "Range",
    "User-Agent",
    "X-CSRF-TOKEN",
    "X-Forwarded-For",
    "X-Request-Id",
)
WRITES = ("name", "description", "ingredients", "directions", "credit", "cover_alt")


@pytest.fixture
def scene(app):
    made = make_scene("draft")
    return Scene(made.recipe, made.author)


def send(client, operation, scene, **more):
    body = BODIES[str(operation)](scene) if operation.fields else None
    headers = bearer(scene.author)
    if str(operation) == "PUT /api/session":
        headers = by_cookie(client, scene.author)
    if body is not None:
        # As ASCII, so that half a character can be sent too.
        more["data"] = json.dumps(body | more.pop("fields", {}))
        more["content_type"] = "application/json"
    more["headers"] = headers | more.pop("headers", {})
    path = more.pop("path", None) or scene.path(operation.path)
    return client.open(path, method=operation.method, **more)


def encoded(value):
    """Percent-encode every byte, halves of characters as their three bytes."""
    return "".join(f"%{byte:02X}" for byte in str(value).encode("utf-8", "surrogatepass"))


def fine(answer):
    return answer.status_code < 500


@pytest.mark.parametrize("call", BODIES)
def test_every_field_of_every_write_takes_or_refuses_the_corpus(app, client, scene, call):
    operation = next(one for one in operations(app) if str(one) == call)
    tried = 0
    for field in operation.fields:
        for name, value in EVERYTHING.items():
            with undone():
                answer = send(client, operation, scene, fields={field: value})
                assert fine(answer), (field, name)
                told = answer.get_json() if answer.data else {}
                if answer.status_code == 400:
                    assert set(told.get("errors", {field: 0})) <= {*operation.fields}, (field, name)
                if answer.status_code < 300 and field in told and isinstance(value, str):
                    assert told[field] == value, (field, name)
                if name in UNSTORABLE:
                    assert answer.status_code in {400, 401}, (field, name)
            tried += 1
    assert tried == len(operation.fields) * len(EVERYTHING)


@pytest.mark.parametrize("value", TEXTS.values(), ids=TEXTS)
def test_a_recipes_texts_are_stored_as_typed_and_shown_in_every_list(client, scene, value):
    recipe, headers = scene.recipe, bearer(scene.author)
    fields = dict.fromkeys(WRITES, value[:100])
    assert (
        client.patch(f"/api/recipes/{recipe.id}", json=fields, headers=headers).status_code == 200
    )
    client.put(f"/api/recipes/{recipe.id}/publish", headers=headers)
    row = db.session.execute(text("SELECT * FROM recipe WHERE id = :id"), {"id": recipe.id}).one()
    cook = f"/api/users/{scene.author.username}/recipes"
    shown = client.get(f"/api/recipes/{recipe.id}").get_json()
    lists = [client.get(path).get_json()["data"][0] for path in ("/api/recipes", cook)]
    for name, typed in fields.items():
        assert getattr(row, name) == typed
        assert [one[name] for one in (shown, *lists)] == [typed] * 3


@pytest.mark.parametrize("name", IN_AN_ADDRESS)
def test_every_query_parameter_takes_or_refuses_the_corpus(app, client, scene, name):
    value = encoded(IN_AN_ADDRESS[name])
    asked = [one for one in operations(app) if one.query]
    assert len(asked) >= 3
    for operation in asked:
        for parameter in [*operation.query, "unknown"]:
            path = f"{scene.path(operation.path)}?{parameter}={value}"
            assert fine(send(client, operation, scene, path=path)), path[:100]


@pytest.mark.parametrize(
    "wrong", ["-1", "0", "1000000000", "x", "", "1.5", "1e2", "٣", "0x1", "1 1", "1_0"]
)
def test_numbers_of_a_query_are_whole_and_in_their_range(app, client, scene, wrong):
    for operation in operations(app):
        for parameter, schema in operation.query.items():
            if schema.get("type") == "integer":
                path = f"{scene.path(operation.path)}?{parameter}={encoded(wrong)}"
                answer = send(client, operation, scene, path=path)
                assert answer.status_code == 400
                assert parameter in answer.get_json()["errors"]


def test_words_of_a_query_are_from_a_list(app, client, scene):
    listed = 0
    for operation in operations(app):
        for parameter, schema in operation.query.items():
            if "enum" in schema:
                for wrong in ("", "id;DROP TABLE recipe", "password_hash", "DESC", "all\x00"):
                    path = f"{scene.path(operation.path)}?{parameter}={encoded(wrong)}"
                    answer = send(client, operation, scene, path=path)
                    assert parameter in answer.get_json()["errors"]
                listed += 1
    assert listed >= 3


@pytest.mark.parametrize("name", IN_AN_ADDRESS)
def test_every_place_of_an_address_takes_or_refuses_the_corpus(app, client, scene, name):
    value = encoded(IN_AN_ADDRESS[name]) or "%20"
    for operation in operations(app):
        for place in operation.places:
            path = operation.path.replace(f"{{{place}}}", value)
            with undone():
                answer = send(client, operation, scene, path=path)
                assert answer.status_code in {400, 401, 404, 405, 415}, path[:100]


@pytest.mark.parametrize("header", HEADERS)
def test_every_header_that_we_read_takes_or_refuses_the_corpus(client, scene, header):
    sent = [value for value in TEXTS.values() if not set("\r\n") & set(value)]
    for value in [*sent, "x" * 8_000, "", ",", '"', 'W/"', "*", "bytes=0-", "Bearer \xff"]:
        raw = value.encode().decode("latin-1")  # as a server hands it on (PEP 3333)
        for path, method in (("/api/recipes", "GET"), ("/api/me", "GET"), ("/api/recipes", "POST")):
            with undone():
                headers = bearer(scene.author) | {header: raw}
                body = {"json": {"name": "x"}} if method == "POST" else {}
                answer = client.open(path, method=method, headers=headers, **body)
                assert fine(answer), (value[:50], path)
                assert "alert" not in str(answer.headers)


def test_the_corpus_is_the_one_that_trust_md_names():
    words = "".join(TEXTS.values())
    assert all(one in words for one in ("</script>", "{{7*7}}", "\u202e", "👩‍🍳", "\u2028"))
    assert {"NUL", "100 kB", "half a character"} <= set(UNSTORABLE)
    assert 10**9 in NO_TEXT.values()
