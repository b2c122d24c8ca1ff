"""Mail is queued with the row it is about, sent once, and tried again until it is too late."""

from collections.abc import Iterator
from datetime import timedelta
from http import HTTPStatus
from typing import Any

import pytest
from flask import Flask
from procrastinate.jobs import Job
from sqlalchemy import text

from backend import mail, mailgun
from backend.clock import now
from backend.extensions import db
from backend.jobs import GrowingWaits
from backend.worker import conninfo
from tests.mailgun_peer import MailgunPeer

LINK = "http://localhost:5000/activate?token=one&two=2"
ANN = "ann@example.test"


def queued(username: str = "ann", hours: float = 24) -> mail.Mail:
    expires_at = now() + timedelta(hours=hours)
    return mail.queue("activation", ANN, expires_at, username=username, link=LINK)


def delivered(letter: mail.Mail) -> mail.Mail:
    """Do what the worker does with a job, once."""
    try:
        mail.deliver(letter.id)
    except mailgun.Unreachable:
        db.session.expire_all()
    return letter


def jobs_waiting() -> list[Any]:
    query = text("SELECT task_name, args, attempts FROM procrastinate_jobs WHERE queue_name='mail'")
    return list(db.session.execute(query))


@pytest.fixture
def peer() -> Iterator[MailgunPeer]:
    with MailgunPeer() as running:
        yield running


@pytest.fixture
def through_mailgun(app: Flask, peer: MailgunPeer, monkeypatch: pytest.MonkeyPatch) -> MailgunPeer:
    """The site sends through the peer, has no mailbox page and little patience."""
    for name, value in {**peer.settings, "TEST_MAILBOX": False}.items():
        monkeypatch.setitem(app.config, name, value)
    monkeypatch.setattr(mailgun, "TIME_LIMITS", (0.3, 0.3))
    return peer


@pytest.mark.usefixtures("app")
def test_a_mail_has_a_text_and_a_page_with_the_link() -> None:
    letter = queued()
    assert letter.subject == "Welcome to the kitchen: confirm your address"
    assert LINK in letter.text
    assert letter.links[0] == LINK
    assert LINK.replace("&", "&amp;") in letter.html
    assert "http://localhost:5000" in letter.text


@pytest.mark.usefixtures("app")
def test_text_stays_text_in_the_page() -> None:
    letter = queued("<script>alert(1)</script>{{7*7}}")
    assert "<script>" not in letter.html
    assert "&lt;script&gt;" in letter.html
    assert "{{7*7}}" in letter.text


@pytest.mark.usefixtures("app")
def test_nothing_is_fetched_from_elsewhere_when_a_mail_is_opened() -> None:
    page = queued().html
    assert not [word for word in ("<img", "<link", "<script", "url(", "@import") if word in page]


@pytest.mark.usefixtures("app")
def test_a_rollback_takes_the_mail_and_its_job_along() -> None:
    savepoint = db.session.begin_nested()
    letter = queued()
    assert [tuple(job) for job in jobs_waiting()] == [("deliver_mail", {"mail_id": letter.id}, 0)]
    savepoint.rollback()
    assert not jobs_waiting()
    assert not db.session.query(mail.Mail).count()


@pytest.mark.usefixtures("app")
def test_without_a_provider_being_in_the_mailbox_is_being_sent() -> None:
    letter = delivered(queued())
    assert (letter.state, letter.attempts) == ("sent", 1)
    assert LINK in letter.text


def test_mailgun_gets_the_mail_whole(through_mailgun: MailgunPeer) -> None:
    letter = queued()
    words, page = letter.text, letter.html
    assert delivered(letter).state == "sent"
    [form] = through_mailgun.received
    assert form["from"] == through_mailgun.settings["MAIL_FROM"]
    assert (form["to"], form["subject"]) == (ANN, letter.subject)
    assert form["text"].split() == words.split()
    assert form["html"].split() == page.split()
    assert form["h:Message-Id"] == letter.message_id
    assert form["o:tracking"] == "no"


def test_a_mail_that_was_sent_is_not_sent_again(through_mailgun: MailgunPeer) -> None:
    letter = delivered(delivered(queued()))
    assert letter.attempts == 1
    assert through_mailgun.attempts == 1


def test_links_are_forgotten_once_the_mail_is_sent(through_mailgun: MailgunPeer) -> None:
    letter = delivered(queued())
    assert (letter.text, letter.html) == ("", "")
    assert letter.sent_at


