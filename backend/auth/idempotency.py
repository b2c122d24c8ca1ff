"""`Idempotency-Key`: a POST sent twice happens once (draft-ietf-httpapi-idempotency-key)."""

import hashlib
import json
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps
from typing import Any, TypeVar

from flask import Response, request
from flask_jwt_extended import current_user
from sqlalchemy import DateTime, ForeignKey, LargeBinary, String, Text, delete, func, select
from sqlalchemy.orm import Mapped, mapped_column

from backend.clock import now
from backend.errors import BadRequest, KeyReused
from backend.extensions import Base, db

View = TypeVar("View", bound=Callable[..., Any])
KEPT = timedelta(days=1)
LONGEST_KEY = 200
KEPT_HEADERS = ("Location", "ETag")


class FirstAnswer(Base):
    """What the first request with a key was answered; kept for a day."""

    __tablename__ = "first_answer"

    user_id: Mapped[int] = mapped_column(
        ForeignKey("user.id", ondelete="CASCADE"), primary_key=True
    )
    key: Mapped[str] = mapped_column(String(LONGEST_KEY), primary_key=True)
    fingerprint: Mapped[bytes] = mapped_column(LargeBinary(32))
    status: Mapped[int]
    headers: Mapped[str] = mapped_column(Text)
    body: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(DateTime(timezone=True), default=now)


def once(view: View) -> View:
    """Answer a repeated key as the first time. Raises KeyReused when the request is another.

    Commits for the view, so that an answer is kept in the transaction of the row it speaks of.
    Stands above @returns, so that it sees the answer, and below @signed_in.
    """

    @wraps(view)
    def wrapper(*args: Any, **kwargs: Any) -> Any:
        key = request.headers.get("Idempotency-Key")
        if not key:
            return _committed(view(*args, **kwargs))
        if len(key) > LONGEST_KEY:
            raise BadRequest(f"Idempotency-Key may have {LONGEST_KEY} characters at most")
        user_id = current_user.id
        _wait_for_turn(user_id, key)
        if first := _first_answer(user_id, key):
            return first
        answer: Response = view(*args, **kwargs)
        _keep(user_id, key, answer)
        return _committed(answer)

    wrapper.refuses = (*getattr(view, "refuses", ()), KeyReused.status)  # type: ignore[attr-defined]
    return wrapper  # type: ignore[return-value]


def _wait_for_turn(user_id: int, key: str) -> None:
    """Let the same key of the same user in one at a time, on every process."""
    lock = int.from_bytes(hashlib.sha256(f"{user_id}:{key}".encode()).digest()[:8], signed=True)
    db.session.execute(select(func.pg_advisory_xact_lock(lock)))


def _first_answer(user_id: int, key: str) -> Response | None:
    kept = db.session.get(FirstAnswer, (user_id, key))
    if kept is None or kept.created_at < now() - KEPT:
        return None
    if kept.fingerprint != _fingerprint():
        raise KeyReused("This Idempotency-Key came with another request before")
    return Response(kept.body, kept.status, json.loads(kept.headers), mimetype="application/json")


def _keep(user_id: int, key: str, answer: Response) -> None:
    own = FirstAnswer.user_id == user_id
    db.session.execute(delete(FirstAnswer).where(own, FirstAnswer.created_at < now() - KEPT))
    headers = {name: answer.headers[name] for name in KEPT_HEADERS if name in answer.headers}
    db.session.merge(
        FirstAnswer(
            user_id=user_id,
            key=key,
            fingerprint=_fingerprint(),
            status=answer.status_code,
            headers=json.dumps(headers),
            body=answer.get_data(as_text=True),
        )
    )


def _committed(answer: Any) -> Any:
    db.session.commit()
    return answer


def _fingerprint() -> bytes:
    request_line = f"{request.method} {request.path}\n".encode()
    return hashlib.sha256(request_line + request.get_data()).digest()
