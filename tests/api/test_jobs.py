"""The queue: all jobs are known to the worker, what failed can be looked at and done again."""

import subprocess
import sys
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select, text

from backend import faults, mail
from backend.audit import Audit
from backend.auth import expiry
from backend.auth.idempotency import FirstAnswer
from backend.auth.models import BROWSER, TOKEN, Session
from backend.bucket import limits
from backend.clock import now
from backend.extensions import Base, db
from backend.jobs import enqueue, forget_job_faults
from backend.mailgun import Unreachable
from backend.queued import span
from backend.storage import delete_objects
from backend.users.tokens import OneTimeToken
from backend.worker import run_worker
from tests.bucket import S3Server
from tests.databases import ROOT
from tests.factories import make_user

TASKS = "from backend.jobs import jobs; jobs.perform_import_paths(); print(*jobs.tasks)"
DUE = text("UPDATE procrastinate_jobs SET scheduled_at = now()")
SECRET_ADDRESS = "ann@example.test"


def count(model: type[Base]) -> int:
    return db.session.scalar(select(func.count()).select_from(model)) or 0


def said(app: Flask, *words: str) -> str:
    done = app.test_cli_runner().invoke(args=["jobs", *words])
    assert done.exit_code == 0, done.output
    return done.output


def queue_job(status: str, **columns: object) -> int:
    """Put a job of that state into the queue; its number."""
    number = enqueue(delete_objects, prefix="a/")
    values = {"status": status, "attempts": 0, "at": None} | columns
    db.session.execute(
        text(
            "UPDATE procrastinate_jobs SET status = CAST(:status AS procrastinate_job_status),"
            " attempts = :attempts, scheduled_at = :at WHERE id = :id"
        ),
        values | {"id": number},
    )
    return number


def test_the_worker_knows_every_job_in_the_source() -> None:
    done = subprocess.run(
        [sys.executable, "-c", TASKS], cwd=ROOT, capture_output=True, text=True, check=True
    )
    known = set(done.stdout.split())
    marks = [
        line.partition('name="')[2].partition('"')[0]
        for path in (ROOT / "backend").rglob("*.py")
        for line in path.read_text().split("jobs.task(")[1:]
    ]
    assert len(marks) > 10
    assert set(marks) <= known


def test_the_queue_tells_what_waits_what_is_done_and_what_failed(app: Flask) -> None:
    later = queue_job("todo", at=now() + timedelta(minutes=7, seconds=30), attempts=3)
    doing, failed = queue_job("doing"), queue_job("failed", attempts=100)
    db.session.commit()
    faults.note(failed, Unreachable("Mailgun answered 503"))
    first, head, *lines = said(app).splitlines()
    assert first == "1 waiting, 1 doing, 1 failed"
    assert head.split()[:3] == ["id", "state", "job"]
    cells = {int(line.split()[0]): line.split(maxsplit=5)[1:] for line in lines}
    assert cells[later][0] == "waiting"
    assert cells[later][-1].endswith("in 7 min")
    assert cells[doing][0] == "doing"
    assert cells[failed][0] == "failed"
    assert cells[failed][-1].endswith("Unreachable: Mailgun answered 503")


def test_an_empty_queue_is_one_line(app: Flask) -> None:
    assert said(app) == "0 waiting, 0 doing, 0 failed\n"


def test_a_failed_job_can_be_done_again_and_no_other(app: Flask) -> None:
    failed, waiting = queue_job("failed"), queue_job("todo")
    assert said(app, "retry", str(failed)) == f"Job {failed} waits for the worker again.\n"
    assert said(app).startswith("2 waiting, 0 doing, 0 failed")
    for number in (waiting, 999_999):
        refused = app.test_cli_runner().invoke(args=["jobs", "retry", str(number)])
        assert refused.exit_code == 1
        assert "only a failed one" in refused.output


