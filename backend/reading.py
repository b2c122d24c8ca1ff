"""Statements that only read, without the two round trips that begin and end a transaction."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Executable, Row
from sqlalchemy.exc import DBAPIError

from backend import preparing
from backend.extensions import db

Values = Mapping[str, Any]


def rows(statement: Executable, values: Values) -> Sequence[Row[Any]]:
    """Return all rows of a statement whose bind parameters have these values."""
    with _connection() as connection:
        try:
            return connection.execute(statement, values).all()
        except DBAPIError as error:
            if not preparing.is_outdated(error):
                raise
            preparing.forget(connection)
            return connection.execute(statement, values, execution_options=preparing.AS_IT_IS).all()


@contextmanager
def _connection() -> Iterator[Connection]:
    """The request's own connection if it holds one: none may hold two of the pool's few."""
    session = db.session()
    if session.in_transaction():
        yield session.connection()
    else:
        with connect() as connection:
            yield connection


@contextmanager
def connect() -> Iterator[Connection]:
    """A connection of the pool on which each statement is a transaction of its own.

    SQLAlchemy's AUTOCOMMIT would say so to the server as well, before and after: two round trips.
    """
    with db.engine.connect() as connection:
        driver: Any = connection.connection.driver_connection
        driver.autocommit = True
        try:
            yield connection
        finally:
            if not driver.closed:
                driver.autocommit = False
