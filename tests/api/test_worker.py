"""The worker sends what was committed, even after a kill -9 and a lost database."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from http import HTTPStatus

import pytest
from flask import Flask
from sqlalchemy import text

from backend import mail
from backend.clock import now
from backend.exports.asking import ask_for_export
from backend.exports.models import Export
from backend.extensions import db
from backend.jobs import enqueue, retry_stalled_jobs
from backend.worker import run_worker
from tests.databases import ROOT
from tests.factories import make_draft, make_user
from tests.mailgun_peer import MailgunPeer

WAITING = text("SELECT attempts FROM procrastinate_jobs WHERE queue_name = 'mail'")
SILENCE = text("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '1 hour'")
FORGET_CHORES = text("DELETE FROM procrastinate_jobs WHERE task_name = 'retry_stalled_jobs'")
PIECES = text("SELECT key, length(body) AS size FROM blob WHERE key LIKE 'export/%'")
DISCONNECT_OTHERS = text(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
    " WHERE datname = current_database() AND pid <> pg_backend_pid()"
)


@pytest.fixture
def peer() -> Iterator[MailgunPeer]:
    with MailgunPeer() as running:
        yield running


@contextmanager
def worker_process(peer: MailgunPeer) -> Iterator[subprocess.Popen[bytes]]:
    """Run `flask worker` on the database of `committed_app`, whose address is in DATABASE_URL."""
    process = subprocess.Popen(
        [sys.executable, "-m", "flask", "--app", "backend.wsgi", "worker"],
        cwd=ROOT,
        env={**os.environ, **peer.settings},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def queued() -> mail.Mail:
    expires_at = now() + timedelta(hours=24)
    link = "http://localhost:5000/activate?token=one"
    return mail.queue("activation", "ann@example.test", expires_at, username="ann", link=link)


def queue_one(app: Flask) -> int:
    """Queue a mail and return its id."""
    with app.app_context():
        number = queued().id
        db.session.commit()
    return number


def test_the_worker_delivers_what_was_committed(committed_app: Flask, peer: MailgunPeer) -> None:
    committed_app.config.update(peer.settings)
    peer.answer_next(HTTPStatus.SERVICE_UNAVAILABLE)
    with committed_app.app_context():
        later, soon = queued(), queued()
        numbers = later.id, soon.id
        db.session.commit()
    run_worker(committed_app, wait=False)
    with committed_app.app_context():
        states = [db.session.get_one(mail.Mail, number).state for number in numbers]
        assert sorted(states) == ["queued", "sent"]
        assert [job.attempts for job in db.session.execute(WAITING)] == [1]
        db.session.execute(text("UPDATE procrastinate_jobs SET scheduled_at = now()"))
        db.session.commit()
    run_worker(committed_app, wait=False)
    with committed_app.app_context():
        assert {db.session.get_one(mail.Mail, number).state for number in numbers} == {"sent"}
        assert not db.session.execute(WAITING).all()
    assert len({form["h:Message-Id"] for form in peer.received}) == 2


def test_sigterm_lets_the_worker_finish_the_mail_in_its_hand(
    committed_app: Flask, peer: MailgunPeer
) -> None:
    peer.freeze()
    number = queue_one(committed_app)
    with worker_process(peer) as process:
        peer.wait_for_attempts(1)
        process.send_signal(signal.SIGTERM)
        peer.thaw()
        assert process.wait(timeout=15) == 0
    with committed_app.app_context():
        assert db.session.get_one(mail.Mail, number).state == "sent"
        assert not db.session.execute(WAITING).all()


def test_a_mail_in_the_hand_of_a_killed_worker_is_sent_again_with_the_same_id(
    committed_app: Flask, peer: MailgunPeer
) -> None:
    peer.freeze()
    number = queue_one(committed_app)
    with worker_process(peer) as process:
        peer.wait_for_attempts(1)
        process.kill()
    peer.thaw()
    with committed_app.app_context():
        db.session.execute(SILENCE)
        db.session.execute(FORGET_CHORES)
        enqueue(retry_stalled_jobs, timestamp=0)
        db.session.commit()
    committed_app.config.update(peer.settings)
    run_worker(committed_app, wait=False)
    with committed_app.app_context():
        assert db.session.get_one(mail.Mail, number).state == "sent"
    peer.wait_for_attempts(2)
    assert peer.attempts == 2
    assert len({form["h:Message-Id"] for form in peer.received}) == 1


def test_the_worker_outlives_the_loss_of_its_connections(
    committed_app: Flask, peer: MailgunPeer
) -> None:
    queue_one(committed_app)
    with worker_process(peer) as process:
        peer.wait_for_attempts(1)
        with committed_app.app_context():
            db.session.execute(DISCONNECT_OTHERS)
        queue_one(committed_app)
        peer.wait_for_attempts(2)
        assert process.poll() is None


def test_an_export_in_the_hand_of_a_killed_worker_is_built_again_and_never_half_seen(
    committed_app: Flask, peer: MailgunPeer
) -> None:
    with committed_app.app_context():
        cook = make_user()
        for number in range(80):  # eight steps of progress, each long enough to be killed in
            make_draft(cook, name=f"Recipe {number}", directions="Stir.\n" * 3000)
        export = ask_for_export(cook.id)
        db.session.commit()
        number = export.id
    with worker_process(peer) as process:
        wait_until(committed_app, lambda: _export(number).progress > 0)
        process.kill()
    with committed_app.app_context():
        assert _export(number).state == "running"
        assert 0 < _export(number).progress < 100
        assert not _export(number).is_ready
        db.session.execute(SILENCE)
        db.session.execute(FORGET_CHORES)
        enqueue(retry_stalled_jobs, timestamp=0)
        db.session.commit()
    run_worker(committed_app, wait=False)
    with committed_app.app_context():
        export = _export(number)
        assert (export.state, export.attempts) == ("ready", 2)
        kept = db.session.execute(PIECES).all()
        assert {piece.key.split("/")[1] for piece in kept} == {export.key}
        assert sum(piece.size for piece in kept) == export.size


def _export(number: int) -> Export:
    return db.session.get_one(Export, number)


def wait_until(app: Flask, happened: Callable[[], bool]) -> None:
    """Look until it has happened, a minute at most, each time with fresh eyes."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        with app.app_context():
            if happened():
                return
    raise AssertionError("it has not happened")
