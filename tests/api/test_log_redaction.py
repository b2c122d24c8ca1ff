"""No password, token, cookie or address in anything that a real process prints."""

import io
import json
import socket

import pytest
import requests

from backend.redaction import redacted
from tests.databases import clone
from tests.pictures import picture
from tests.processes import running_web

PASSWORD = "opensesame-password"
EMAIL = "ann.secret@kitchen-secret.test"
TOKEN = "Sekret0Token0of0forty0characters0and0more"
COOKIE = "Sekret0Cookie0value0that0nobody0may0see0"
QUERY = "sekretquery"
AGENT = "sekretagent"
ADDRESS = "203.0.113.77"
SECRETS = (PASSWORD, EMAIL, "kitchen-secret", TOKEN, COOKIE, QUERY, AGENT, ADDRESS)
JWT = "eyJhbGciOi"
HEADERS = {
    "Authorization": f"Bearer {TOKEN}",
    "Cookie": f"smilecook_session={COOKIE}; smilecook_csrf={COOKIE}",
    "X-CSRF-TOKEN": COOKIE,
    "X-Request-Id": f"no id: {TOKEN}",
    "X-Forwarded-For": ADDRESS,
    "User-Agent": AGENT,
    "Referer": f"https://x.test/?token={TOKEN}",
    "Origin": f"https://{QUERY}.test",
    "Idempotency-Key": TOKEN,
    "If-Match": f'"{TOKEN}"',
}
BODY = {
    "email": EMAIL,
    "username": "ann",
    "password": PASSWORD,
    "current_password": PASSWORD,
    "token": TOKEN,
    "name": QUERY,
}
NUMBERS = {"recipe_id", "first_id"}  # what an address takes that is no word
CRASHES = {"view": 500, "database": 409, "check": 500, "library": 200}


def addresses(app):
    """Each method of each address, with secrets where it takes words."""
    for rule in app.url_map.iter_rules():
        if rule.rule.startswith("/api/health/"):
            continue  # well, it has no line
        values = {name: 1 if name in NUMBERS else TOKEN for name in rule.arguments}
        built = app.url_map.bind("localhost").build(rule.endpoint, values)
        for method in sorted(rule.methods or ()):
            yield method, built


def drive(url, app):
    """Ask everything of the site; how many requests that were."""
    asked = 0
    with requests.Session() as session:
        for method, path in addresses(app):
            for headers in (HEADERS, {"User-Agent": AGENT}):
                asking = f"{url}{path}?q={QUERY}&token={TOKEN}"
                answer = session.request(
                    method, asking, json=BODY, headers=headers, allow_redirects=False
                )
                assert answer.status_code < 500, (method, path, answer.text)
                asked += 1
        asked += sign_in_and_use(session, url)
        for name, status in CRASHES.items():
            answer = session.post(f"{url}/api/crash/{name}?token={TOKEN}", json=BODY)
            assert answer.status_code == status
            assert not any(secret in answer.text for secret in (PASSWORD, EMAIL, TOKEN))
            asked += 1
    return asked


def sign_in_and_use(session, url) -> int:
    """The real thing: register, activate, both doors, a picture; how many requests."""
    new = {"username": "ann", "email": EMAIL, "password": PASSWORD}
    assert session.post(f"{url}/api/users", json=new).status_code == 201
    mail = session.get(f"{url}/api/mailbox", params={"to": EMAIL}).json()["data"][0]
    token = mail["links"][0].partition("token=")[2]
    session.get(f"{url}/api/users/activate/{token}?email={EMAIL}")
    pair = session.post(f"{url}/api/token", json=BODY_OF_SIGN_IN).json()
    bearer = {"Authorization": f"Bearer {pair['access_token']}"}
    file = {"avatar": (f"{TOKEN}.jpg", io.BytesIO(picture(size=(32, 24))))}
    assert session.put(f"{url}/api/users/avatar", files=file, headers=bearer).status_code == 200
    assert session.post(f"{url}/api/session", json=BODY_OF_SIGN_IN).status_code == 200
    return 6


BODY_OF_SIGN_IN = {"email": EMAIL, "password": PASSWORD}


def speak_garbage(port):
    """What is no HTTP: gunicorn refuses it before us, and tells of it."""
    for line in (f"GARBAGE {TOKEN}", f"GET / HTTP/1.1\r\nBad {COOKIE}: x"):
        with socket.create_connection(("127.0.0.1", port), 60) as connection:
            connection.sendall(f"{line}\r\n\r\n".encode())
            assert b"400" in connection.recv(4096)


@pytest.fixture(scope="module", params=["json", "logfmt"])
def said(request, template, session_app, tmp_path_factory):
    """All that the process printed, and how many requests it answered."""
    folder = tmp_path_factory.mktemp("redaction")
    settings = {
        "LOG_FORMAT": request.param,
        "TRUSTED_PROXIES": "1",
        "GUNICORN_CMD_ARGS": "--access-logfile -",  # as Heroku's buildpack sets it
    }
    with (
        clone(template) as address,
        running_web(address, folder, "tests.crashing:app", **settings) as web,
    ):
        asked = drive(f"http://127.0.0.1:{web.port}", session_app)
        speak_garbage(web.port)
        web.end()
        yield request.param, asked, web.said


def test_no_secret_is_printed(said):
    _, _, printed = said
    found = [line for line in printed.splitlines() for secret in SECRETS if secret in line]
    assert found == []
    assert JWT not in printed


def test_each_request_has_one_line_and_gunicorn_adds_none(said):
    form, asked, printed = said
    mark = '"event": "request"' if form == "json" else "event=request"
    assert printed.count(mark) == asked > 60
    assert "HTTP/1.1" not in printed


def test_the_crashes_are_told_all_the_same(said):
    form, _, printed = said
    if form == "json":
        told = [json.loads(line) for line in printed.splitlines()]
        errors = {one["error"].split(" < ")[0]: one for one in told if "error" in one}
        assert "tests/crashing.py" in errors["ValueError"]["at"]
        assert errors["IntegrityError"]["constraint"] == "ck_audit_deed"
        assert any(one["event"] == "a request that is no HTTP" for one in told)
        assert any(one["event"] == "could not send to [address]" for one in told)


@pytest.mark.parametrize(
    "text",
    [
        f"to {EMAIL}, please",
        f"<{EMAIL}>",
        f"GET /x?token={TOKEN}",
        f"https://ann:{PASSWORD}@db.test/x",
        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc",
        f"Key (email)=({EMAIL}) already exists.",
        f"password: {PASSWORD}",
        f"activate/{TOKEN}",
    ],
)
def test_words_of_others_lose_what_looks_secret(text):
    assert not any(secret in redacted(text) for secret in (*SECRETS, JWT))


@pytest.mark.parametrize("text", ["the queue is out of reach", "3 of 4 workers", "no mail: retry"])
def test_plain_words_stay(text):
    assert redacted(text) == text
