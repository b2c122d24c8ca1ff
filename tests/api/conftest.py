"""The application on a database of this worker; each test's writes are rolled back."""

import contextvars
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from flask import Flask, current_app, has_app_context
from flask.testing import FlaskClient
from sqlalchemy.engine import make_url

from backend import reading
from backend.app import create_app
from backend.bucket import guard, limits
from backend.extensions import db, limiter
from tests.bucket import S3Server
from tests.databases import clone
from tests.documented import check_documented
from tests.many import FEW, LARGE, ManyRecipes, fill


@pytest.fixture(scope="session")
def database_url(template: str) -> Iterator[str]:
    """A clone of the migrated template for this worker alone."""
    with clone(template) as address:
        yield address


@pytest.fixture(scope="session")
def session_app(database_url: str) -> Iterator[Flask]:
    """One application a worker; tests use `app`, which rolls back."""
    with pytest.MonkeyPatch.context() as patch:
        made = make_app(patch, database_url)
        yield made
        with made.app_context():
            db.engine.dispose()


@pytest.fixture
def app(session_app: Flask, monkeypatch: pytest.MonkeyPatch) -> Iterator[Flask]:
    """The application, its context pushed, on one connection that ends in a rollback.

    `db.session` in the test and in the requests join that connection's transaction; their commits
    and rollbacks are those of savepoints.
    """
    with session_app.app_context():
        engines, engine = db.engines, db.engine
        with engine.connect() as connection:
            transaction = connection.begin()
            engines[None] = connection  # type: ignore[assignment]
            own, is_this = reading.connect, current_app._get_current_object
            # A test may make other applications beside this one.
            monkeypatch.setattr(
                reading,
                "connect",
                lambda: nullcontext(connection) if is_this() is session_app else own(),
            )
            db.session.configure(join_transaction_mode="create_savepoint")
            try:
                yield session_app
            finally:
                db.session.remove()
                engines[None] = engine
                transaction.rollback()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A stranger; cookies are kept from request to request."""
    return app.test_client()


@pytest.fixture
def committed_app(template: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Flask]:
    """An application on a database of its own, where commits are commits.

    For what needs two connections: the worker, races, other processes. Push a context yourself.
    """
    with clone(template) as address:
        made = make_app(monkeypatch, address)
        yield made
        with made.app_context():
            db.engine.dispose()


@pytest.fixture(
    scope="session", params=[FEW, pytest.param(LARGE, marks=pytest.mark.large)], ids=str
)
def many(request: pytest.FixtureRequest, template: str) -> Iterator[ManyRecipes]:
    """A site with many recipes (tests/many.py), one for all tests: it is only read."""
    with pytest.MonkeyPatch.context() as patch, clone(template) as address:
        fill(address, request.param)
        app = make_app(patch, address)
        yield ManyRecipes(app, request.param)
        with app.app_context():
            db.engine.dispose()


@pytest.fixture
def bucket(app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[S3Server]:
    """A real S3 server of the test's own, where `app` keeps its pictures."""
    # A busy machine is no sick bucket.
    monkeypatch.setattr(limits, "QUICK", replace(limits.QUICK, connect=20, silence=20, whole=40))
    monkeypatch.setattr(guard, "TOO_SLOW", 60)
    with S3Server(tmp_path) as server:
        monkeypatch.setitem(app.config, "BUCKET", server.bucket)
        yield server


class FreshContextClient(FlaskClient):
    """Requests that see nothing of the test's application context: no shared session, no `g`.

    Fails on an answer that the OpenAPI document doesn't tell of.
    """

    def open(self, *args: Any, **kwargs: Any) -> Any:
        if has_app_context():
            db.session.commit()  # what the test has prepared, the request may see
            db.session.expire_all()
        kwargs.setdefault("buffered", True)  # to its end, where its line is logged
        answer = contextvars.Context().run(super().open, *args, **kwargs)
        check_documented(self.application, answer)
        return answer


def make_app(patch: pytest.MonkeyPatch, database_url: str, env: str = "Testing") -> Flask:
    """The application in its Testing configuration, or in the one that `env` names."""
    patch.setenv("ENV", env)
    patch.setattr(limiter, "enabled", limiter.enabled)  # it is one for all applications
    patch.setenv("DATABASE_URL", make_url(database_url).render_as_string(hide_password=False))
    made = create_app()
    made.test_client_class = FreshContextClient
    return made
