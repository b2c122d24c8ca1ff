"""Rate limits: who asks too often is told when to come back."""

import io

import pytest

from backend.extensions import db, limiter
from tests.api.conftest import make_app
from tests.factories import as_bearer, make_user, sign_in

CHEAP = [  # each refused before it costs anything; what counts is that it was asked
    ("POST", "/api/users", 10),
    ("POST", "/api/token", 10),
    ("POST", "/api/session", 10),
    ("POST", "/api/users/activate", 10),
    ("GET", "/api/users/activate/x", 10),
    ("POST", "/api/users/activation-mail", 10),
    ("POST", "/api/password-reset", 10),
    ("PUT", "/api/password-reset", 10),
    ("POST", "/api/email-change", 10),
]


@pytest.fixture
def limited(committed_app, monkeypatch):
    """A client of an application with its limits on, and nothing counted yet."""
    monkeypatch.setenv("RATELIMIT_ENABLED", "1")
    monkeypatch.setenv("TRUSTED_PROXIES", "1")
    made = make_app(monkeypatch, committed_app.config["SQLALCHEMY_DATABASE_URI"])
    limiter.reset()
    yield made.test_client()
    limiter.reset()
    with made.app_context():
        db.engine.dispose()


@pytest.fixture
def token(committed_app):
    with committed_app.app_context():
        made = sign_in(make_user())["access_token"]
        db.session.commit()
    return made


def ask(client, method, path, address="203.0.113.9"):
    return client.open(path, method=method, json={}, headers={"X-Forwarded-For": address})


@pytest.mark.parametrize(("method", "path", "often"), CHEAP)
def test_too_many_are_429_with_the_time_to_come_back(limited, method, path, often):
    for left in reversed(range(often)):
        answer = ask(limited, method, path)
        assert answer.status_code == 400
        assert answer.headers["X-RateLimit-Limit"] == str(often)
        assert answer.headers["X-RateLimit-Remaining"] == str(left)
    refused = ask(limited, method, path)
    assert refused.status_code == 429
    assert refused.content_type == "application/problem+json"
    assert refused.get_json()["message"]
    assert 0 < int(refused.headers["Retry-After"]) <= 60
    assert int(refused.headers["X-RateLimit-Reset"]) > 0
    assert refused.headers["X-RateLimit-Remaining"] == "0"


def test_each_address_counts_for_itself_and_a_forged_one_does_not(limited):
    for n in range(10):
        ask(limited, "POST", "/api/token", f"198.51.100.{n}, 203.0.113.9")
    assert ask(limited, "POST", "/api/token", "192.0.2.1, 203.0.113.9").status_code == 429
    assert ask(limited, "POST", "/api/token", "203.0.113.10").status_code == 400


def test_other_addresses_of_the_api_are_generous(limited):
    answer = limited.get("/api/health/live")
    assert "X-RateLimit-Limit" not in answer.headers
    answer = limited.get("/api/recipes")
    assert int(answer.headers["X-RateLimit-Limit"]) >= 300


def test_uploads_count_for_the_cook_wherever_they_come_from(limited, token):
    for n in range(20):
        assert upload(limited, token, f"203.0.113.{n}").status_code == 400
    assert upload(limited, token, "203.0.113.99").status_code == 429


def test_exports_count_for_the_cook(limited, token):
    for n in range(10):
        assert ask_for_export(limited, token, f"203.0.113.{n}").status_code == 202
    assert ask_for_export(limited, token, "203.0.113.99").status_code == 429


def ask_for_export(client, token, address):
    headers = as_bearer(token) | {"X-Forwarded-For": address}
    return client.post("/api/me/export", headers=headers)


def upload(client, token, address):
    return client.put(
        "/api/users/avatar",
        data={"avatar": (io.BytesIO(b"x"), "x.jpg")},
        headers=as_bearer(token) | {"X-Forwarded-For": address},
    )


def test_the_tests_themselves_are_not_limited(client):
    for _ in range(12):
        answer = client.post("/api/token", json={})
    assert answer.status_code == 400
    assert "X-RateLimit-Limit" not in answer.headers
