"""The headers of every answer, walked over the URL map, the website's files and the refusals."""

import pytest

from backend.headers import security_headers
from backend.spa import DIST
from tests.api.conftest import make_app
from tests.factories import bearer, make_user

NOWHERE = "postgresql://nobody@127.0.0.1:1/x"
FILES = sorted(
    f"/{path.relative_to(DIST)}"
    for path in DIST.rglob("*")
    if path.is_file() and path.suffix not in {".br", ".gz"} and path.name != "index.html"
)
FILES = [path for path in FILES if not path.startswith("/.vite/")]


def guarded(answer, *, https=False):
    """Which of the headers are missing or other than they should be."""
    wanted = security_headers(https=https)
    return {
        name: answer.headers.get(name)
        for name, value in wanted.items()
        if answer.headers.get(name) != value
    } | ({} if answer.headers.get("X-Request-Id") else {"X-Request-Id": None})


def test_each_method_of_each_address_is_guarded_whoever_asks(app, client):
    headers = bearer(make_user())
    seen = set()
    for rule in app.url_map.iter_rules():
        values = {name: 1 if name.endswith("_id") else "x" for name in rule.arguments}
        if "session_id" in rule.arguments:
            values["session_id"] = "00000000-0000-0000-0000-000000000000"
        path = app.url_map.bind("localhost").build(rule.endpoint, values)
        for method in (*sorted(rule.methods or ()), "TRACE"):
            for who in ({}, headers):
                with client.open(path, method=method, headers=who) as answer:
                    assert guarded(answer) == {}, (method, path, answer.status_code)
                    seen.add(answer.status_code)
    assert {200, 400, 401, 404, 405, 415} <= seen


def test_each_file_of_the_website_is_guarded(client):
    assert len(FILES) > 20
    for path in FILES:
        with client.get(path) as answer:
            assert answer.status_code == 200, path
            assert guarded(answer) == {}, path


@pytest.mark.parametrize("path", ["/", "/recipes/1", "/no/such/page", "/api/nope", "/assets/no.js"])
def test_pages_and_what_is_not_there_are_guarded(client, path):
    with client.get(path) as answer:
        assert guarded(answer) == {}


def test_what_is_too_large_and_what_breaks_is_guarded(app, client, monkeypatch):
    sent = client.post("/api/token", data=b" " * 12_000_000, content_type="application/json")
    assert (sent.status_code, guarded(sent)) == (413, {})
    monkeypatch.setitem(app.view_functions, "live", lambda: 1 / 0)
    broken = client.get("/api/health/live")
    assert (broken.status_code, guarded(broken)) == (500, {})


@pytest.fixture
def https_client(monkeypatch):
    """A stranger's, on a site in Production whose address is https."""
    monkeypatch.setenv("SECRET_KEY", "a secret of at least thirty-two bytes, for one test")
    monkeypatch.setenv("PUBLIC_URL", "https://smilecook.example")
    return make_app(monkeypatch, NOWHERE, "Production").test_client()


def test_on_https_browsers_keep_to_it_whatever_is_answered(https_client):
    """No database is there, so that a 503 is among the answers."""
    paths = ["/", "/no/such/page", "/api/nope", "/api/me", "/api/health/live", "/static/docs.css"]
    paths += ["/api/docs", "/api/recipes", "/media/x/y.webp", "/.well-known/change-password"]
    for path in [*paths, *FILES]:
        with https_client.get(path) as answer:
            assert guarded(answer, https=True) == {}, (path, answer.status_code)
            said = answer.headers["Strict-Transport-Security"]
            assert said == "max-age=31536000; includeSubDomains"
