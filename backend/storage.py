"""Where bytes live: rows of PostgreSQL, or a bucket where one is configured.

These functions are the whole door. None of them commits. Without a bucket, bytes come and go with
the transaction of the row that names them. With one, they are put before it commits and deleted
by a job after it has: what a rollback leaves behind is found by the cleaning (unused.py).
A key that was deleted is never used again: the job might come after the new bytes.

Reading looks into the database first, so what is still to be moved (moving.py) is there all along.
"""

from dataclasses import dataclass

from flask import current_app

from backend import blobs
from backend.bucket import objects
from backend.bucket.connection import is_configured
from backend.extensions import db
from backend.jobs import GrowingWaits, enqueue, jobs

A_DAY_OF_TRIES = 100  # with 15 minutes between them


@dataclass(frozen=True)
class Stored:
    """Some bytes under a key such as `<picture key>/800.webp`."""

    key: str
    body: bytes
    content_type: str


def put(key: str, body: bytes, content_type: str) -> None:
    """Keep `body` under `key`, in place of what was there.

    Raises bucket.connection.Away when there is a bucket and it can't be reached.
    """
    if not keeps_in_bucket():
        blobs.put(key, body, content_type)
        return
    objects.put(key, body, content_type)
    blobs.delete_one(key)  # of the time before the bucket; it would be read first


def get(key: str, *, ends_transaction: bool = False) -> Stored | None:
    """Return what is kept under `key`. Raises Away.

    With `ends_transaction` the session's connection goes back to the pool before a bucket, which
    may take its time, is asked: there are fewer connections than threads.
    """
    found = blobs.get(key)
    if not found and is_configured():
        if ends_transaction:
            db.session.rollback()
        # Once more in the database: it may just have been moved back.
        found = objects.get(key) or blobs.get(key)
    return Stored(key, *found) if found else None


def has(key: str) -> bool:
    """Tell whether something is kept under `key`, without reading it. Raises Away."""
    return blobs.has(key) or (is_configured() and objects.has(key))


def delete_prefix(prefix: str) -> None:
    """Forget everything below `prefix`, a folder that ends in `/`."""
    if not prefix.endswith("/"):
        raise ValueError(f"{prefix!r} is no folder")
    blobs.delete_prefix(prefix)
    if is_configured():
        enqueue(delete_objects, prefix=prefix)


def keeps_in_bucket() -> bool:
    """Tell whether new bytes go into the bucket; not so while one moves out of it."""
    return is_configured() and not current_app.config["BUCKET_LEAVING"]


@jobs.task(name="delete_objects", queue="bucket", retry=GrowingWaits(A_DAY_OF_TRIES))
def delete_objects(prefix: str) -> None:
    """Forget the bucket's part of a folder, once the transaction that wished it is done.

    Given up after a day: then the cleaning finds what is left.
    """
    if is_configured():
        objects.delete_prefix(prefix)
