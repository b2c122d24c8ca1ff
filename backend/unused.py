"""Pictures that nobody can see any more: rows no recipe and no cook names, files no row names.

They are left by uploads that ended half way. Whoever deletes by a difference of two lists deletes
everything when one of the lists is wrong, so more than a twentieth is never taken at once.
"""

import logging
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import click
from flask.cli import with_appcontext
from sqlalchemy import ColumnElement, and_, delete, func, not_, select

from backend import storage
from backend.blobs import Blob
from backend.bucket import objects
from backend.bucket.connection import is_configured
from backend.clock import now
from backend.extensions import Base, db
from backend.images import Image
from backend.jobs import GrowingWaits, jobs

log = logging.getLogger(__name__)

OLD_ENOUGH = timedelta(days=1)  # an upload of this moment has its file before its row
MOST = 20  # the part of all pictures that may go at once: a twentieth
AT_ONCE = 500  # pictures in one transaction
PICTURE = r"^[\w-]{22}/[a-z0-9]{1,16}\.(webp|jpg)$"  # nothing else that is stored is judged here
IS_PICTURE = re.compile(PICTURE, re.ASCII)


class TooMany(Exception):
    """More than a twentieth of all pictures look unused: rather a fault than the truth."""


@dataclass(frozen=True)
class Unused:
    """Keys of pictures: with a row that nothing names, and with files but no row; of how many."""

    rows: frozenset[str]
    strays: frozenset[str]
    of: int

    @property
    def count(self) -> int:
        return len(self.rows | self.strays)

    @property
    def is_believable(self) -> bool:
        """Whether so many may be deleted; one always may, or a small kitchen never could."""
        return self.count <= max(1, self.of // MOST)


def find() -> Unused:
    """Return what is unused, and older than a day. Raises Away when the bucket is."""
    before = now() - OLD_ENOUGH
    rows = frozenset(db.session.scalars(select(Image.key).where(_nobody_names(), _older(before))))
    strays = _strays_in_database(before)
    if is_configured():
        db.session.rollback()  # no transaction waits for the bucket
        strays |= _strays_in_bucket(before)
    images = db.session.scalar(select(func.count()).select_from(Image)) or 0
    return Unused(rows, frozenset(strays), images + len(strays))


def clean(*, force: bool = False) -> Unused:
    """Delete what is unused, committing as it goes, and return it.

    Raises TooMany and deletes nothing when that is more than a twentieth, unless `force`.
    """
    found = find()
    if not (force or found.is_believable):
        raise TooMany(
            f"{found.count} of {found.of} pictures look unused: more than a twentieth, so none was "
            "deleted. Is this the right database, and the right bucket? `flask clean --force` does"
        )
    for keys in _parts(found.rows):
        mine = delete(Image).where(Image.key.in_(keys), _nobody_names()).returning(Image.key)
        _delete_files(db.session.scalars(mine).all())
    for keys in _parts(found.strays):
        _delete_files(keys)
    return found


@jobs.periodic(cron="47 4 * * *")
@jobs.task(
    name="delete_unused_pictures",
    queue="bucket",
    queueing_lock="delete_unused_pictures",
    retry=GrowingWaits(10),
)
def delete_unused_pictures(timestamp: int) -> None:  # noqa: ARG001
    """Delete the pictures that nobody can see any more; leave them when they are too many."""
    try:
        gone = clean()
    except TooMany as doubt:
        log.error("%s", doubt)
    else:
        if gone.count:
            log.warning("deleted %s unused pictures of %s", gone.count, gone.of)


@click.command("clean")
@click.option("--force", is_flag=True, help="Also when it is more than a twentieth of all.")
@with_appcontext
def command(*, force: bool) -> None:
    """Delete pictures that nobody can see any more."""
    try:
        gone = clean(force=force)
    except TooMany as doubt:
        raise click.ClickException(str(doubt)) from None
    click.echo(f"Deleted {gone.count} unused pictures of {gone.of}.")


def _nobody_names() -> ColumnElement[bool]:
    """No row of any table names the picture; the tables are read off the models."""
    naming = [
        column
        for table in Base.metadata.sorted_tables
        for column in table.columns
        if any(key.column is Image.__table__.c.id for key in column.foreign_keys)
    ]
    return and_(*(not_(select(one).where(one == Image.id).exists()) for one in naming))


def _older(before: datetime) -> ColumnElement[bool]:
    return Image.created_at < before


def _strays_in_database(before: datetime) -> set[str]:
    key = func.split_part(Blob.key, "/", 1)
    unknown = not_(select(Image.id).where(Image.key == key).exists())
    asked = select(key).where(Blob.key.regexp_match(PICTURE), Blob.created_at < before, unknown)
    return set(db.session.scalars(asked.distinct()))


def _strays_in_bucket(before: datetime) -> set[str]:
    strays = set()
    for page in objects.pages():
        old = {one.key for one in page if one.written_at < before and IS_PICTURE.match(one.key)}
        keys = {key.partition("/")[0] for key in old}
        known = db.session.scalars(select(Image.key).where(Image.key.in_(keys))).all()
        db.session.rollback()
        strays |= keys.difference(known)
    return strays


def _parts(keys: frozenset[str]) -> list[list[str]]:
    ordered = sorted(keys)
    return [ordered[start : start + AT_ONCE] for start in range(0, len(ordered), AT_ONCE)]


def _delete_files(keys: Sequence[str]) -> None:
    for key in keys:
        storage.delete_prefix(f"{key}/")
    db.session.commit()
