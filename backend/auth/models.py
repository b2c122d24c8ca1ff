"""Sign-ins: every token and every cookie names a row here, and dies with it."""

import uuid
from datetime import datetime, timedelta

from flask import g
from sqlalchemy import (
    CheckConstraint,
    ColumnElement,
    DateTime,
    ForeignKey,
    String,
    and_,
    or_,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from backend.auth.devices import device_of
from backend.clock import now
from backend.extensions import Base
from backend.users.models import User

TOKEN, BROWSER = "token", "browser"
IDLE = timedelta(days=14)  # a browser unused for as long is signed out
LIFETIMES = {TOKEN: timedelta(days=30), BROWSER: timedelta(days=90)}
SEEN_EVERY = timedelta(hours=1)  # spare a write on each request


class Session(Base):
    __tablename__ = "session"
    __table_args__ = (CheckConstraint("kind IN ('token', 'browser')", name="kind"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str] = mapped_column(String(10))
    user_agent: Mapped[str] = mapped_column(String(300), default="")
    created_at: Mapped[datetime] = mapped_column(DateTime(timezone=True), default=now)
    seen_at: Mapped[datetime] = mapped_column(DateTime(timezone=True), default=now)
    expires_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))

    user: Mapped[User] = relationship(lazy="joined", innerjoin=True)

    @classmethod
    def start(cls, user: User, kind: str, user_agent: str) -> "Session":
        """Return a new sign-in of `user`; the id is known before the flush."""
        return cls(
            id=uuid.uuid4(),
            user=user,
            kind=kind,
            user_agent=user_agent[:300],
            expires_at=now() + LIFETIMES[kind],
        )

    @classmethod
    def alive(cls) -> ColumnElement[bool]:
        """The predicate of `is_alive`, for queries."""
        in_use = or_(cls.kind != BROWSER, cls.seen_at > now() - IDLE)
        return and_(cls.expires_at > now(), in_use)

    @property
    def is_alive(self) -> bool:
        return now() < self.ends_at

    def opens_for(self, user_id: str) -> bool:
        """Tell whether it is a living sign-in of that cook, whose account is still activated."""
        return self.is_alive and str(self.user_id) == user_id and self.user.is_activated

    @property
    def ends_at(self) -> datetime:
        """When it dies: a browser's slides with its use, up to the end that is fixed."""
        return (
            min(self.expires_at, self.seen_at + IDLE) if self.kind == BROWSER else self.expires_at
        )

    @property
    def left(self) -> timedelta:
        """The longest that it can still live, however much it is used."""
        return self.expires_at - now()

    @property
    def is_current(self) -> bool:
        """Whether the request that is being answered came with it."""
        return g.get("session") is self

    @property
    def device(self) -> str:
        return device_of(self.user_agent)

    @property
    def wants_to_be_seen(self) -> bool:
        """Whether the last use on record is old enough to be worth a write."""
        return now() - self.seen_at > SEEN_EVERY
