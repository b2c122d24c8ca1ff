"""Guessing at one account's password, from however many addresses.

Tries are counted for the account: those from an address its cook has signed in from count for
that address alone, those from everywhere else together. So many strangers are slow together, and
can't keep a cook out of the kitchen at home (OWASP Authentication Cheat Sheet, "device cookies",
told by the address since programs keep no cookies).
"""

from datetime import datetime, timedelta

from sqlalchemy import DateTime, ForeignKey, LargeBinary, delete, exists, func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Mapped, mapped_column

from backend import throttle
from backend.clock import now
from backend.extensions import Base, db
from backend.jobs import jobs
from backend.limits import EVERY, GUESS, MAIL_KINDS, MAILBOX
from backend.users.models import User

KEPT = timedelta(days=90)  # as long as a browser's sign-in


class KnownPlace(Base):
    """An address that a cook has signed in from, as a keyed hash."""

    __tablename__ = "known_place"

    user_id: Mapped[int] = mapped_column(
        ForeignKey("user.id", ondelete="CASCADE"), primary_key=True
    )
    address_hash: Mapped[bytes] = mapped_column(LargeBinary(16), primary_key=True)
    forget_at: Mapped[datetime] = mapped_column(DateTime(timezone=True), index=True)


def count_try(email: str) -> None:
    """Count a sign-in with `email`, known or not. Raises TooMany; commits."""
    throttle.count(GUESS, _who(email, _here() if _is_known(email) else None))


def trust_this_place(user: User) -> None:
    """Remember where the right password came from, and forgive the tries before it. No commit."""
    forget_tries(user)
    forget_at = now() + KEPT
    place = insert(KnownPlace).values(user_id=user.id, address_hash=_here(), forget_at=forget_at)
    db.session.execute(
        place.on_conflict_do_update(
            index_elements=["user_id", "address_hash"], set_={"forget_at": forget_at}
        )
    )


def forget_tries(user: User) -> None:
    """Drop what was counted for an account, here and in the places it doesn't know. No commit."""
    for place in (_here(), None):
        throttle.forgive(GUESS, _who(user.email, place))


def forget_the_cook(user: User) -> None:
    """Drop all that was counted for a cook who leaves, in every place. No commit."""
    forget_tries(user)
    for place in db.session.scalars(
        select(KnownPlace.address_hash).where(KnownPlace.user_id == user.id)
    ):
        throttle.forgive(GUESS, _who(user.email, place))
    for rule in EVERY:
        throttle.forgive(rule, f"user:{user.id}")
    for kind in MAIL_KINDS:
        throttle.forgive(MAILBOX, f"{kind} {user.email.lower()}")


@jobs.periodic(cron="27 4 * * *")
@jobs.task(name="forget_old_places", queueing_lock="forget_old_places")
def forget_old_places(timestamp: int) -> None:  # noqa: ARG001
    """Forget addresses that a cook has not signed in from for 90 days."""
    db.session.execute(delete(KnownPlace).where(KnownPlace.forget_at < now()))
    db.session.commit()


def _who(email: str, place: bytes | None) -> str:
    """Name what is counted; a place by its hash, so that a cook's rows can be found again."""
    return f"{email.lower()} at {place.hex() if place else 'other places'}"


def _is_known(email: str) -> bool:
    place = (
        exists()
        .where(KnownPlace.user_id == User.id)
        .where(func.lower(User.email) == email.lower(), KnownPlace.address_hash == _here())
    )
    return bool(db.session.scalar(select(place)))


def _here() -> bytes:
    return bytes.fromhex(throttle.hashed("place", throttle.address()))
