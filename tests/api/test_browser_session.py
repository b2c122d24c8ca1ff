"""Signing in as a browser: a cookie no script reads, and no write that another site forges."""

from datetime import timedelta

import pytest
from flask_jwt_extended import create_access_token, set_access_cookies
from sqlalchemy import select

from backend.auth.models import Session
from backend.clock import now
from backend.extensions import db
from tests.api.conftest import make_app
from tests.factories import PASSWORD, bearer, make_draft, make_user, sign_in, sign_in_browser

SESSION, CSRF = "smilecook_session", "smilecook_csrf"


def cookies(answer):
    """Set-Cookie as {name: {attribute in lower case: value}}."""
    found = {}
    for line in answer.headers.getlist("Set-Cookie"):
        first, *rest = line.split("; ")
        name, _, value = first.partition("=")
        found[name] = {"value": value} | {
            attribute.partition("=")[0].lower(): attribute.partition("=")[2] for attribute in rest
        }
    return found


def enter(client, user, **options):
    sent = {"email": user.email, "password": PASSWORD}
    return client.post("/api/session", json=sent, **options)


def test_the_cookie_is_out_of_reach_of_scripts_and_the_csrf_token_is_not(client):
    user = make_user()
    answer = enter(client, user)
    assert answer.status_code == 200
    assert (answer.get_json()["id"], answer.get_json()["email"]) == (user.id, user.email)
    assert "token" not in answer.get_data(as_text=True)
    given = cookies(answer)
    assert set(given) == {SESSION, CSRF}
    assert "httponly" in given[SESSION]
    assert "httponly" not in given[CSRF]
    for cookie in given.values():
        assert (cookie["samesite"], cookie["path"]) == ("Lax", "/")
        assert "secure" not in cookie  # a phone on the local network speaks plain http
        assert "domain" not in cookie
        assert cookie["max-age"] == str(90 * 24 * 3600)


def test_in_production_the_cookies_are_bound_to_host_and_https(template, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "a secret of at least thirty-two bytes, for one test")
    monkeypatch.setenv("PUBLIC_URL", "https://smilecook.example")
    app = make_app(monkeypatch, template, "Production")
    assert app.config["JWT_COOKIE_SECURE"] is True
    assert app.config["JWT_ACCESS_COOKIE_NAME"] == f"__Host-{SESSION}"
    assert app.config["JWT_ACCESS_CSRF_COOKIE_NAME"] == f"__Host-{CSRF}"
    with app.test_request_context("https://smilecook.example/"):
        answer = app.response_class()
        set_access_cookies(answer, create_access_token("1"))
    for name, cookie in cookies(answer).items():
        assert name.startswith("__Host-")
        assert "secure" in cookie
        assert cookie["path"] == "/"
        assert "domain" not in cookie


def test_the_cookie_is_the_sign_in(client):
    user = make_user()
    assert client.get("/api/me").status_code == 401
    sign_in_browser(client, user)
    assert client.get("/api/me").get_json()["id"] == user.id
    draft = make_draft(user)
    assert client.get(f"/api/recipes/{draft.id}").status_code == 200


def test_the_wrong_password_sets_no_cookie(client):
    answer = client.post("/api/session", json={"email": make_user().email, "password": "x" * 12})
    assert answer.status_code == 401
    assert answer.get_json()["message"] == "username or password is incorrect"
    assert cookies(answer) == {}
    assert enter(client, make_user(activated_at=None)).status_code == 403


@pytest.mark.parametrize("headers", [{}, {"X-CSRF-TOKEN": "wrong"}])
def test_a_write_without_the_csrf_token_is_403(client, headers):
    user = make_user()
    sign_in_browser(client, user)
    draft = make_draft(user)
    for call in (
        client.post("/api/recipes", json={"name": "x"}, headers=headers),
        client.patch(f"/api/recipes/{draft.id}", json={"name": "x"}, headers=headers),
        client.put(f"/api/recipes/{draft.id}/publish", headers=headers),
        client.delete(f"/api/recipes/{draft.id}", headers=headers),
        client.delete("/api/session", headers=headers),
        client.post("/api/revoke", headers=headers),
    ):
        assert call.status_code == 403
        assert call.content_type == "application/problem+json"
    assert client.get("/api/me").status_code == 200


