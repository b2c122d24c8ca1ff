"""Moving what is stored from the database to the bucket, or back, while the site is running.

A file is deleted where it was only after the same bytes were read where it went, so it can be
stopped at any moment and run again. Readers look into the database first and find it all along.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import click
from flask.cli import with_appcontext
from sqlalchemy import delete, func, select

from backend import blobs, storage
from backend.blobs import Blob
from backend.bucket import objects
from backend.bucket.connection import Away, is_configured
from backend.extensions import db

PAGE = 200  # keys read at once
TOLD_EVERY = 50  # files


class NotTheSame(Exception):
    """What was read is not what was written; nothing was deleted."""


@dataclass
class Progress:
    """How many files, and bytes, have been moved."""

    files: int = 0
    size: int = 0

    def add(self, size: int) -> None:
        self.files += 1
        self.size += size
        if self.files % TOLD_EVERY == 0:
            click.echo(f"  {self}")

    def __str__(self) -> str:
        return f"{self.files:,} files, {self.size / 1e6:,.1f} MB"


@click.command("move-pictures")
@click.option("--back", is_flag=True, help="From the bucket to the database.")
@with_appcontext
def command(*, back: bool) -> None:
    """Move what is in the database to the bucket; run it again if it was stopped."""
    _refuse_half_way(back=back)
    progress = Progress()
    try:
        for size in to_database() if back else to_bucket():
            progress.add(size)
    except (Away, NotTheSame) as fault:
        raise click.ClickException(
            f"{fault}. Moved until here: {progress}. Run it again to go on."
        ) from None
    click.echo(f"Moved {progress}; nothing is left to move.")


def to_bucket() -> Iterator[int]:
    """Move every row of `blob` to the bucket, committing each; give its size in bytes.

    Raises Away or NotTheSame; what is not moved yet then stays in the database.
    """
    for key in _keys():
        if found := db.session.execute(select(Blob).where(Blob.key == key)).scalar():
            body, kind, written_at = found.body, found.content_type, found.created_at
            db.session.rollback()  # no transaction waits for the bucket
            objects.put(key, body, kind)
            _compare(key, objects.get(key), (body, kind))
            # Not when it was replaced meanwhile: then the next run takes it along.
            same = (Blob.key == key, Blob.created_at == written_at)
            db.session.execute(delete(Blob).where(*same))
            db.session.commit()
            yield len(body)


def to_database() -> Iterator[int]:
    """Move every object of the bucket to the database, as `to_bucket` does."""
    for page in objects.pages():
        for one in page:
            if found := objects.get(one.key):
                if not blobs.has(one.key):  # what is there already is what is being shown
                    blobs.put(one.key, *found)
                    db.session.commit()
                _compare(one.key, blobs.get(one.key), found)
                db.session.rollback()
                objects.delete([one.key])
                yield one.size


def _keys() -> Iterator[str]:
    """Give the keys of the database in their order, a page at a time."""
    last = ""
    while page := db.session.scalars(
        select(Blob.key).where(Blob.key > last).order_by(Blob.key).limit(PAGE)
    ).all():
        yield from page
        last = page[-1]


def _compare(key: str, found: tuple[bytes, str] | None, wanted: tuple[bytes, str]) -> None:
    if found != wanted:
        raise NotTheSame(f"{key.rpartition('/')[2]} of a picture came back otherwise than it went")


def _refuse_half_way(*, back: bool) -> None:
    """Raise ClickException where new pictures would go where the old ones come from."""
    if not is_configured():
        raise click.ClickException("there is no bucket: set the S3 variables first")
    if back and storage.keeps_in_bucket():
        raise click.ClickException("set S3_LEAVING=1 first, or new pictures go to the bucket")
    if not back and not storage.keeps_in_bucket():
        raise click.ClickException("S3_LEAVING is on: new pictures go to the database")
    waiting = db.session.scalar(select(func.count()).select_from(Blob)) or 0
    if not back:
        click.echo(f"{waiting:,} files are in the database.")
