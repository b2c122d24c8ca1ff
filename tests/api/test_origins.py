"""Websites of other origins: the configured ones may use the API by token, no other may."""

import io
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient

from backend import images
from backend.extensions import db
from tests.factories import PASSWORD, as_bearer, bearer, make_draft, make_user, sign_in_browser
from tests.pictures import picture

OURS, SECOND, FOREIGN = "https://cooks.example", "http://localhost:4173", "https://evil.test"
# As a browser sends it from a page of that origin.
FROM_OURS = {"Origin": OURS, "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "cors"}
ALLOW = "Access-Control-Allow-"
# What a browser lets any page read is not told; these are what our website needs beyond it.
NEEDED = {"ETag", "Location", "Link", "X-Request-Id", "Retry-After", "X-RateLimit-Remaining"}


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Iterator[Flask]:
    """The application with two origins configured, on a database of its own."""
    monkeypatch.setenv("CORS_ORIGINS", f"{OURS} {SECOND}")
    made: Flask = request.getfixturevalue("committed_app")
    with made.app_context():
        yield made


@pytest.fixture
def visitor(site: Flask) -> FlaskClient:
    return site.test_client()


def preflight(path: str, method: str, origin: str = OURS, headers: str = "authorization") -> dict:
    return {
        "path": path,
        "headers": {
            "Origin": origin,
            "Sec-Fetch-Site": "cross-site",
            "Access-Control-Request-Method": method,
            "Access-Control-Request-Headers": headers,
        },
    }


def words(header: str | None) -> set[str]:
    return {word.strip().lower() for word in (header or "").split(",")}


def test_nobody_is_let_in_unless_configured(client: FlaskClient) -> None:
    asked = client.options(**preflight("/api/recipes", "POST"))
    read = client.get("/api/recipes", headers=FROM_OURS)
    for answer in (asked, read):
        assert not [name for name, _ in answer.headers if name.startswith("Access-Control-")]
        assert "origin" not in words(answer.headers["Vary"])


@pytest.mark.parametrize("origin", [OURS, SECOND])
def test_a_configured_origin_reads(visitor: FlaskClient, origin: str) -> None:
    answer = visitor.get("/api/recipes", headers=FROM_OURS | {"Origin": origin})
    assert answer.headers.getlist(ALLOW + "Origin") == [origin]
    assert {name.lower() for name in NEEDED} <= words(
        answer.headers["Access-Control-Expose-Headers"]
    )
    assert ALLOW + "Credentials" not in answer.headers


@pytest.mark.parametrize(
    "origin",
    [FOREIGN, "null", "", "http://cooks.example", f"{OURS}.evil.test", f"{OURS}:8443",
     "https://cooksxexample", "https://a.cooks.example"],
)  # fmt: skip
def test_no_other_origin_does(visitor: FlaskClient, origin: str) -> None:
    read = visitor.get("/api/recipes", headers={"Origin": origin})
    asked = visitor.options(**preflight("/api/recipes", "POST", origin))
    for answer in (read, asked):
        assert not [name for name, _ in answer.headers if name.startswith("Access-Control-")]


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/api/token"),
        ("POST", "/api/refresh"),
        ("PATCH", "/api/recipes/7"),
        ("DELETE", "/api/recipes/7/publish"),
        ("PUT", "/api/recipes/7/cover"),
    ],
)
def test_a_browser_may_ask_before_a_write(visitor: FlaskClient, method: str, path: str) -> None:
    wanted = "authorization, content-type, if-match, idempotency-key"
    answer = visitor.options(**preflight(path, method, headers=wanted))
    assert answer.status_code == 200
    assert answer.headers.getlist(ALLOW + "Origin") == [OURS]
    assert method.lower() in words(answer.headers[ALLOW + "Methods"])
    assert words(answer.headers[ALLOW + "Headers"]) == words(wanted)
    assert 0 < int(answer.headers["Access-Control-Max-Age"]) <= 7200
    assert ALLOW + "Credentials" not in answer.headers


def test_a_header_that_nobody_needs_is_not_allowed(visitor: FlaskClient) -> None:
    asked = preflight("/api/recipes", "POST", headers="authorization, x-csrf-token, cookie")
    assert words(visitor.options(**asked).headers[ALLOW + "Headers"]) == {"authorization"}


