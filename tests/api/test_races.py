"""What happens at the same moment: no sign-in outlives the password it was let in by."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event
from time import monotonic

import pytest
from sqlalchemy import select, text

from backend import mail
from backend.account import passwords
from backend.auth import guessing, sessions
from backend.auth.models import Session
from backend.clock import now
from backend.extensions import db
from backend.users.models import User
from tests.api.conftest import make_app
from tests.factories import PASSWORD, as_bearer, make_user, sign_in

NEW = "another horse battery"
LONG = 60  # seconds that a busy machine may take


@pytest.fixture
def cook(committed_app):
    """Somebody's address, and a program that is signed in."""
    with committed_app.app_context():
        user = make_user()
        tokens = sign_in(user)
        db.session.commit()
        return user.email, as_bearer(tokens["access_token"])


def change_password(app, headers):
    sent = {"password": NEW, "current_password": PASSWORD}
    return app.test_client().patch("/api/me", json=sent, headers=headers)


def sign_in_with(app, email, path="/api/token"):
    return app.test_client().post(path, json={"email": email, "password": PASSWORD})


def living_sessions(app):
    with app.app_context():
        return len(db.session.scalars(select(Session)).all())


def somebody_waits_for_a_lock(app):
    """Come back once a connection to the database waits for another's lock."""
    waiting = text("SELECT count(*) FROM pg_locks WHERE NOT granted")
    until = monotonic() + LONG
    with app.app_context(), db.engine.connect() as connection:
        while not connection.scalar(waiting):
            assert monotonic() < until, "nobody waits"
            connection.rollback()


@pytest.mark.parametrize("door", ["/api/token", "/api/session"])
def test_a_sign_in_whose_password_changes_while_it_is_checked_is_refused(
    committed_app, cook, monkeypatch, door
):
    email, headers = cook
    check = sessions.is_password
    checked, changed = Event(), Event()

    def check_and_wait(*args):
        is_right = check(*args)
        checked.set()
        assert changed.wait(LONG)
        return is_right

    monkeypatch.setattr(sessions, "is_password", check_and_wait)
    with ThreadPoolExecutor(1) as other:
        coming = other.submit(sign_in_with, committed_app, email, door)
        assert checked.wait(LONG)
        assert change_password(committed_app, headers).status_code == 200
        changed.set()
        assert coming.result().status_code == 401
    assert living_sessions(committed_app) == 0


@pytest.mark.parametrize("door", ["/api/token", "/api/session"])
def test_a_password_that_changes_while_a_sign_in_begins_ends_that_too(
    committed_app, cook, monkeypatch, door
):
    email, headers = cook
    trust = guessing.trust_this_place
    held, may_go_on = Event(), Event()

    def wait_and_trust(user):
        if not held.is_set():
            held.set()
            assert may_go_on.wait(LONG)
        trust(user)

    monkeypatch.setattr(guessing, "trust_this_place", wait_and_trust)
    with ThreadPoolExecutor(2) as others:
        coming = others.submit(sign_in_with, committed_app, email, door)
        assert held.wait(LONG)
        changing = others.submit(change_password, committed_app, headers)
        somebody_waits_for_a_lock(committed_app)
        may_go_on.set()
        assert coming.result().status_code == 200
        assert changing.result().status_code == 200
    assert living_sessions(committed_app) == 0


@pytest.fixture
def impatient_app(committed_app, monkeypatch):
    """The same site, which waits for a lock for a fifth of a second."""
    monkeypatch.setenv("DB_LOCK_TIMEOUT_MS", "200")
    made = make_app(monkeypatch, committed_app.config["SQLALCHEMY_DATABASE_URI"])
    yield made
    with made.app_context():
        db.engine.dispose()


def test_who_leaves_while_a_mail_is_being_sent_is_asked_to_come_again(
    committed_app, impatient_app, cook
):
    email, headers = cook
    with committed_app.app_context():
        user = db.session.scalars(select(User)).one()
        words = {"username": user.username, "link": "http://localhost:5000/forgot-password"}
        mail.queue("password_changed", email, now() + passwords.TOLD_FOR, user.id, **words)
        db.session.commit()
        engine = db.engine
    with engine.connect() as worker:
        worker.execute(text("SELECT id FROM mail FOR UPDATE"))
        refused = impatient_app.test_client().delete("/api/me", headers=headers)
    assert refused.status_code == 503
    assert int(refused.headers["Retry-After"]) > 0
    assert impatient_app.test_client().get("/api/me", headers=headers).status_code == 200
    assert impatient_app.test_client().delete("/api/me", headers=headers).status_code == 204
