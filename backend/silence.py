"""How long a web process waits for a database that says nothing.

PostgreSQL's own `statement_timeout` is kept by the server: one that is frozen, or whose network is
gone, never ends a statement, and libpq would wait for ever. So here each wait of psycopg2's goes
through a function of ours (https://www.psycopg.org/docs/advanced.html#green-support). The worker
and the commands wait without an end, as a migration may have to.
"""

import select
import time

from flask import Flask
from psycopg2 import OperationalError
from psycopg2.extensions import (
    POLL_OK,
    POLL_READ,
    POLL_WRITE,
    STATUS_SETUP,
    connection,
    set_wait_callback,
)

EVENTS = {POLL_READ: select.POLLIN, POLL_WRITE: select.POLLOUT}


class Silence(OperationalError):
    """The database said nothing for too long; psycopg2 then gives the connection up."""


def limit(app: Flask) -> None:
    """End each wait of this process in time: DB_CONNECT_TIMEOUT_S for a new connection, which
    libpq's own limit no longer ends, and DB_SILENCE_S for an answer.
    """
    connecting = app.config["SQLALCHEMY_ENGINE_OPTIONS"]["connect_args"]["connect_timeout"]
    answering = app.config["DB_SILENCE_S"]

    def in_time(asked: connection) -> None:
        wait(asked, connecting if asked.status == STATUS_SETUP else answering)

    set_wait_callback(in_time)


def wait(asked: connection, seconds: float) -> None:
    """Return when the connection has its answer. Raises Silence after `seconds` in all."""
    deadline = time.monotonic() + seconds
    while (state := asked.poll()) != POLL_OK:
        poll = select.poll()
        poll.register(asked.fileno(), EVENTS[state])
        if not poll.poll(max(0.0, deadline - time.monotonic()) * 1_000):
            raise Silence("the database says nothing")
