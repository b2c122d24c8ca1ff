"""The end of exports: after a week, with their cook, or when nobody builds them."""

from collections.abc import Iterable

from sqlalchemy import or_, select

from backend.clock import now
from backend.exports import chunks
from backend.exports.models import OVERDUE, UNDER_WAY, Export
from backend.extensions import db
from backend.jobs import jobs

AT_ONCE = 200  # exports a run


def forget_exports(user_id: int) -> None:
    """Forget a cook's export and its bytes, for who leaves; no commit.

    One that is being built stops at its next step and leaves nothing: the row's lock keeps it
    from adding a piece while we delete.
    """
    own = select(Export).where(Export.user_id == user_id).with_for_update()
    for export in db.session.scalars(own):
        chunks.forget(export.key)
        db.session.delete(export)
    db.session.flush()


@jobs.periodic(cron="23 * * * *")
@jobs.task(name="expire_exports", queueing_lock="expire_exports")
def expire_exports(timestamp: int) -> None:  # noqa: ARG001  (procrastinate passes it)
    """Delete the bytes of what is a week old, and give up what no worker could build in a day."""
    for export in _over():
        chunks.forget(export.key)
        export.end("failed" if export.is_under_way else "expired")
    db.session.commit()


def _over() -> Iterable[Export]:
    is_expired = (Export.state == "ready") & (Export.expires_at <= now())
    is_overdue = Export.state.in_(UNDER_WAY) & (Export.created_at <= now() - OVERDUE)
    query = select(Export).where(or_(is_expired, is_overdue)).limit(AT_ONCE)
    return db.session.scalars(query.with_for_update(skip_locked=True))
