"""A pooled connection is asked whether it lives only when its socket says something."""

from contextlib import closing

import psycopg2
import pytest
from flask import Flask
from sqlalchemy import create_engine, text
from sqlalchemy.engine import Engine, make_url

from backend.extensions import db
from backend.pinging import has_news, only_where_needed

PID = text("SELECT pg_backend_pid()")


def ended(engine: Engine, pid: int) -> None:
    """Let the server end one connection, and wait until it is gone."""
    address = make_url(engine.url).set(drivername="postgresql")
    dsn = address.render_as_string(hide_password=False)
    with closing(psycopg2.connect(dsn)) as other, other.cursor() as cursor:
        other.autocommit = True
        cursor.execute("SELECT pg_terminate_backend(%s, 30000)", (pid,))
        assert cursor.fetchone() == (True,)


def used(engine: Engine) -> int:
    with engine.connect() as connection:
        return int(connection.scalar(PID) or 0)


@pytest.fixture
def engine(committed_app: Flask) -> Engine:
    with committed_app.app_context():
        return db.engine


def test_a_living_connection_is_used_again_without_being_asked(engine: Engine):
    fresh, asked = create_engine(engine.url, pool_size=1, pool_pre_ping=True), []
    fresh.dialect.do_ping = lambda pooled: not asked.append(pooled)
    first = used(fresh)
    assert used(fresh) == first
    assert len(asked) == 1
    only_where_needed(fresh)
    assert used(fresh) == first
    assert len(asked) == 1
    fresh.dispose()


def test_one_that_the_server_has_ended_is_replaced_and_nobody_notices(engine: Engine):
    first = used(engine)
    ended(engine, first)
    assert used(engine) not in {0, first}


def test_a_quiet_socket_has_no_news_and_a_closed_one_has(engine: Engine):
    with engine.connect() as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
        assert not has_news(driver)
        ended(engine, int(connection.scalar(PID) or 0))
        assert has_news(driver)
        connection.invalidate()
    driver.close()
    assert has_news(driver)
