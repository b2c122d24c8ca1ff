"""`flask release`: what Heroku runs before it switches to a new version."""

import time

import click
from alembic.config import Config as AlembicConfig
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from flask import current_app
from flask.cli import with_appcontext
from flask_migrate import upgrade
from sqlalchemy import Engine, create_engine, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.pool import NullPool

from backend.health import alembic_config
from backend.search.filling import fill

LOCK = 7_264_001  # one release at a time, whoever starts it
TRIES = 6
LOCK_NOT_AVAILABLE = "55P03"


@click.command("release")
@with_appcontext
def command() -> None:
    """Bring the database to this version's schema; idempotent, one at a time."""
    engine = _engine()
    with engine.connect() as guard:
        guard.execute(text("SELECT pg_advisory_lock(:lock)"), {"lock": LOCK})
        found = MigrationContext.configure(guard).get_current_revision()
        guard.commit()
        if is_newer(found, alembic_config()):
            click.echo(f"release: the database is at {found}, which is newer; nothing to do")
            return
        _upgrade_with_patience()
        fill()
    click.echo("release: the database is up to date")


def is_newer(revision: str | None, config: AlembicConfig) -> bool:
    """Tell whether a revision is one that only a later release knows, as after a rollback."""
    if revision is None:
        return False
    try:
        return ScriptDirectory.from_config(config).get_revision(revision) is None
    except CommandError:
        return True


def _upgrade_with_patience() -> None:
    """Upgrade; when a lock can't be had in time, let the waiting queries pass and try again."""
    for attempt in range(1, TRIES + 1):
        try:
            upgrade()
        except OperationalError as error:
            if getattr(error.orig, "pgcode", None) != LOCK_NOT_AVAILABLE or attempt == TRIES:
                raise
            click.echo(f"release: a table is in use, try {attempt} of {TRIES}")
            time.sleep(2 * attempt)
        else:
            return


def _engine() -> Engine:
    """A connection of its own: no statement limit, since building an index may take minutes."""
    return create_engine(current_app.config["SQLALCHEMY_DATABASE_URI"], poolclass=NullPool)
