"""Where a cook is signed in: every sign-in is shown, and any of them can be ended."""

import uuid
from datetime import timedelta

import pytest
from sqlalchemy import select

from backend.auth.devices import device_of
from backend.auth.models import BROWSER, TOKEN, Session
from backend.clock import now
from backend.extensions import db
from tests.api.test_browser_session import SESSION, cookies
from tests.factories import as_bearer, bearer, make_user, sign_in, sign_in_browser

FIREFOX = "Mozilla/5.0 (Android 14; Mobile; rv:128.0) Gecko/128.0 Firefox/128.0"
DEVICES = {
    FIREFOX: "Firefox on Android",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
    " Chrome/126.0.0.0 Safari/537.36 Edg/126.0.0.0": "Edge on Windows",
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko)"
    " SamsungBrowser/25.0 Chrome/121.0.0.0 Mobile Safari/537.36": "Samsung Internet on Android",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15"
    " (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1": "Safari on iPhone",
    "Mozilla/5.0 (iPad; CPU OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"
    " CriOS/126.0 Mobile/15E148 Safari/604.1": "Chrome on iPad",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko)"
    " Chrome/126.0.0.0 Safari/537.36 OPR/112.0.0.0": "Opera on Mac",
    "Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko)"
    " Chrome/126.0.0.0 Safari/537.36": "Chrome on ChromeOS",
    "Mozilla/5.0 (X11; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0": "Firefox on Linux",
    "curl/8.5.0": "curl",
    "Mozilla/5.0 (Linux; Android 9; Phone Build/X; wv)": "Android",
    "": "Unknown device",
    "<script>alert(1)</script>": "Unknown device",
}


def listed(client, headers=None):
    answer = client.get("/api/me/sessions", headers=headers)
    assert answer.status_code == 200
    return answer.get_json()["data"]


def make_session(user, kind=TOKEN, user_agent="", **given):
    session = Session.start(user, kind, user_agent)
    for name, value in given.items():
        setattr(session, name, value)
    db.session.add(session)
    db.session.flush()
    return session


def test_every_sign_in_is_shown_and_which_one_asks(client):
    user = make_user()
    sign_in(make_user())
    make_session(user, user_agent="curl/8.5.0", seen_at=now() - timedelta(minutes=5))
    sign_in_browser(client, user)
    browser, program = listed(client)
    assert (browser["kind"], browser["is_current"]) == (BROWSER, True)
    assert (program["kind"], program["is_current"]) == (TOKEN, False)
    assert (program["device"], program["user_agent"]) == ("curl", "curl/8.5.0")
    assert set(program) == {
        *("id", "kind", "device", "user_agent", "created_at", "seen_at", "expires_at"),
        "is_current",
    }


def test_the_one_used_last_comes_first(client):
    user = make_user()
    headers = bearer(user)
    for hours in (3, 1, 2):
        make_session(user, user_agent=str(hours), seen_at=now() - timedelta(hours=hours))
    assert [session["user_agent"] for session in listed(client, headers)[1:]] == ["1", "2", "3"]


def test_what_has_ended_is_not_shown(client):
    user = make_user()
    headers = bearer(user)
    make_session(user, expires_at=now() - timedelta(seconds=1))
    make_session(user, BROWSER, seen_at=now() - timedelta(days=15))
    assert [session["is_current"] for session in listed(client, headers)] == [True]


def test_a_browser_s_end_slides_with_its_use_up_to_the_absolute_one(client):
    user = make_user()
    headers = bearer(user)
    absolute = now() + timedelta(days=2)
    idle = now() - timedelta(days=1)
    make_session(user, BROWSER, user_agent="idle", seen_at=idle)
    make_session(user, BROWSER, user_agent="old", seen_at=idle, expires_at=absolute)
    make_session(user, TOKEN, user_agent="token", seen_at=idle, expires_at=absolute)
    ends = {session["user_agent"]: session["expires_at"] for session in listed(client, headers)}
    assert ends["idle"] == (idle + timedelta(days=14)).isoformat()
    assert ends["old"] == ends["token"] == absolute.isoformat()


def test_use_lets_a_browser_stay_and_needs_no_new_cookie(client):
    sign_in_browser(client, make_user())
    session = db.session.scalars(select(Session)).one()
    session.seen_at = now() - timedelta(days=13)
    answer = client.get("/api/me")
    assert (answer.status_code, cookies(answer)) == (200, {})
    assert session.ends_at - now() > timedelta(days=13, hours=23)


@pytest.mark.parametrize(("user_agent", "device"), DEVICES.items())
def test_a_device_is_called_what_cooks_call_it(user_agent, device):
    assert device_of(user_agent) == device


def test_any_of_ones_sign_ins_can_be_ended(client, app):
    user = make_user()
    mine, lost = sign_in(user), sign_in(user)
    thief = app.test_client()
    sign_in_browser(thief, user)
    headers = as_bearer(mine["access_token"])
    for session in listed(client, headers):
        if not session["is_current"]:
            ended = client.delete(f"/api/me/sessions/{session['id']}", headers=headers)
            assert ended.status_code == 204
    assert thief.get("/api/me").status_code == 401
    for path, token in (("/api/me", "access_token"), ("/api/refresh", "refresh_token")):
        method = "GET" if path == "/api/me" else "POST"
        assert client.open(path, method=method, headers=as_bearer(lost[token])).status_code == 401
    assert client.get("/api/me", headers=headers).status_code == 200


def test_ending_the_one_that_asks_drops_its_cookies(client):
    headers = sign_in_browser(client, make_user())
    [session] = listed(client)
    answer = client.delete(f"/api/me/sessions/{session['id']}", headers=headers)
    assert answer.status_code == 204
    assert cookies(answer)[SESSION]["value"] == ""
    assert client.get("/api/me").status_code == 401


def test_anothers_sign_in_is_no_sign_in(client):
    theirs = make_session(make_user())
    headers = bearer(make_user())
    for number in (theirs.id, uuid.uuid4()):
        answer = client.delete(f"/api/me/sessions/{number}", headers=headers)
        assert (answer.status_code, answer.get_json()["message"]) == (
            404,
            "There is no such sign-in",
        )
    assert db.session.get(Session, theirs.id)


@pytest.mark.parametrize("number", ["1", "me", "0" * 36, "%00"])
def test_what_is_no_id_is_no_address(client, number):
    answer = client.delete(f"/api/me/sessions/{number}", headers=bearer(make_user()))
    assert answer.status_code == 404


def test_all_others_can_be_ended_at_once(client):
    user, other = make_user(), make_user()
    for _ in range(3):
        make_session(user)
    theirs = make_session(other)
    headers = bearer(user)
    assert client.delete("/api/me/sessions", headers=headers).status_code == 204
    assert [session["is_current"] for session in listed(client, headers)] == [True]
    assert db.session.get(Session, theirs.id)


def test_the_list_ends_somewhere(client):
    user = make_user()
    for _ in range(205):
        make_session(user)
    assert len(listed(client, bearer(user))) == 200