@pytest.mark.parametrize("status", [401, 402, 403, 404, 408, 429, 500, 502, 503, 302])
def test_a_fault_that_may_pass_is_waited_out(through_mailgun: MailgunPeer, status: int) -> None:
    through_mailgun.answer_next(HTTPStatus(status))
    letter = delivered(queued())
    assert (letter.state, letter.last_error) == ("queued", f"Mailgun answered {status}")
    assert LINK in letter.text
    first_id = letter.message_id
    delivered(letter)
    assert (letter.state, letter.attempts, letter.last_error) == ("sent", 2, None)
    assert through_mailgun.received[0]["h:Message-Id"] == first_id


@pytest.mark.parametrize("status", [400, 413, 422])
def test_a_mail_that_is_refused_is_given_up(through_mailgun: MailgunPeer, status: int) -> None:
    through_mailgun.answer_next(HTTPStatus(status))
    letter = delivered(delivered(queued()))
    assert (letter.state, letter.last_error) == ("failed", f"Mailgun answered {status}")
    assert through_mailgun.attempts == 1


def test_a_wrong_key_is_mended_without_losing_a_mail(
    through_mailgun: MailgunPeer, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    right = app.config["MAILGUN_API_KEY"]
    monkeypatch.setitem(app.config, "MAILGUN_API_KEY", "wrong")
    letter = delivered(queued())
    assert letter.last_error == "Mailgun answered 401"
    monkeypatch.setitem(app.config, "MAILGUN_API_KEY", right)
    assert delivered(letter).state == "sent"


def test_a_provider_that_hangs_is_left_in_time(through_mailgun: MailgunPeer) -> None:
    through_mailgun.freeze()
    letter = delivered(queued())
    assert (letter.state, letter.last_error) == ("queued", "Mailgun did not answer in time")


def test_a_provider_that_is_gone_is_waited_for(through_mailgun: MailgunPeer) -> None:
    through_mailgun.stop()
    letter = delivered(queued())
    assert letter.state == "queued"
    assert letter.last_error == "Mailgun is out of reach: ConnectionError"


def test_errors_tell_neither_address_nor_key(
    through_mailgun: MailgunPeer, caplog: pytest.LogCaptureFixture
) -> None:
    through_mailgun.answer_next(HTTPStatus.BAD_REQUEST, HTTPStatus.BAD_GATEWAY)
    told = f"{delivered(queued()).last_error} {delivered(queued()).last_error} {caplog.text}"
    for secret in (ANN, through_mailgun.settings["MAILGUN_API_KEY"], "token=one"):
        assert secret not in told


def test_an_expired_mail_is_not_sent(through_mailgun: MailgunPeer) -> None:
    letter = delivered(queued(hours=-1))
    assert (letter.state, letter.text) == ("expired", "")
    assert through_mailgun.attempts == 0


@pytest.mark.usefixtures("app")
def test_without_any_way_to_send_a_mail_waits(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(app.config, "TEST_MAILBOX", False)
    assert delivered(queued()).last_error == "Mailgun is not set up"


def test_waits_grow_to_a_quarter_of_an_hour() -> None:
    waits = []
    for attempts in (0, 1, 2, 30):
        job = Job(
            id=1, queue="mail", lock=None, queueing_lock=None, task_name="x", attempts=attempts
        )
        decision = GrowingWaits().get_retry_decision(exception=OSError(), job=job)
        assert decision.retry_at
        waits.append(round((decision.retry_at - now()).total_seconds()))
    assert waits == [10, 20, 40, 900]


@pytest.mark.usefixtures("app")
def test_mails_are_forgotten_after_a_month() -> None:
    old, new = queued(), queued()
    old.created_at = now() - timedelta(days=31)
    db.session.flush()
    mail.forget_old_mails(timestamp=0)
    assert [letter.id for letter in db.session.query(mail.Mail)] == [new.id]


def test_the_queue_is_reached_with_any_password_and_options() -> None:
    uri = "postgresql+psycopg2://a%40b:p%40ss%20%2Fw%27@db.test:5433/site?sslmode=require"
    told = conninfo(uri)
    assert "user=a@b" in told
    assert "password='p@ss /w\\''" in told
    assert "sslmode=require" in told
    assert "port=5433" in told
    assert "dbname=site" in told
