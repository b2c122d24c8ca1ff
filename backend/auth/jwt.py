"""What a token means: it names a row of `session`, and is worth as much as that row.

The callbacks live here, above the models, so that extensions.py imports nothing of ours.
"""

import uuid
from typing import Any

from flask import Flask, Response, g, request
from flask_jwt_extended.exceptions import CSRFError, JWTExtendedException
from jwt.exceptions import PyJWTError

from backend.auth.models import Session
from backend.clock import now
from backend.errors import ENDED, Forbidden, Unauthorized, answer
from backend.extensions import db, jwt
from backend.users.models import User

SAFE_METHODS = {"GET", "HEAD", "OPTIONS"}
Claims = dict[str, Any]


def register(app: Flask) -> None:
    """Let every fault of a token be our 401, and forged requests of a browser our 403."""
    app.before_request(refuse_other_sites)
    for fault in (JWTExtendedException, PyJWTError):
        app.register_error_handler(fault, _token_fault)
    app.register_error_handler(CSRFError, _forged)


@jwt.token_in_blocklist_loader
def is_dead(_: Claims, claims: Claims) -> bool:
    """Tell whether the sign-in that a token names has ended; keep it for the request if not."""
    session = _session_of(claims) if _is_whole(claims) else None
    if session is None or not session.opens_for(claims["sub"]):
        return True
    if session.wants_to_be_seen:
        session.seen_at = now()
        db.session.commit()
    g.session = session
    g.user_id = session.user_id  # for who asks when the row, or its cook, has gone
    return False


@jwt.user_lookup_loader
def user_of(_: Claims, __: Claims) -> User:
    session: Session = g.session
    return session.user


@jwt.unauthorized_loader
@jwt.invalid_token_loader
def not_signed_in(_: str) -> Response:
    return answer(Unauthorized())


@jwt.expired_token_loader
@jwt.revoked_token_loader
@jwt.needs_fresh_token_loader
@jwt.user_lookup_error_loader
def no_longer_signed_in(_: Claims, __: Claims) -> Response:
    return answer(Unauthorized(ENDED))


def refuse_other_sites() -> None:
    """Refuse writes that another site's page sends with a cook's cookie. Raises Forbidden."""
    is_write = request.method not in SAFE_METHODS
    comes_from_outside = request.headers.get("Sec-Fetch-Site") == "cross-site"
    if (
        is_write
        and comes_from_outside
        and "Authorization" not in request.headers
        and request.cookies
    ):
        raise Forbidden("Another site may not do this for you")


def _is_whole(claims: Claims) -> bool:
    """Tell whether a token says what ours say; the extension lets other types and no end pass."""
    return (
        "exp" in claims
        and claims["type"] in ("access", "refresh")
        and isinstance(claims["fresh"], bool | int | float)
    )


def _session_of(claims: Claims) -> Session | None:
    try:
        return db.session.get(Session, uuid.UUID(claims["sid"]))
    except (KeyError, ValueError, TypeError, AttributeError):
        return None


def _token_fault(_: Exception) -> Response:
    return answer(Unauthorized())


def _forged(_: CSRFError) -> Response:
    return answer(Forbidden("The CSRF token is missing or wrong"))
