"""A sign-in that ends has ended on every process at once, and after a restart too."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask

from backend.extensions import db
from backend.users import tokens
from backend.users.models import User
from tests.factories import PASSWORD, make_user
from tests.processes import Process, running_web

NEW = "seven onions, one pan"
Sent = dict[str, str]


class Cook:
    """A cook who is signed in by tokens and by cookie, on the process named."""

    def __init__(self, app: Flask, web: Process) -> None:
        with app.app_context():
            user = make_user()
            self.id, self.email = user.id, user.email
            db.session.commit()
        credentials = {"email": self.email, "password": PASSWORD}
        _, body, _ = call(web, "POST", "/api/token", credentials)
        self.access, self.refresh = body["access_token"], body["refresh_token"]
        _, _, cookies = call(web, "POST", "/api/session", credentials)
        self.cookie = "; ".join(line.partition(";")[0] for line in cookies)

    @property
    def bearer(self) -> Sent:
        return {"Authorization": f"Bearer {self.access}"}

    def doors(self, web: Process) -> list[int]:
        """What the access token, the refresh token and the cookie are answered there."""
        refresh = {"Authorization": f"Bearer {self.refresh}"}
        return [
            call(web, "GET", "/api/me", headers=self.bearer)[0],
            call(web, "POST", "/api/refresh", headers=refresh)[0],
            call(web, "GET", "/api/me", headers={"Cookie": self.cookie})[0],
        ]


def call(
    web: Process, method: str, path: str, body: Sent | None = None, headers: Sent | None = None
) -> tuple[int, Sent, list[str]]:
    """The status, the JSON and the cookies of an answer."""
    connection = web.http
    sent = {"Content-Type": "application/json", **(headers or {})}
    connection.request(method, path, json.dumps(body) if body else None, sent)
    answer = connection.getresponse()
    text = answer.read()
    connection.close()
    cookies = answer.headers.get_all("Set-Cookie") or []
    return answer.status, json.loads(text) if text else {}, cookies


def revoke(_: Flask, web: Process, cook: Cook) -> int:
    call(web, "DELETE", "/api/me/sessions", headers=cook.bearer)
    return call(web, "POST", "/api/revoke", headers=cook.bearer)[0]


def change_password(_: Flask, web: Process, cook: Cook) -> int:
    sent = {"password": NEW, "current_password": PASSWORD}
    return call(web, "PATCH", "/api/me", sent, cook.bearer)[0]


def reset_password(app: Flask, web: Process, cook: Cook) -> int:
    sent = {"token": token(app, cook, tokens.PASSWORD_RESET), "password": NEW}
    return call(web, "PUT", "/api/password-reset", sent)[0]


def change_address(app: Flask, web: Process, cook: Cook) -> int:
    sent = {"token": token(app, cook, tokens.EMAIL_CHANGE, f"new-{cook.email}")}
    return call(web, "POST", "/api/email-change", sent)[0]


def leave(_: Flask, web: Process, cook: Cook) -> int:
    return call(web, "DELETE", "/api/me", headers=cook.bearer)[0]


def token(app: Flask, cook: Cook, purpose: str, email: str | None = None) -> str:
    with app.app_context():
        user = db.session.get_one(User, cook.id)
        made, _ = tokens.issue(user, purpose, email)
        db.session.commit()
    return made


DEEDS: list[Callable[[Flask, Process, Cook], int]] = [
    revoke,
    change_password,
    reset_password,
    change_address,
    leave,
]


@pytest.fixture
def folders(tmp_path: Path) -> Iterator[Path]:
    """A folder for each process's log."""

    def made() -> Iterator[Path]:
        for name in ("one", "other", "restarted"):
            folder = tmp_path / name
            folder.mkdir()
            yield folder

    return made()


def test_an_end_is_an_end_on_every_process_and_after_a_restart(
    committed_app: Flask, folders: Iterator[Path]
) -> None:
    address = committed_app.config["SQLALCHEMY_DATABASE_URI"]
    with running_web(address, next(folders)) as one, running_web(address, next(folders)) as other:
        cooks = [Cook(committed_app, one) for _ in DEEDS]
        for cook in cooks:
            assert cook.doors(other) == [200, 200, 200]
        for deed, cook in zip(DEEDS, cooks, strict=True):
            assert deed(committed_app, one, cook) in {200, 204}, deed.__name__
            assert cook.doors(other) == [401, 401, 401], deed.__name__
            assert cook.doors(one) == [401, 401, 401], deed.__name__
    with running_web(address, next(folders)) as restarted:
        for deed, cook in zip(DEEDS, cooks, strict=True):
            assert cook.doors(restarted) == [401, 401, 401], deed.__name__
