"""Tokens: what opens the door, what does not, and that both die with their sign-in."""

from datetime import timedelta

import jwt
import pytest
from argon2 import PasswordHasher

from backend.auth.models import Session
from backend.clock import now
from backend.extensions import db
from tests.factories import PASSWORD, as_bearer, make_user, sign_in

WRONG = "username or password is incorrect"


def ask(client, email, password=PASSWORD):
    return client.post("/api/token", json={"email": email, "password": password})


def me(client, token):
    return client.get("/api/me", headers=as_bearer(token))


def refresh(client, token):
    return client.post("/api/refresh", headers=as_bearer(token))


def claims(token):
    return jwt.decode(token, options={"verify_signature": False})


def session_of(token) -> Session:
    found = db.session.get(Session, claims(token)["sid"])
    assert found
    return found


def test_a_password_opens_the_door(client):
    user = make_user()
    answer = ask(client, user.email.upper())
    assert answer.status_code == 200
    assert set(answer.get_json()) == {"access_token", "refresh_token"}
    assert "Set-Cookie" not in answer.headers
    assert answer.headers["Cache-Control"] == "no-store"
    assert me(client, answer.get_json()["access_token"]).get_json()["id"] == user.id


def test_tokens_live_as_long_as_promised(client):
    tokens = ask(client, make_user().email).get_json()
    access, other = claims(tokens["access_token"]), claims(tokens["refresh_token"])
    assert access["exp"] - access["iat"] == 15 * 60
    assert other["exp"] - other["iat"] == 30 * 24 * 3600
    assert access["fresh"] is True
    assert isinstance(access["sub"], str)


def test_unknown_addresses_and_wrong_passwords_get_the_same_words(client):
    user = make_user()
    asked = [(user.email, "wrong password"), ("nobody@example.org", PASSWORD), (user.email, "x")]
    for email, password in asked:
        answer = ask(client, email, password)
        assert (answer.status_code, answer.get_json()["message"]) == (401, WRONG)
        assert answer.headers["WWW-Authenticate"].startswith("Bearer")


def test_an_unknown_address_costs_a_hash_too(client, monkeypatch):
    hashed = []
    monkeypatch.setattr("backend.auth.sessions.spend_the_same_time", hashed.append)
    ask(client, "nobody@example.org", "some password")
    assert hashed == ["some password"]


def test_who_is_not_activated_stays_outside(client):
    newcomer = make_user(activated_at=None)
    answer = ask(client, newcomer.email)
    assert answer.status_code == 403
    assert answer.get_json()["message"] == "The user account is not activated yet"
    assert ask(client, newcomer.email, "wrong password").status_code == 401


@pytest.mark.parametrize("sent", [{}, {"email": "a@b.org"}, {"password": PASSWORD}, [], "x", 7])
def test_signing_in_needs_both(client, sent):
    assert client.post("/api/token", json=sent).status_code == 400


def test_a_hash_of_old_parameters_is_renewed_at_sign_in(client):
    old = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)
    user = make_user(password_hash=old)
    assert ask(client, user.email).status_code == 200
    assert user.password_hash != old


def test_a_refresh_token_gives_an_access_token_that_is_not_fresh(client):
    user = make_user()
    answer = refresh(client, sign_in(user)["refresh_token"])
    assert answer.status_code == 200
    assert list(answer.get_json()) == ["token"]
    token = answer.get_json()["token"]
    assert claims(token)["fresh"] is False
    assert me(client, token).status_code == 200


def test_revoking_ends_both_tokens_and_no_other_sign_in(client):
    user = make_user()
    first, other = sign_in(user), sign_in(user)
    answer = client.post("/api/revoke", headers=as_bearer(first["access_token"]))
    assert (answer.status_code, answer.get_json()) == (200, {"message": "Successfully logged out"})
    assert me(client, first["access_token"]).status_code == 401
    assert refresh(client, first["refresh_token"]).status_code == 401
    assert me(client, other["access_token"]).status_code == 200


def test_one_kind_of_token_is_not_the_other(client):
    tokens = sign_in(make_user())
    assert refresh(client, tokens["access_token"]).status_code == 401
    assert me(client, tokens["refresh_token"]).status_code == 401
    headers = as_bearer(tokens["refresh_token"])
    assert client.post("/api/revoke", headers=headers).status_code == 401


def test_a_sign_in_ends_with_its_row_whatever_the_token_says(client):
    tokens = sign_in(make_user())
    session_of(tokens["access_token"]).expires_at = now() - timedelta(seconds=1)
    assert me(client, tokens["access_token"]).status_code == 401
    assert refresh(client, tokens["refresh_token"]).status_code == 401


def test_a_sign_in_dies_with_its_cook(client):
    user = make_user()
    token = sign_in(user)["access_token"]
    db.session.delete(user)
    assert me(client, token).status_code == 401


def test_use_is_noted_once_an_hour(client):
    token = sign_in(make_user())["access_token"]
    long_ago = now() - timedelta(hours=2)
    session_of(token).seen_at = long_ago
    me(client, token)
    assert session_of(token).seen_at > long_ago
