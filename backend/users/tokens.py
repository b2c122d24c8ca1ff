"""One-time tokens that are mailed: random, stored hashed, for one purpose, used once, expiring."""

import hashlib
import secrets
from datetime import datetime, timedelta

from sqlalchemy import (
    CheckConstraint,
    DateTime,
    ForeignKey,
    LargeBinary,
    String,
    delete,
    select,
    update,
)
from sqlalchemy.orm import Mapped, mapped_column

from backend.clock import now
from backend.extensions import Base, db
from backend.users.models import User

ACTIVATION = "activation"
LIFETIMES = {ACTIVATION: timedelta(hours=24)}


class OneTimeToken(Base):
    __tablename__ = "one_time_token"
    __table_args__ = (CheckConstraint("purpose IN ('activation')", name="purpose"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), index=True)
    purpose: Mapped[str] = mapped_column(String(20))
    token_hash: Mapped[bytes] = mapped_column(LargeBinary(32), unique=True)
    created_at: Mapped[datetime] = mapped_column(DateTime(timezone=True), default=now)
    expires_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    used_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))


def issue(user: User, purpose: str) -> tuple[str, datetime]:
    """Make a token for `user`, kill those before it, and return it with its expiry. No commit."""
    db.session.execute(
        delete(OneTimeToken).where(
            OneTimeToken.user_id == user.id,
            OneTimeToken.purpose == purpose,
            OneTimeToken.used_at.is_(None),
        )
    )
    token = secrets.token_urlsafe(32)
    expires_at = now() + LIFETIMES[purpose]
    db.session.add(
        OneTimeToken(
            user_id=user.id, purpose=purpose, token_hash=_hash(token), expires_at=expires_at
        )
    )
    return token, expires_at


def consume(token: str, purpose: str) -> User | None:
    """Use a token up in one UPDATE and return its user; None when it is unknown, old or used."""
    used = (
        update(OneTimeToken)
        .where(
            OneTimeToken.token_hash == _hash(token),
            OneTimeToken.purpose == purpose,
            OneTimeToken.used_at.is_(None),
            OneTimeToken.expires_at > now(),
        )
        .values(used_at=now())
        .returning(OneTimeToken.user_id)
    )
    user_id: int | None = db.session.scalar(used)
    return db.session.get(User, user_id) if user_id else None


def owner(token: str, purpose: str) -> User | None:
    """Return whose token it is or was, used or not."""
    query = (
        select(User)
        .join(OneTimeToken, OneTimeToken.user_id == User.id)
        .where(OneTimeToken.token_hash == _hash(token), OneTimeToken.purpose == purpose)
    )
    return db.session.scalar(query)


def _hash(token: str) -> bytes:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).digest()