def test_a_fault_is_told_in_our_own_words_only() -> None:
    assert faults.words_of(ValueError(SECRET_ADDRESS)) == "ValueError"
    assert faults.words_of(Unreachable("x" * 500)).startswith("Unreachable: xxx")
    assert len(faults.words_of(Unreachable("x" * 500))) == faults.LONGEST


def test_faults_go_with_their_jobs(app: Flask) -> None:
    stays = queue_job("failed")
    db.session.commit()
    for number in (stays, stays + 1000):
        faults.note(number, ValueError())
    forget_job_faults(0)
    assert db.session.scalars(select(faults.JobFault.job_id)).all() == [stays]


def test_the_worker_notes_why_a_job_failed_and_tries_again(
    committed_app: Flask, bucket: S3Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    committed_app.config["BUCKET"] = bucket.bucket
    monkeypatch.setattr(limits, "PATIENT", limits.QUICK)
    bucket.kill()
    with committed_app.app_context():
        enqueue(delete_objects, prefix="a/")
        db.session.commit()
    run_worker(committed_app, wait=False)
    with committed_app.app_context():
        words = db.session.scalar(select(faults.JobFault.words)) or ""
        assert words.startswith("Away: Pictures can’t be reached")
        assert "1 waiting" in said(committed_app)
        db.session.execute(DUE)
        db.session.commit()
    bucket.start()
    run_worker(committed_app, wait=False)
    with committed_app.app_context():
        assert "0 waiting, 0 doing, 0 failed" in said(committed_app)


def test_ended_sessions_are_forgotten(app: Flask) -> None:
    cook = make_user()
    alive, ended, unused = (Session.start(cook, kind, "") for kind in (TOKEN, TOKEN, BROWSER))
    ended.expires_at = now() - timedelta(seconds=1)
    unused.seen_at = now() - timedelta(days=15)
    db.session.add_all([alive, ended, unused])
    db.session.commit()
    expiry.forget_ended_sessions(0)
    assert db.session.scalars(select(Session.id)).all() == [alive.id]


def test_old_tokens_are_forgotten_once_nobody_asks_about_them(app: Flask) -> None:
    cook = make_user()
    for days in (29, 31):
        end = now() - timedelta(days=days)
        db.session.add(
            OneTimeToken(
                user_id=cook.id, purpose="activation", token_hash=bytes([days]) * 32, expires_at=end
            )
        )
    db.session.commit()
    expiry.forget_old_tokens(0)
    assert db.session.scalars(select(OneTimeToken.token_hash)).all() == [bytes([29]) * 32]


def test_first_answers_are_forgotten_after_a_day(app: Flask) -> None:
    cook = make_user()
    for hours in (23, 25):
        db.session.add(
            FirstAnswer(
                user_id=cook.id,
                key=str(hours),
                fingerprint=bytes(32),
                status=201,
                headers="{}",
                body="",
                created_at=now() - timedelta(hours=hours),
            )
        )
    db.session.commit()
    expiry.forget_first_answers(0)
    assert db.session.scalars(select(FirstAnswer.key)).all() == ["23"]


def test_old_deeds_are_forgotten_part_by_part(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(expiry, "AT_ONCE", 2)
    monkeypatch.setitem(app.config, "AUDIT_DAYS", 10)
    for days in (1, 9, 11, 12, 13):
        db.session.add(Audit(deed="sign_in", at=now() - timedelta(days=days), facts={}))
    db.session.commit()
    expiry.forget_old_deeds(0)
    assert count(Audit) == 2


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(-5, "0 s"), (59, "59 s"), (61, "1 min"), (7200, "2 h"), (172_801, "2 d")],
)
def test_a_span_has_its_largest_unit(seconds: int, words: str) -> None:
    assert span(timedelta(seconds=seconds)) == words


def test_a_job_is_queued_or_lost_with_its_transaction(app: Flask) -> None:
    db.session.commit()
    mail.queue("activation", SECRET_ADDRESS, now() + timedelta(hours=1), username="a", link="b")
    db.session.rollback()
    assert said(app).startswith("0 waiting")
