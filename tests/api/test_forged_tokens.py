"""Tokens that open nothing: forged, dead, or of another kind than they say."""

import base64
import json
from datetime import timedelta

import jwt
import pytest
from flask_jwt_extended import create_access_token

from tests.factories import as_bearer, make_draft, make_user, sign_in


def me(client, token):
    return client.get("/api/me", headers=as_bearer(token))


def claims(token):
    return jwt.decode(token, options={"verify_signature": False})


def unsigned(token: str) -> str:
    head = base64.urlsafe_b64encode(json.dumps({"alg": "none", "typ": "JWT"}).encode())
    return f"{head.decode().rstrip('=')}.{token.split('.')[1]}."


def of_foreign_key(token: str) -> str:
    return jwt.encode(claims(token), "another key of at least thirty-two bytes", "HS256")


def of_another_algorithm(token: str) -> str:
    return jwt.encode(claims(token), "k" * 64, "HS512")


def torn(token: str) -> str:
    return token[:-3]


def expired(token: str) -> str:
    kept = claims(token)
    extra = {"sid": kept["sid"]}
    return create_access_token(
        kept["sub"], expires_delta=timedelta(seconds=-1), additional_claims=extra
    )


def of_nobodys_session(token: str) -> str:
    extra = {"sid": "00000000-0000-4000-8000-000000000000"}
    return create_access_token(claims(token)["sub"], additional_claims=extra)


def of_no_session(token: str) -> str:
    return create_access_token(claims(token)["sub"])


def of_a_strange_session(token: str) -> str:
    return create_access_token(claims(token)["sub"], additional_claims={"sid": ["x"]})


def of_another_cook(token: str) -> str:
    return create_access_token("4711", additional_claims={"sid": claims(token)["sid"]})


FORGED = [
    unsigned,
    of_foreign_key,
    of_another_algorithm,
    torn,
    expired,
    of_nobodys_session,
    of_no_session,
    of_a_strange_session,
    of_another_cook,
]


@pytest.mark.parametrize("forge", FORGED)
def test_a_token_that_is_not_ours_or_dead_is_401(client, forge):
    tokens = sign_in(make_user())
    answer = me(client, forge(tokens["access_token"]))
    assert answer.status_code == 401
    assert answer.content_type == "application/problem+json"
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer ", "Bearer a b", "Basic YTpi", "x", "é"])
def test_a_header_that_is_no_token_is_401(client, header):
    assert client.get("/api/me", headers={"Authorization": header}).status_code == 401


def test_on_open_routes_a_dead_token_is_401_and_none_is_welcome(client):
    draft = make_draft()
    token = sign_in(draft.author)["access_token"]
    cook = f"/api/users/{draft.author.username}"
    paths = ["/api/recipes", cook, f"{cook}/recipes"]
    for path in [*paths, f"/api/recipes/{draft.id}"]:
        assert client.get(path, headers=as_bearer(token)).status_code == 200
        assert client.get(path, headers=as_bearer(torn(token))).status_code == 401
    assert [client.get(path).status_code for path in paths] == [200, 200, 200]
