"""Asking for an export, and looking how far it is."""

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from backend import audit
from backend.address import site_url
from backend.clock import now
from backend.errors import NotFound
from backend.exports import chunks
from backend.exports.building import build_export
from backend.exports.models import Export
from backend.extensions import db
from backend.jobs import enqueue


def ask_for_export(user_id: int) -> Export:
    """Queue an export of the cook, in place of the one before, unless one is under way; no commit.

    Returns the one that is under way now.
    """
    export = _row(user_id)
    if not export.is_under_way:
        chunks.forget(export.key)
        export.begin(chunks.new_key())
        audit.record("export_asked", user_id)
        enqueue(build_export, export_id=export.id, site=site_url())
    return export


def newest_export(user_id: int) -> Export:
    """Return the cook's newest export. Raises NotFound when none was ever asked for."""
    export = db.session.scalar(select(Export).where(Export.user_id == user_id))
    if export is None:
        raise NotFound("You have not asked for an export yet")
    return export


def _row(user_id: int) -> Export:
    """Return the cook's one row, locked, so that asking twice at once is asking once."""
    blank = {"key": chunks.new_key(), "state": "expired", "progress": 0, "attempts": 0}
    db.session.execute(
        insert(Export).values(user_id=user_id, created_at=now(), **blank).on_conflict_do_nothing()
    )
    query = select(Export).where(Export.user_id == user_id).with_for_update()
    return db.session.scalars(query.execution_options(populate_existing=True)).one()
