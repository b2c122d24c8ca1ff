"""Headers that stand on every answer, errors and files included."""

import pytest

from tests.api.conftest import make_app
from tests.factories import bearer, make_recipe, sign_in_browser

EVERYTHING = ["/api/recipes", "/api/nope", "/api/me", "/api/docs", "/static/docs.css", "/nope.php"]


@pytest.fixture(params=EVERYTHING)
def answer(request, client):
    with client.get(request.param) as got:
        yield got


def test_every_answer_is_guarded(answer):
    csp = dict(part.split(" ", 1) for part in answer.headers["Content-Security-Policy"].split("; "))
    assert csp["default-src"] == "'none'"
    assert csp["frame-ancestors"] == "'none'"
    assert csp["base-uri"] == "'none'"
    assert csp["script-src"] == csp["style-src"] == "'self'"
    assert "unsafe" not in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert "geolocation=()" in answer.headers["Permissions-Policy"]
    assert "Strict-Transport-Security" not in answer.headers  # plain http, in Development


def test_every_answer_varies_by_who_asks(answer):
    assert {"authorization", "cookie"} <= {name.lower() for name in answer.vary}


def test_in_production_browsers_are_told_to_keep_to_https(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "a secret of at least thirty-two bytes, for one test")
    monkeypatch.setenv("PUBLIC_URL", "https://smilecook.example")
    client = make_app(monkeypatch, "postgresql://nobody@127.0.0.1:1/x", "Production").test_client()
    for path in ("/api/health/live", "/api/nope"):
        assert "max-age=31536000" in client.get(path).headers["Strict-Transport-Security"]


def test_review_apps_are_kept_from_robots(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "a secret of at least thirty-two bytes, for one test")
    monkeypatch.setenv("PUBLIC_URL", "https://review.example")
    client = make_app(monkeypatch, "postgresql://nobody@127.0.0.1:1/x", "Staging").test_client()
    assert "noindex" in client.get("/api/health/live").headers["X-Robots-Tag"]


@pytest.mark.parametrize("given", ["0123456789abcdef-router", "A_b-12345"])
def test_the_routers_request_id_is_kept(client, given):
    answer = client.get("/api/nope", headers={"X-Request-Id": given})
    assert answer.headers["X-Request-Id"] == answer.get_json()["request_id"] == given


@pytest.mark.parametrize(
    "given", ["", "short", "a b c d e f g", "x" * 129, "<script>alert</script>"]
)
def test_another_request_id_is_replaced(client, given):
    one = client.get("/api/nope", headers={"X-Request-Id": given}).headers["X-Request-Id"]
    other = client.get("/api/nope").headers["X-Request-Id"]
    assert one not in {given, other}


def test_what_is_ones_own_is_kept_by_nobody(client):
    recipe = make_recipe()
    headers = bearer(recipe.author)
    for path in ("/api/me", f"/api/recipes/{recipe.id}", f"/api/users/{recipe.author.username}"):
        answer = client.get(path, headers=headers)
        assert answer.headers["Cache-Control"] == "private, no-store"
    sign_in_browser(client, recipe.author)
    answer = client.get(f"/api/recipes/{recipe.id}")
    assert answer.headers["Cache-Control"] == "private, no-store"


def test_what_all_may_see_is_asked_for_anew_each_time(client):
    recipe = make_recipe()
    for path in ("/api/recipes", f"/api/recipes/{recipe.id}"):
        assert client.get(path).headers["Cache-Control"] == "public, no-cache"
