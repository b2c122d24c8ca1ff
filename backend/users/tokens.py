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
from sqlalchemy.orm import Mapped, mapped_column, relationship

from backend.clock import now
from backend.extensions import Base, db
from backend.users.models import EMAIL_LENGTH, User
from backend.users.queries import held

ACTIVATION, PASSWORD_RESET, EMAIL_CHANGE = "activation", "password_reset", "email_change"
LIFETIMES = {
    ACTIVATION: timedelta(hours=24),
    PASSWORD_RESET: timedelta(minutes=30),
    EMAIL_CHANGE: timedelta(hours=1),
}


class OneTimeToken(Base):
    __tablename__ = "one_time_token"
    __table_args__ = (
        CheckConstraint(
            "purpose IN ('activation', 'password_reset', 'email_change')", name="purpose"
        ),
        CheckConstraint("(purpose = 'email_change') = (email IS NOT NULL)", name="email"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), index=True)
    purpose: Mapped[str] = mapped_column(String(20))
    token_hash: Mapped[bytes] = mapped_column(LargeBinary(32), unique=True)
    created_at: Mapped[datetime] = mapped_column(DateTime(timezone=True), default=now)
    expires_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    used_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    email: Mapped[str | None] = mapped_column(String(EMAIL_LENGTH))  # that an email_change is to

    user: Mapped[User] = relationship()


def issue(user: User, purpose: str, email: str | None = None) -> tuple[str, datetime]:
    """Make a token for `user`, kill those before it, and return it with its expiry. No commit.

    `email` is the address that an email_change is to.
    """
    held(user)
    withdraw(user, purpose)
    token = secrets.token_urlsafe(32)
    made = OneTimeToken(
        user_id=user.id,
        purpose=purpose,
        token_hash=_hash(token),
        expires_at=now() + LIFETIMES[purpose],
        email=email,
    )
    db.session.add(made)
    return token, made.expires_at


def withdraw(user: User, *purposes: str) -> None:
    """Kill the unused tokens of these purposes; of all, when none is named. No commit."""
    unused = delete(OneTimeToken).where(
        OneTimeToken.user_id == user.id,
        OneTimeToken.purpose.in_(purposes or LIFETIMES),
        OneTimeToken.used_at.is_(None),
    )
    db.session.execute(unused)


def consume(token: str, purpose: str) -> OneTimeToken | None:
    """Use a token up in one UPDATE and return it; None when it is unknown, old or used.

    Its cook's row is locked first, as by all who change it, so that no two wait for each other.
    """
    user = owner(token, purpose)
    if user is None or held(user) is None:
        return None
    used = (
        update(OneTimeToken)
        .where(
            OneTimeToken.token_hash == _hash(token),
            OneTimeToken.purpose == purpose,
            OneTimeToken.used_at.is_(None),
            OneTimeToken.expires_at > now(),
        )
        .values(used_at=now())
        .returning(OneTimeToken)
    )
    return db.session.scalar(used)


def owner(token: str, purpose: str) -> User | None:
    """Return whose token it is or was, used or not."""
    query = (
        select(User)
        .join(OneTimeToken, OneTimeToken.user_id == User.id)
        .where(OneTimeToken.token_hash == _hash(token), OneTimeToken.purpose == purpose)
    )
    return db.session.scalar(query)


def pending_email(user_id: int) -> str | None:
    """Return the address that waits for its confirmation."""
    return db.session.scalar(
        select(OneTimeToken.email).where(
            OneTimeToken.user_id == user_id,
            OneTimeToken.purpose == EMAIL_CHANGE,
            OneTimeToken.used_at.is_(None),
            OneTimeToken.expires_at > now(),
        )
    )


def _hash(token: str) -> bytes:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).digest()
