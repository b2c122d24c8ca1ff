"""Databases for tests: a template that is migrated once, and clones of it."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import count
from pathlib import Path

import psycopg2
from psycopg2.extensions import make_dsn
from sqlalchemy.engine import URL, make_url

ROOT = Path(__file__).parent.parent
_numbers = count(1)


@contextmanager
def migrated_template(server: str) -> Iterator[str]:
    """A new database with every migration applied by the release command itself."""
    with new_database(server) as address:
        flask("release", address)
        yield address


@contextmanager
def new_database(server: str, template: str = "template1") -> Iterator[str]:
    """The address of a database of its own, dropped in the end."""
    url = make_url(server)
    name = f"smilecook_test_{os.getpid()}_{next(_numbers)}"
    command(url, f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    try:
        yield url.set(database=name).render_as_string(hide_password=False)
    finally:
        command(url, f'DROP DATABASE "{name}" WITH (FORCE)')


@contextmanager
def clone(template: str) -> Iterator[str]:
    """A copy of the template database."""
    with new_database(template, make_url(template).database or "") as address:
        yield address


def command(url: URL, statement: str) -> None:
    """Run a statement that can't be in a transaction, beside the database it speaks of."""
    dsn = make_dsn(url.set(database="postgres").render_as_string(hide_password=False))
    with closing(psycopg2.connect(dsn)) as connection, connection.cursor() as cursor:
        connection.autocommit = True
        cursor.execute(statement)


def flask(words: str, address: str) -> str:
    """Run one of our commands on a database, in a process of its own; what it printed."""
    environ = {**os.environ, "ENV": "Testing", "DATABASE_URL": address}
    line = [sys.executable, "-m", "flask", "--app", "backend.wsgi", *words.split()]
    done = subprocess.run(line, cwd=ROOT, env=environ, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"flask {words} failed:\n{done.stdout}{done.stderr}"
    return done.stdout
