"""What needs a fresh sign-in: one whose password was typed in the last quarter of an hour."""

from datetime import timedelta

import pytest
from flask_jwt_extended import create_access_token, decode_token
from sqlalchemy import select

from backend.auth.models import Session
from backend.clock import now
from backend.extensions import db
from tests.api.test_browser_session import CSRF, SESSION, cookies
from tests.factories import PASSWORD, as_bearer, bearer, make_user, sign_in, sign_in_browser


def grow_stale(client):
    """Give the client the cookie that it has, sixteen minutes later; the headers of its writes."""
    session = db.session.scalars(select(Session)).one()
    csrf = client.get_cookie(CSRF).value
    value = create_access_token(
        str(session.user_id),
        fresh=timedelta(seconds=-1),
        expires_delta=timedelta(days=1),
        additional_claims={"sid": str(session.id), "csrf": csrf},
    )
    client.set_cookie(SESSION, value)
    return {"X-CSRF-TOKEN": csrf}


def type_again(client, headers, password=PASSWORD):
    return client.put("/api/session", json={"password": password}, headers=headers)


def assert_asks_for_the_password(answer):
    assert answer.status_code == 401
    assert answer.get_json()["detail"] == "Sign in again to do this"
    assert answer.get_json()["needs"] == "fresh_sign_in"
    challenge = answer.headers["WWW-Authenticate"]
    assert 'error="insufficient_user_authentication", max_age=900' in challenge


def test_a_refreshed_token_is_good_but_not_fresh(client):
    tokens = sign_in(make_user())
    renewed = client.post("/api/refresh", headers=as_bearer(tokens["refresh_token"])).get_json()
    stale = as_bearer(renewed["token"])
    assert client.get("/api/me/sessions", headers=stale).status_code == 200
    assert_asks_for_the_password(client.delete("/api/me/sessions", headers=stale))
    fresh = as_bearer(tokens["access_token"])
    assert client.delete("/api/me/sessions", headers=fresh).status_code == 204


def test_a_browser_is_fresh_for_a_quarter_of_an_hour(client):
    headers = sign_in_browser(client, make_user())
    assert client.delete("/api/me/sessions", headers=headers).status_code == 204
    headers = grow_stale(client)
    assert client.get("/api/me").status_code == 200
    assert_asks_for_the_password(client.delete("/api/me/sessions", headers=headers))


def test_the_quarter_of_an_hour_begins_with_the_password(client):
    answer = client.post("/api/session", json={"email": make_user().email, "password": PASSWORD})
    fresh_until = claims(answer)["fresh"] - now().timestamp()
    assert 14 * 60 < fresh_until <= 15 * 60


def test_who_has_no_sign_in_is_not_asked_for_the_password_alone(client):
    answer = client.delete("/api/me/sessions")
    assert answer.status_code == 401
    assert "needs" not in answer.get_json()


def test_an_ended_sign_in_is_not_asked_for_the_password_alone(client):
    sign_in_browser(client, make_user())
    headers = grow_stale(client)
    db.session.delete(db.session.scalars(select(Session)).one())
    answer = client.delete("/api/me/sessions", headers=headers)
    assert answer.status_code == 401
    assert "needs" not in answer.get_json()


def test_typing_the_password_again_makes_the_same_sign_in_fresh(client):
    user = make_user()
    sign_in_browser(client, user)
    before = db.session.scalars(select(Session)).one().id
    answer = type_again(client, grow_stale(client))
    assert (answer.status_code, answer.get_json()["id"]) == (200, user.id)
    assert db.session.scalars(select(Session)).one().id == before
    headers = {"X-CSRF-TOKEN": client.get_cookie(CSRF).value}
    assert client.delete("/api/me/sessions", headers=headers).status_code == 204


def test_the_new_cookie_lasts_no_longer_than_the_sign_in(client):
    sign_in_browser(client, make_user())
    session = db.session.scalars(select(Session)).one()
    session.expires_at = now() + timedelta(days=3)
    answer = type_again(client, grow_stale(client))
    for cookie in cookies(answer).values():
        assert int(cookie["max-age"]) == pytest.approx(3 * 24 * 3600, abs=60)
    assert claims(answer)["exp"] <= session.expires_at.timestamp()


def test_a_wrong_password_makes_nothing_fresh(client):
    sign_in_browser(client, make_user())
    headers = grow_stale(client)
    answer = type_again(client, headers, "not the password")
    assert answer.status_code == 401
    assert cookies(answer) == {}
    assert_asks_for_the_password(client.delete("/api/me/sessions", headers=headers))


def test_a_password_is_typed_again_only_in_a_browser(client):
    assert type_again(client, {}).status_code == 401
    assert type_again(client, bearer(make_user())).status_code == 401


def test_another_sites_page_makes_nothing_fresh(client):
    sign_in_browser(client, make_user())
    assert type_again(client, {}).status_code == 403


def claims(answer):
    return decode_token(cookies(answer)[SESSION]["value"], cookies(answer)[CSRF]["value"])
