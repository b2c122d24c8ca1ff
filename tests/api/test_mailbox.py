"""The mailbox shows mails as they would have been sent, only where it is on."""

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from backend import mail
from backend.clock import now
from backend.extensions import db


@pytest.fixture
def letters(app: Flask) -> list[mail.Mail]:
    """A mail to ann, then one to bob."""
    return [queued(name) for name in ("ann", "bob")]


def queued(name: str) -> mail.Mail:
    link = f"http://localhost:5000/activate?token=for-{name}"
    until = now() + timedelta(hours=24)
    letter = mail.queue("activation", f"{name}@example.test", until, username=name, link=link)
    db.session.commit()
    return letter


def test_the_newest_mail_comes_first(client: FlaskClient, letters: list[mail.Mail]) -> None:
    newest, older = client.get("/api/mailbox").get_json()["data"]
    assert (newest["to"], older["to"]) == ("bob@example.test", "ann@example.test")
    assert set(newest) == {"id", "to", "subject", "text", "html", "links", "created_at", "state"}
    assert newest["links"][0] == "http://localhost:5000/activate?token=for-bob"
    assert newest["state"] == "queued"
    assert newest["created_at"].endswith("+00:00")


def test_one_address_can_be_asked_for(client: FlaskClient, letters: list[mail.Mail]) -> None:
    data = client.get("/api/mailbox?to=ANN@example.test").get_json()["data"]
    assert [letter["id"] for letter in data] == [letters[0].id]
    assert client.get("/api/mailbox?to=%25").get_json()["data"] == []


def test_unknown_names_and_unstorable_text_are_refused(client: FlaskClient) -> None:
    assert client.get("/api/mailbox?from=x").status_code == 400
    assert client.get("/api/mailbox?to=%00").status_code == 400


def test_mails_are_kept_from_caches(client: FlaskClient, letters: list[mail.Mail]) -> None:
    assert "no-store" in client.get("/api/mailbox").headers["Cache-Control"]


def test_where_the_mailbox_is_off_there_is_none(
    client: FlaskClient, app: Flask, letters: list[mail.Mail], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.config, "TEST_MAILBOX", False)
    answer = client.get("/api/mailbox")
    assert answer.status_code == 404
    assert "activate" not in answer.get_data(as_text=True)
