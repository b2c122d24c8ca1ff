"""A web process waits for a silent database only as long as it was told to."""

import socket
from collections.abc import Callable, Iterator

import psycopg2
import pytest
from flask import Flask
from psycopg2.extensions import set_wait_callback
from sqlalchemy import create_engine, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.pool import NullPool

from backend import errors, silence

SHORT, LONG = 0.3, 60.0  # seconds
LARGE = 5_000_000  # characters, more than a socket takes at once
Limit = Callable[[float, float], None]


@pytest.fixture
def limit(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Iterator[Limit]:
    """Sets how long to wait for a connection and for an answer."""

    def set_to(connecting: float, answering: float) -> None:
        options = app.config["SQLALCHEMY_ENGINE_OPTIONS"]["connect_args"]
        monkeypatch.setitem(options, "connect_timeout", connecting)
        monkeypatch.setitem(app.config, "DB_SILENCE_S", answering)
        silence.limit(app)

    yield set_to
    set_wait_callback(None)


@pytest.fixture
def address(app: Flask) -> str:
    return str(app.config["SQLALCHEMY_DATABASE_URI"]).replace("+psycopg2", "")


def test_an_answer_that_does_not_come_ends_the_connection(limit: Limit, address: str) -> None:
    limit(LONG, LONG)
    connection = psycopg2.connect(address)
    limit(LONG, SHORT)
    with connection.cursor() as cursor, pytest.raises(silence.Silence):
        cursor.execute("SELECT pg_sleep(600)")
    assert connection.closed


def test_an_answer_that_comes_is_taken_whole(limit: Limit, address: str) -> None:
    limit(LONG, LONG)
    connection = psycopg2.connect(address)
    with connection.cursor() as cursor:
        cursor.execute("SELECT repeat('x', %s), %s", (LARGE, "y" * LARGE))
        row = cursor.fetchone()
    connection.close()
    assert row == ("x" * LARGE, "y" * LARGE)


def test_a_server_that_takes_a_connection_and_says_nothing_is_given_up(limit: Limit) -> None:
    limit(SHORT, LONG)
    with socket.create_server(("127.0.0.1", 0)) as mute:
        port = mute.getsockname()[1]
        with pytest.raises(silence.Silence):
            psycopg2.connect(f"postgresql://nobody@127.0.0.1:{port}/none")


def test_a_visitor_is_told_to_come_again(app: Flask, limit: Limit) -> None:
    limit(LONG, LONG)
    engine = create_engine(app.config["SQLALCHEMY_DATABASE_URI"], poolclass=NullPool)
    with engine.connect() as connection:
        limit(LONG, SHORT)
        with pytest.raises(OperationalError) as caught:
            connection.execute(text("SELECT pg_sleep(600)"))
        assert connection.invalidated
    set_wait_callback(None)
    with app.test_request_context():
        answer = app.ensure_sync(app.handle_user_exception)(caught.value)
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, str(errors.RETRY_SECONDS))