def test_every_answer_tells_caches_that_it_varies(visitor: FlaskClient) -> None:
    for path in ("/api/recipes", "/api/nope", "/media/x/400.webp"):
        for origin in ({}, {"Origin": OURS}, {"Origin": FOREIGN}):
            assert "origin" in words(visitor.get(path, headers=origin).headers["Vary"])


def test_refusals_can_be_read_too(visitor: FlaskClient) -> None:
    answers = (
        visitor.get("/api/nope", headers=FROM_OURS),
        visitor.get("/api/me", headers=FROM_OURS),
        visitor.post("/api/recipes", headers=FROM_OURS | as_bearer("x.y.z"), json={}),
        visitor.post("/api/token", headers=FROM_OURS, data="{"),
        visitor.delete("/api/recipes", headers=FROM_OURS),
    )
    assert [answer.status_code for answer in answers] == [404, 401, 401, 415, 405]
    for answer in answers:
        assert answer.headers.getlist(ALLOW + "Origin") == [OURS]


def test_a_website_elsewhere_signs_in_and_writes_by_token(visitor: FlaskClient) -> None:
    user = make_user()
    db.session.commit()
    sent = {"email": user.email, "password": PASSWORD}
    signed_in = visitor.post("/api/token", json=sent, headers=FROM_OURS)
    assert signed_in.status_code == 200
    assert "Set-Cookie" not in signed_in.headers

    proof = FROM_OURS | as_bearer(signed_in.json["access_token"])
    made = visitor.post("/api/recipes", json={"name": "Soup"}, headers=proof)
    assert made.status_code == 201
    renewal = FROM_OURS | as_bearer(signed_in.json["refresh_token"])
    assert visitor.post("/api/refresh", headers=renewal).status_code == 200
    assert visitor.post("/api/revoke", headers=proof).status_code == 200
    assert visitor.get("/api/me", headers=proof).status_code == 401


def test_a_cookie_of_the_cook_is_no_way_in_from_there(visitor: FlaskClient) -> None:
    user = make_user()
    draft = make_draft(user)
    db.session.commit()
    address = f"/api/recipes/{draft.id}"
    with_cookie = FROM_OURS | sign_in_browser(visitor, user)
    assert visitor.delete(address, headers=with_cookie).status_code == 403
    assert visitor.delete(address, headers=FROM_OURS | bearer(user)).status_code == 204


def test_pictures_show_and_can_be_read(visitor: FlaskClient) -> None:
    image = images.store(io.BytesIO(picture()), "cover")
    db.session.commit()
    address = urlsplit(image.url("400.webp")).path
    shown = visitor.get(
        address, headers={"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"}
    )
    assert shown.status_code == 200
    assert shown.headers.get("Cross-Origin-Resource-Policy", "cross-origin") == "cross-origin"
    read = visitor.get(address, headers=FROM_OURS)
    assert read.headers.getlist(ALLOW + "Origin") == [OURS]


def test_who_asks_too_often_can_read_how_long_to_wait(
    monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    monkeypatch.setenv("RATELIMIT_ENABLED", "1")
    visitor: FlaskClient = request.getfixturevalue("visitor")
    for _ in range(30):  # asking first is no attempt at signing in
        assert visitor.options(**preflight("/api/token", "POST")).status_code == 200
    sent = {"email": "nobody@example.test", "password": "x"}
    codes = []
    while 429 not in codes and len(codes) < 40:
        answer = visitor.post("/api/token", json=sent, headers=FROM_OURS)
        codes.append(answer.status_code)
    assert codes[0] == 401
    assert codes[-1] == 429
    assert answer.headers.getlist(ALLOW + "Origin") == [OURS]
    assert answer.headers["Retry-After"]


def test_pictures_show_on_pages_elsewhere_only_where_these_are_configured(
    visitor: FlaskClient, client: FlaskClient
) -> None:
    """An <img> asks without CORS; what the API answers is for CORS alone."""
    shown = {"/static/default-cover.svg": "cross-origin", "/media/x/y.webp": "cross-origin"}
    for path, policy in (shown | {"/api/recipes": "same-origin", "/": "same-origin"}).items():
        with visitor.get(path) as elsewhere, client.get(path) as here:
            assert elsewhere.headers["Cross-Origin-Resource-Policy"] == policy
            assert here.headers["Cross-Origin-Resource-Policy"] == "same-origin"