def test_a_write_with_the_csrf_token_is_done(client):
    headers = sign_in_browser(client, make_user())
    answer = client.post("/api/recipes", json={"name": "Soup"}, headers=headers)
    assert answer.status_code == 201


def test_the_csrf_token_of_another_sign_in_is_403(client, app):
    theirs = sign_in_browser(app.test_client(), make_user())
    sign_in_browser(client, make_user())
    assert client.post("/api/recipes", json={"name": "x"}, headers=theirs).status_code == 403


def test_a_write_from_another_sites_page_is_refused(client):
    headers = sign_in_browser(client, make_user())
    forged = headers | {"Sec-Fetch-Site": "cross-site"}
    assert client.post("/api/recipes", json={"name": "x"}, headers=forged).status_code == 403
    for site in ("same-origin", "same-site", "none"):
        sent = headers | {"Sec-Fetch-Site": site}
        assert client.post("/api/recipes", json={"name": "x"}, headers=sent).status_code == 201


def test_reading_from_another_sites_link_is_fine(client):
    sign_in_browser(client, make_user())
    assert client.get("/api/me", headers={"Sec-Fetch-Site": "cross-site"}).status_code == 200


def test_another_site_may_write_with_a_token_of_its_own(client):
    headers = bearer(make_user()) | {"Sec-Fetch-Site": "cross-site"}
    assert client.post("/api/recipes", json={"name": "x"}, headers=headers).status_code == 201


def test_signing_out_ends_the_sign_in_and_drops_the_cookies(client):
    headers = sign_in_browser(client, make_user())
    kept = client.get_cookie(SESSION).value
    answer = client.delete("/api/session", headers=headers)
    assert answer.status_code == 204
    assert {name: cookie["value"] for name, cookie in cookies(answer).items()} == {
        SESSION: "",
        CSRF: "",
    }
    client.set_cookie(SESSION, kept)
    assert client.get("/api/me").status_code == 401


def test_a_dead_cookie_counts_as_none_on_open_routes(client):
    draft = make_draft()
    published = make_draft(draft.author)
    published.publish()
    sign_in_browser(client, draft.author)
    db.session.delete(db.session.scalars(select(Session)).one())
    assert client.get("/api/me").status_code == 401
    assert client.get(f"/api/recipes/{draft.id}").status_code == 404
    assert client.get(f"/api/recipes/{published.id}").status_code == 200
    assert client.get("/api/recipes").status_code == 200
    assert "email" not in client.get(f"/api/users/{draft.author.username}").get_json()
    client.set_cookie(SESSION, "no token at all")
    assert client.get(f"/api/recipes/{published.id}").status_code == 200


def test_who_signs_in_again_with_a_dead_cookie_is_let_in(client):
    user = make_user()
    sign_in_browser(client, user)
    db.session.delete(db.session.scalars(select(Session)).one())
    assert enter(client, user).status_code == 200
    assert client.get("/api/me").status_code == 200


def test_a_token_counts_before_a_cookie(client):
    sign_in_browser(client, make_user())
    other = make_user()
    assert client.get("/api/me", headers=bearer(other)).get_json()["id"] == other.id


def test_a_refresh_token_in_a_cookie_opens_nothing(client):
    client.set_cookie(SESSION, sign_in(make_user())["refresh_token"])
    assert client.get("/api/me").status_code == 401


@pytest.mark.parametrize(("age", "status"), [(13, 200), (15, 401)])
def test_a_browser_unused_for_two_weeks_is_signed_out(client, age, status):
    sign_in_browser(client, make_user())
    session = db.session.scalars(select(Session)).one()
    session.seen_at = now() - timedelta(days=age)
    assert client.get("/api/me").status_code == status


def test_after_ninety_days_a_browser_is_signed_out(client):
    sign_in_browser(client, make_user())
    session = db.session.scalars(select(Session)).one()
    assert session.expires_at - session.created_at <= timedelta(days=90, seconds=1)
    session.expires_at = now() - timedelta(seconds=1)
    assert client.get("/api/me").status_code == 401
