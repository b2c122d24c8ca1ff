"""Questions about sign-ins."""

import uuid

from sqlalchemy import Select, select

from backend.auth.models import Session
from backend.errors import NotFound
from backend.extensions import db

MOST_SHOWN = 200  # a program that signs in for each call leaves thousands


def living_sessions(user_id: int) -> Select[Session]:
    """The cook's sign-ins that have not ended, newest use first, 200 at most."""
    return (
        select(Session)
        .where(Session.user_id == user_id, Session.alive())
        .order_by(Session.seen_at.desc(), Session.created_at.desc(), Session.id)
        .limit(MOST_SHOWN)
    )


def own_session(session_id: uuid.UUID, user_id: int) -> Session:
    """Return the cook's sign-in of that id. Raises NotFound, also for another's."""
    own = Session.user_id == user_id
    session = db.session.scalar(select(Session).where(Session.id == session_id, own))
    if session is None:
        raise NotFound("There is no such sign-in")
    return session
