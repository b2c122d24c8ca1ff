"""Errors: one shape for every failure, whatever raised it."""

import logging

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.pool import NullPool

from backend.extensions import db
from backend.recipes import resources
from tests.api.conftest import make_app
from tests.factories import bearer, make_recipe, make_user

MEMBERS = {"type", "title", "status", "detail", "instance", "message", "request_id"}
AWAY = "postgresql://nobody@127.0.0.1:1/nothing"


def is_problem(answer, status, **members):
    assert answer.status_code == status
    assert answer.content_type == "application/problem+json"
    body = answer.get_json()
    assert set(body) - {"errors"} == MEMBERS
    assert body["status"] == status
    assert body["message"] == body["detail"] != ""
    assert body["request_id"] == answer.headers["X-Request-Id"]
    for name, value in members.items():
        assert body[name] == value
    return body


@pytest.mark.parametrize(
    "path", ["/api", "/api/", "/api/nope", "/api/recipes/", "/media/x", "/static/x"]
)
def test_an_unknown_address(client, path):
    is_problem(client.get(path), 404, title="Not Found", instance=path)


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("PUT", "/api/recipes", {"GET", "HEAD", "OPTIONS", "POST"}),
        ("POST", "/api/me", {"DELETE", "GET", "HEAD", "OPTIONS", "PATCH"}),
        ("GET", "/api/token", {"OPTIONS", "POST"}),
        ("POST", "/api/docs", {"GET", "HEAD", "OPTIONS"}),
        ("TRACE", "/api/me", {"DELETE", "GET", "HEAD", "OPTIONS", "PATCH"}),
    ],
)
def test_a_wrong_method_says_which_are_right(client, method, path, allowed):
    answer = client.open(path, method=method)
    is_problem(answer, 405, title="Method Not Allowed")
    assert set(answer.headers["Allow"].split(", ")) == allowed


@pytest.mark.parametrize("body", [b"", b"{", b"{'a': 1}", b"\xff", b"[" * 100_000, b'{"a": NaN'])
def test_a_body_that_is_no_json(client, body):
    answer = client.post("/api/users", data=body, content_type="application/json")
    is_problem(answer, 400, message="The body is not valid JSON")


@pytest.mark.parametrize("body", [b"[]", b"1", b'"x"', b"null"])
def test_a_body_that_is_no_object(client, body):
    answer = client.post("/api/users", data=body, content_type="application/json")
    assert is_problem(answer, 400, message="Validation errors")["errors"]


@pytest.mark.parametrize("kind", [None, "text/plain", "application/x-www-form-urlencoded"])
def test_a_body_that_does_not_say_it_is_json(client, kind):
    is_problem(client.post("/api/users", data=b"{}", content_type=kind), 415)


def test_a_body_that_is_too_large(client):
    body = b'"' + b"x" * (11 * 1024 * 1024) + b'"'
    is_problem(client.post("/api/users", data=body, content_type="application/json"), 413)


def test_fields_at_fault_are_named(client):
    body = is_problem(client.get("/api/recipes?page=x"), 400, message="Validation errors")
    assert list(body["errors"]) == ["page"]


def test_nobody_and_somebody_else(client):
    answer = client.get("/api/me")
    is_problem(answer, 401)
    assert answer.headers["WWW-Authenticate"] == 'Bearer realm="Smilecook"'
    recipe = make_recipe()
    is_problem(client.delete(f"/api/recipes/{recipe.id}", headers=bearer(make_user())), 403)


def test_a_crash_tells_nothing_of_our_inside(client, monkeypatch, caplog):
    def crash(*_):
        db.session.execute(text("SELECT secret FROM no_such_table"))

    monkeypatch.setattr(resources, "page_of", crash)
    answer = client.get("/api/recipes")
    is_problem(answer, 500, message="Something went wrong on our side")
    told = answer.get_data(as_text=True)
    for word in ("Traceback", "SELECT", "no_such_table", "Undefined", "Error", "File"):
        assert word not in told.replace("Internal Server Error", "")
    assert "no_such_table" in caplog.text  # the log knows


def test_what_was_half_written_is_undone_after_a_crash(client, monkeypatch):
    recipe = make_recipe()
    name = recipe.name
    headers = bearer(recipe.author)

    def crash(*_):
        raise RuntimeError

    monkeypatch.setattr(resources, "tagged", crash)
    monkeypatch.setattr(db.session, "commit", db.session.flush)
    answer = client.patch(f"/api/recipes/{recipe.id}", json={"name": "x"}, headers=headers)
    assert answer.status_code == 500
    db.session.refresh(recipe)
    assert recipe.name == name


def test_a_database_that_is_away_is_503(monkeypatch):
    app = make_app(monkeypatch, AWAY)
    client = app.test_client()
    for path in ("/api/recipes", "/api/health/ready", "/media/" + "a" * 22 + "/400.webp"):
        answer = client.get(path)
        is_problem(answer, 503)
        assert int(answer.headers["Retry-After"]) > 0
        assert "127.0.0.1" not in answer.get_data(as_text=True)
    assert client.get("/api/health/live").status_code == 200


@pytest.mark.parametrize(
    "statement",
    [
        "SET LOCAL statement_timeout = 1; SELECT pg_sleep(2)",
        "SELECT pg_terminate_backend(pg_backend_pid())",
    ],
)
def test_a_database_that_is_slow_or_gone_is_503_and_then_all_is_well(
    committed_app, monkeypatch, statement
):
    client = committed_app.test_client()
    with monkeypatch.context() as patch:
        patch.setattr(resources, "page_of", lambda *_: db.session.execute(text(statement)))
        is_problem(client.get("/api/recipes"), 503)
    assert client.get("/api/recipes").status_code == 200


def test_no_connection_left_is_503(client, monkeypatch):
    def wait(*_):
        raise PoolTimeout

    monkeypatch.setattr(resources, "page_of", wait)
    is_problem(client.get("/api/recipes"), 503)


def test_refusals_are_not_logged_as_failures(client, caplog):
    with caplog.at_level(logging.WARNING):
        client.get("/api/me")
        client.get("/api/nope")
        client.post("/api/users", json={})
    assert caplog.records == []


def test_an_answer_stands_when_the_database_ends_after_it(committed_app):
    cut_off = text(
        "SELECT pg_terminate_backend(pid, 20000) FROM pg_stat_activity"
        " WHERE datname = current_database() AND pid <> pg_backend_pid()"
    )
    outside = create_engine(committed_app.config["SQLALCHEMY_DATABASE_URI"], poolclass=NullPool)

    @committed_app.after_request
    def end_all_connections(response):
        with outside.connect() as connection:
            assert connection.execute(cut_off).all()
        return response

    client = committed_app.test_client()
    assert client.get("/api/recipes").status_code == 200
    assert client.get("/api/recipes/1").status_code == 404
