"""Starting and ending sign-ins."""

from datetime import timedelta

from flask import request
from flask_jwt_extended import create_access_token, create_refresh_token

from backend import audit
from backend.auth.models import BROWSER, LIFETIMES, TOKEN, Session
from backend.errors import Forbidden, Unauthorized
from backend.extensions import db
from backend.users.models import User
from backend.users.passwords import needs_rehash, spend_the_same_time
from backend.users.queries import with_email

FRESH = timedelta(minutes=15)  # how long a browser's sign-in counts as fresh


def known_cook(email: str, password: str) -> User:
    """Return whose credentials these are.

    Raises Unauthorized, in the same time and words for an unknown address as for a wrong
    password, and Forbidden while the account is not activated.
    """
    user = db.session.scalar(with_email(email))
    if user is None:
        spend_the_same_time(password)
        _note_failure(None, "unknown_account")
        raise Unauthorized("username or password is incorrect")
    if not user.check_password(password):
        _note_failure(user.id, "wrong_password")
        raise Unauthorized("username or password is incorrect")
    if not user.is_activated:
        _note_failure(user.id, "not_activated")
        raise Forbidden("The user account is not activated yet")
    if needs_rehash(user.password_hash):
        user.set_password(password)
    return user


def start_with_tokens(user: User) -> dict[str, str]:
    """Begin a sign-in by Bearer tokens; the access token is fresh. No commit."""
    session = _start(user, TOKEN)
    claims = {"sid": str(session.id)}
    return {
        "access_token": create_access_token(str(user.id), fresh=True, additional_claims=claims),
        "refresh_token": create_refresh_token(str(user.id), additional_claims=claims),
    }


def start_in_browser(user: User) -> str:
    """Begin a browser's sign-in and return what its cookie holds. No commit."""
    session = _start(user, BROWSER)
    cookie: str = create_access_token(
        str(user.id),
        fresh=FRESH,
        expires_delta=LIFETIMES[BROWSER],
        additional_claims={"sid": str(session.id)},
    )
    return cookie


def renew(session: Session) -> str:
    """Return another access token of a sign-in, one that is not fresh."""
    token: str = create_access_token(
        str(session.user_id), fresh=False, additional_claims={"sid": str(session.id)}
    )
    return token


def end(session: Session) -> None:
    """End a sign-in: all its tokens and its cookie are dead, on every process. No commit."""
    audit.record("sign_out", session.user_id, kind=session.kind)
    db.session.delete(session)


def _start(user: User, kind: str) -> Session:
    session = Session.start(user, kind, request.user_agent.string)
    db.session.add(session)
    audit.record("sign_in", user.id, kind=kind)
    return session


def _note_failure(user_id: int | None, why: str) -> None:
    """Keep a failed sign-in; its own commit, since the refusal that follows rolls back."""
    audit.record("sign_in_failed", user_id, why=why)
    db.session.commit()
