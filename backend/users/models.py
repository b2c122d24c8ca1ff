"""Cooks: people with an account."""

from datetime import datetime

from sqlalchemy import DateTime, ForeignKey, Index, String, func, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from backend.address import site_url
from backend.clock import now
from backend.extensions import Base
from backend.images import Image
from backend.light import SECRET
from backend.users.passwords import hash_password, is_password

USERNAME_LENGTH = 80
EMAIL_LENGTH = 200
DEFAULT_AVATAR = "/static/default-avatar.svg"


class User(Base):
    __tablename__ = "user"
    __table_args__ = (
        Index("uq_user_username", text("lower(username)"), unique=True),
        Index(
            "ix_user_username_beginning",
            func.lower(text("username")).label("beginning"),
            postgresql_ops={"beginning": "text_pattern_ops"},
        ),
        Index("uq_user_email", text("lower(email)"), unique=True),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    username: Mapped[str] = mapped_column(String(USERNAME_LENGTH))
    email: Mapped[str] = mapped_column(String(EMAIL_LENGTH), info=SECRET)
    password_hash: Mapped[str] = mapped_column(String(200), info=SECRET)
    activated_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    avatar_id: Mapped[int | None] = mapped_column(
        ForeignKey("image.id", ondelete="SET NULL"), index=True
    )
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime] = mapped_column(DateTime(timezone=True), default=now)
    updated_at: Mapped[datetime] = mapped_column(DateTime(timezone=True), default=now, onupdate=now)

    avatar: Mapped[Image | None] = relationship(lazy="joined")

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012  (SQLAlchemy reads it once)

    @property
    def is_activated(self) -> bool:
        return self.activated_at is not None

    @property
    def avatar_url(self) -> str:
        """The absolute address of the avatar, ours when the cook gave none."""
        return self.avatar.jpeg_url if self.avatar else site_url() + DEFAULT_AVATAR

    @property
    def etag(self) -> str:
        return str(self.version)

    def set_password(self, password: str) -> None:
        self.password_hash = hash_password(password)

    def check_password(self, password: str) -> bool:
        """Tell whether it is the password."""
        return is_password(self.password_hash, password)

    def activate(self) -> None:
        self.activated_at = self.activated_at or now()
