"""The job that builds an export, its progress seen as it goes."""

import logging
from dataclasses import dataclass
from tempfile import TemporaryFile

from flask import current_app
from procrastinate import RetryStrategy
from sqlalchemy import select, update

from backend.exports import chunks
from backend.exports.archive import write_archive
from backend.exports.models import MOST_ATTEMPTS, Export
from backend.extensions import db
from backend.jobs import jobs
from backend.users.models import User

log = logging.getLogger(__name__)

WAIT = 30  # seconds between attempts
WRITTEN = 90  # percent: the archive is written, and then kept piece by piece


class OvertakenError(Exception):
    """The export is another attempt's by now, or another export, or its cook has left."""


@dataclass(frozen=True)
class Attempt:
    """One try at building an export; its bytes are kept under its own key."""

    export_id: int
    key: str
    user_id: int

    def report(self, progress: int) -> None:
        """Commit what was done and say how far it is, in percent. Raises OvertakenError."""
        ours = update(Export).where(Export.id == self.export_id, Export.key == self.key)
        told = ours.values(progress=progress).returning(Export.id)
        if db.session.scalar(told) is None:
            raise OvertakenError
        db.session.commit()

    def report_written(self, done: int, whole: int) -> None:
        """Say how many of the recipes are in the archive."""
        self.report(WRITTEN * done // max(whole, 1))

    def own_row(self) -> Export:
        """Return the export's row, locked. Raises OvertakenError."""
        query = select(Export).where(Export.id == self.export_id, Export.key == self.key)
        export = db.session.scalar(query.with_for_update())
        if export is None:
            raise OvertakenError
        return export


@jobs.task(
    name="build_export",
    queue="export",
    retry=RetryStrategy(max_attempts=MOST_ATTEMPTS - 1, wait=WAIT),
)
def build_export(export_id: int, site: str) -> None:
    """Build the zip, from the start each time, and show it when it is whole.

    `site` is the address it was asked for at; where none is configured, a worker knows no other.
    What fails is tried again, three times in all, also after a kill.
    """
    attempt = _claim(export_id)
    if attempt is None:
        return
    try:
        with current_app.test_request_context(base_url=site):
            _build(attempt)
    except OvertakenError:
        _undo(attempt)
    except Exception:
        _undo(attempt)
        _give_up_after_the_last(attempt)
        raise


def _claim(export_id: int) -> Attempt | None:
    """Make the export this worker's; None when there is nothing to build."""
    export = db.session.get(Export, export_id, with_for_update=True)
    if export is None or not export.is_under_way:
        return None
    chunks.forget(export.key)  # of a worker that was killed
    if export.attempts >= MOST_ATTEMPTS:
        log.error("export %s was tried %s times", export_id, export.attempts)
        export.end("failed")
        db.session.commit()
        return None
    export.start_over(chunks.new_key())
    attempt = Attempt(export.id, export.key, export.user_id)
    db.session.commit()
    return attempt


def _build(attempt: Attempt) -> None:
    user = db.session.get(User, attempt.user_id)
    if user is None:
        raise OvertakenError
    with TemporaryFile() as file:
        write_archive(user, file, attempt.report_written)
        size = file.tell()
        for kept in chunks.keep(attempt.key, file):
            attempt.report(WRITTEN + (99 - WRITTEN) * kept // size)
    attempt.own_row().finish(size)
    db.session.commit()


def _undo(attempt: Attempt) -> None:
    db.session.rollback()
    chunks.forget(attempt.key)
    db.session.commit()


def _give_up_after_the_last(attempt: Attempt) -> None:
    export = db.session.get(Export, attempt.export_id, with_for_update=True)
    if export and export.key == attempt.key and export.attempts >= MOST_ATTEMPTS:
        export.end("failed")
    db.session.commit()
