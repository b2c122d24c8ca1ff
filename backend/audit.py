"""Who did what to which account: rows that tell it without an address, a token or a password."""

import hashlib
import hmac
import re
from datetime import datetime, timedelta
from typing import Any

from flask import current_app, g, has_request_context, request
from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    DateTime,
    Index,
    LargeBinary,
    Select,
    String,
    select,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from backend.clock import now
from backend.extensions import Base, db

DEEDS = (
    "sign_in",
    "sign_in_failed",
    "sign_out",
    "session_ended",
    "registered",
    "activated",
    "password_reset_asked",
    "password_reset",
    "password_changed",
    "email_change_asked",
    "email_changed",
    "username_changed",
    "export_asked",
    "account_deleted",
)
# The only words that a fact may be. A new one is added here, so that no visitor's text gets in.
WORDS = frozenset(
    {
        *("browser", "token"),  # the kinds of sign-in
        *("mail", "owner", "cook"),  # by whom or by what it was done
        *(
            "unknown_account",
            "wrong_password",
            "not_activated",
            "throttled",
        ),  # why a sign-in failed
        *("taken", "withdrawn"),  # what became of a wish
    }
)
FACT_NAME = re.compile(r"[a-z_]{1,30}", re.ASCII)
Fact = str | int | float | bool


class Audit(Base):
    """One deed. `user_id` is a number only, without a foreign key: it outlives the account."""

    __tablename__ = "audit"
    __table_args__ = (
        CheckConstraint(f"deed IN ({', '.join(map(repr, DEEDS))})", name="deed"),
        CheckConstraint("jsonb_typeof(facts) = 'object'", name="facts"),
        Index("ix_audit_at", "at"),
        Index("ix_audit_user_id_at", "user_id", "at"),
    )

    id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    at: Mapped[datetime] = mapped_column(DateTime(timezone=True), default=now)
    deed: Mapped[str] = mapped_column(String(30))
    user_id: Mapped[int | None]
    request_id: Mapped[str | None] = mapped_column(String(128))
    address_hash: Mapped[bytes | None] = mapped_column(LargeBinary(16))
    facts: Mapped[dict[str, Any]] = mapped_column(JSONB, default=dict)


def record(deed: str, user_id: int | None, **facts: Fact) -> None:
    """Add a row in the session's transaction; no commit.

    `user_id` is None where the account is unknown. A fact is a number, a boolean or one of WORDS.
    Raises ValueError for any other deed or fact, so that nothing secret is kept by mistake.
    """
    if deed not in DEEDS:
        raise ValueError("not a deed that the audit knows")
    for name, value in facts.items():
        _refuse_free_text(name, value)
    db.session.add(
        Audit(
            deed=deed,
            user_id=user_id,
            request_id=g.get("request_id") if has_request_context() else None,
            address_hash=address_hash(request.remote_addr) if has_request_context() else None,
            facts=facts,
        )
    )


def address_hash(address: str | None) -> bytes | None:
    """Return 16 bytes by which rows of one client address can be told to belong together.

    Keyed (HMAC-SHA256, RFC 2104), since there are so few IPv4 addresses that a plain hash of each
    is computed in minutes and would be the address itself. Who has a copy of the table but not
    SECRET_KEY learns nothing; and after a change of the key old rows no longer join with new ones.
    """
    if not address:
        return None
    key = b"audit address\0" + current_app.config["SECRET_KEY"].encode()
    return hmac.digest(key, address.encode(), hashlib.sha256)[:16]


def older_than(age: timedelta) -> Select[int]:
    """Select the ids of the rows to forget, oldest first; AUDIT_DAYS says after how many days."""
    return select(Audit.id).where(Audit.at < now() - age).order_by(Audit.at)


def _refuse_free_text(name: str, value: object) -> None:
    """Raise ValueError, without the value in its words, for what could hold a secret."""
    if not FACT_NAME.fullmatch(name):
        raise ValueError("not a name for a fact")
    if isinstance(value, str) and value not in WORDS:
        raise ValueError(f"the audit takes no free text in {name}")
    if not isinstance(value, str | int | float):
        raise ValueError(f"the audit takes no {type(value).__name__} in {name}")
