"""Every refusal there is, whatever raised it, in the one shape of problem+json, with an id."""

import uuid

import pytest

from backend.openapi import document
from backend.users import resources as users
from tests.api.conftest import make_app
from tests.api.test_errors import AWAY, is_problem
from tests.authorization import LINES
from tests.factories import PASSWORD, bearer, make_draft, make_recipe, make_user, sign_in_browser
from tests.scene import file_of

NOT_JSON = {"data": b"x", "content_type": "text/plain"}
NEW = {"username": "newcomer", "email": "newcomer@example.com", "password": PASSWORD}


def bad_request(client, monkeypatch):
    return client.post("/api/recipes", json={"name": 7}, headers=bearer(make_user()))


def unauthorized(client, monkeypatch):
    return client.get("/api/me")


def forbidden(client, monkeypatch):
    return client.delete(f"/api/recipes/{make_recipe().id}", headers=bearer(make_user()))


def forged(client, monkeypatch):
    sign_in_browser(client, make_user())
    return client.post("/api/recipes", json={"name": "x"})


def not_found(client, monkeypatch):
    return client.get(f"/api/recipes/{make_draft().id}", headers=bearer(make_user()))


def no_such_method(client, monkeypatch):
    return client.put("/api/recipes")


def lost_race(client, monkeypatch):
    taken = make_user()
    monkeypatch.setattr(users, "refuse_taken_names", lambda *_: None)
    return client.post("/api/users", json=NEW | {"username": taken.username})


def stale(client, monkeypatch):
    recipe = make_recipe()
    headers = bearer(recipe.author) | {"If-Match": '"99.1"'}
    return client.patch(f"/api/recipes/{recipe.id}", json={"name": "x"}, headers=headers)


def too_large(client, monkeypatch):
    sent = file_of("avatar", bytes(10 * 1024 * 1024 + 1))
    answer = client.put("/api/users/avatar", data=sent, headers=bearer(make_user()))
    answer.request.environ["wsgi.input"].close()  # a file, when the body is large
    return answer


def wrong_media(client, monkeypatch):
    return client.post("/api/recipes", headers=bearer(make_user()), **NOT_JSON)


def another_body(client, monkeypatch):
    headers = bearer(make_user()) | {"Idempotency-Key": "one"}
    client.post("/api/recipes", json={"name": "x"}, headers=headers)
    return client.post("/api/recipes", json={"name": "y"}, headers=headers)


def too_often(client, monkeypatch):
    monkeypatch.setitem(client.application.config, "RATELIMIT_ENABLED", True)
    for _ in range(11):
        answer = client.post("/api/users/activate", json={})
    return answer


def crash(client, monkeypatch):
    monkeypatch.setitem(client.application.view_functions, "live", lambda: 1 / 0)
    return client.get("/api/health/live")


def no_such_format(client, monkeypatch):
    url = f"http://localhost:5000/recipes/{make_recipe().id}"
    return client.get("/api/oembed", query_string={"url": url, "format": "xml"})


def database_away(client, monkeypatch):
    return make_app(monkeypatch, AWAY).test_client().get("/api/recipes")


REFUSALS = {
    400: [bad_request],
    401: [unauthorized],
    403: [forbidden, forged],
    404: [not_found],
    405: [no_such_method],
    409: [lost_race],
    412: [stale],
    413: [too_large],
    415: [wrong_media],
    422: [another_body],
    429: [too_often],
    500: [crash],
    501: [no_such_format],
    503: [database_away],
}
HEADERS = {401: "WWW-Authenticate", 405: "Allow", 429: "Retry-After", 503: "Retry-After"}
CASES = [(code, make) for code, makers in REFUSALS.items() for make in makers]


@pytest.mark.parametrize(("code", "make"), CASES)
def test_each_refusal_has_the_one_shape(client, monkeypatch, code, make):
    answer = make(client, monkeypatch)
    body = is_problem(answer, code)
    assert body["type"] == "about:blank"
    assert ("errors" in body) == (make is bad_request)
    if code in HEADERS:
        assert answer.headers[HEADERS[code]]


def test_every_refusal_that_the_document_knows_is_in_the_table(app):
    told = document(app)["paths"].values()
    codes = {int(code) for verbs in told for verb in verbs.values() for code in verb["responses"]}
    assert {code for code in codes if code >= 400} | {405} == set(REFUSALS)


@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "PATCH", "DELETE"])
def test_every_address_refuses_the_methods_it_hasn_t(app, client, method):
    """405 with what is allowed, in the one shape, for each address of the API."""
    adapter = app.url_map.bind("localhost")
    rules = {line.rule for line in LINES if line.rule.startswith("/api/")} - {"/api/docs/"}
    tried = 0
    for rule in sorted(rules):
        path = rule.replace("<recipe>", "1").replace("<uuid:session_id>", str(uuid.UUID(int=0)))
        if method not in adapter.allowed_methods(path):
            answer = client.open(path, method=method)
            is_problem(answer, 405)
            assert method not in answer.headers["Allow"].split(", ")
            tried += 1
    assert tried >= 5
