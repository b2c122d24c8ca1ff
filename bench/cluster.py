"""The bench's own PostgreSQL; a database for each number of recipes, kept for next time."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psycopg2
from sqlalchemy.engine import make_url

from bench.saying import say
from dev.environment import site_environment
from dev.paths import DATA, ROOT
from dev.postgres import running_postgres

FOLDER = Path(os.environ.get("BENCH_DATA") or DATA / "bench")


@dataclass(frozen=True)
class Cluster:
    """A running PostgreSQL with its usual settings: its address, and its first process."""

    url: str
    pid: int

    def database(self, recipes: int) -> str:
        """Return the address of a database of so many recipes, filled where it is new."""
        name = f"recipes_{recipes}"
        with closing(psycopg2.connect(self.url)) as server, server.cursor() as cursor:
            server.autocommit = True
            with suppress(psycopg2.errors.DuplicateDatabase):
                cursor.execute(f"CREATE DATABASE {name}")
        url = make_url(self.url).set(database=name).render_as_string(hide_password=False)
        say(f"Bringing a database to {recipes:,} recipes")
        _flask("release", url)
        _flask(f"seed --recipes {recipes}", url)
        if asked(url, "SELECT count(*) FROM search_term") == "0":
            _flask("count-words", url)  # which a night does
        done(url, "VACUUM (ANALYZE)")  # as PostgreSQL does by itself, but later
        return url


@contextmanager
def running_cluster() -> Iterator[Cluster]:
    """Start PostgreSQL on the bench's folder; its databases stay there in the end."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    FOLDER.chmod(0o711)  # PostgreSQL's user passes through
    with running_postgres(FOLDER / "postgres") as url:
        yield Cluster(url, int(asked(url, "SELECT pg_read_file('postmaster.pid')").split()[0]))


def asked(url: str, statement: str) -> str:
    """Return the first value of a statement's answer, as text."""
    with closing(psycopg2.connect(url)) as connection, connection.cursor() as cursor:
        cursor.execute(statement)
        row = cursor.fetchone()
        return str(row[0]) if row else ""


def done(url: str, *statements: str) -> None:
    """Run statements, each by itself."""
    with closing(psycopg2.connect(url)) as connection, connection.cursor() as cursor:
        connection.autocommit = True
        for statement in statements:
            cursor.execute(statement)


def _flask(words: str, url: str) -> None:
    environ = site_environment(url, 0, FOLDER)
    line = ["/usr/bin/env", "flask", "--app", "backend.wsgi", *words.split()]
    finished = subprocess.run(
        line, cwd=ROOT, env=environ, capture_output=True, text=True, check=False
    )
    if finished.returncode:
        raise SystemExit(f"`flask {words}` failed:\n{finished.stdout}{finished.stderr}")
