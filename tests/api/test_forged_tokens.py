"""Tokens that open nothing: forged, dead, or of another kind than they say."""

import base64
import hmac
import json
import time
from datetime import timedelta

import jwt
import pytest
from flask import current_app
from flask_jwt_extended import create_access_token

from tests.api.test_authorization import ask
from tests.authorization import LINES
from tests.factories import as_bearer, make_draft, make_user, sign_in
from tests.scene import Scene, make_scene


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


def of_a_key_that_it_brings_itself(token: str) -> str:
    key = "another key of at least thirty-two bytes"
    jwk = {"kty": "oct", "k": base64.urlsafe_b64encode(key.encode()).decode()}
    head = {"jwk": jwk, "jku": "https://evil.test/keys", "kid": "../../dev/null"}
    return jwt.encode(claims(token), key, "HS256", headers=head)


def of_an_empty_key(token: str) -> str:
    head, body, _ = token.split(".")
    mac = hmac.digest(b"", f"{head}.{body}".encode(), "sha256")
    return f"{head}.{body}.{base64.urlsafe_b64encode(mac).decode().rstrip('=')}"


def of_other_words(token: str) -> str:
    head, _, mac = token.split(".")
    other = json.dumps(claims(token) | {"sub": "1", "exp": 2**40}).encode()
    return f"{head}.{base64.urlsafe_b64encode(other).decode().rstrip('=')}.{mac}"


def of_tomorrow(token: str) -> str:
    key = current_app.config["JWT_SECRET_KEY"]
    return jwt.encode(claims(token) | {"nbf": time.time() + 86_400}, key, "HS256")


FORGED = [
    unsigned,
    of_a_key_that_it_brings_itself,
    of_an_empty_key,
    of_other_words,
    of_tomorrow,
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


@pytest.mark.parametrize("forge", FORGED)
def test_a_cookie_that_is_not_ours_or_dead_opens_nothing(client, forge):
    draft = make_draft()
    token = forge(sign_in(draft.author)["access_token"])
    client.set_cookie(client.application.config["JWT_ACCESS_COOKIE_NAME"], token)
    assert client.get("/api/me").status_code == 401
    assert client.get(f"/api/recipes/{draft.id}").status_code == 404
    assert client.get("/api/recipes").status_code == 200


@pytest.mark.parametrize("door", [line for line in LINES if line.codes["stranger"] == 401], ids=str)
def test_a_forged_token_opens_no_door_at_all(client, door):
    scene = make_scene()
    forged = of_foreign_key(sign_in(scene.author)["access_token"])
    call = Scene(scene.recipe, None)
    assert ask(client, door.call, call, as_bearer(forged)).status_code == 401


def signed_by_us(told, key):
    """Sign whatever it is; the library refuses to write some of it."""
    head, body = (
        base64.urlsafe_b64encode(json.dumps(part).encode()).decode().rstrip("=")
        for part in ({"alg": "HS256", "typ": "JWT"}, told)
    )
    mac = hmac.digest(key.encode(), f"{head}.{body}".encode(), "sha256")
    return f"{head}.{body}.{base64.urlsafe_b64encode(mac).decode().rstrip('=')}"


CLAIMS = ["sub", "sid", "exp", "iat", "nbf", "jti", "type", "fresh", "csrf"]
# Only we can sign, and we sign no such token; were it to happen, it opens nothing.
NEEDED = {"sub", "sid", "exp", "fresh", "type"}
# Left out, it counts as an access token that is not fresh; a far end is the sign-in's own.
FINE = {("type", "None"), ("fresh", "None"), *((name, repr(10**30)) for name in ("fresh", "exp"))}


@pytest.mark.parametrize("claim", CLAIMS)
@pytest.mark.parametrize("wrong", [None, "", [], {}, 10**30, "x"], ids=repr)
def test_a_claim_that_is_missing_or_of_another_type_opens_nothing(client, claim, wrong):
    token = sign_in(make_user())["access_token"]
    key = current_app.config["JWT_SECRET_KEY"]
    kept = {name: value for name, value in claims(token).items() if name != claim}
    signed = signed_by_us(kept if wrong is None else kept | {claim: wrong}, key)
    is_refused = claim in NEEDED and (claim, repr(wrong)) not in FINE
    for method, path in (("GET", "/api/me"), ("GET", "/api/recipes"), ("DELETE", "/api/me")):
        answer = client.open(path, method=method, headers=as_bearer(signed))
        assert answer.status_code in ({401} if is_refused else {200, 204, 401})


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
