"""Starting and ending sign-ins."""

from flask import request
from flask_jwt_extended import create_access_token, create_refresh_token
from sqlalchemy import ColumnElement, delete

from backend import audit
from backend.auth import guessing
from backend.auth.models import BROWSER, TOKEN, Session
from backend.errors import Forbidden, Unauthorized
from backend.extensions import db
from backend.users.models import User
from backend.users.passwords import is_password, needs_rehash, spend_the_same_time
from backend.users.queries import with_email

WRONG = "username or password is incorrect"


def known_cook(email: str, password: str) -> User:
    """Return whose credentials these are.

    Raises Unauthorized, in the same time and words for an unknown address as for a wrong
    password, Forbidden while the account is not activated and TooMany when it is being guessed at.
    """
    guessing.count_try(email)
    whose = with_email(email).with_only_columns(User.id, User.password_hash)
    found = db.session.execute(whose).one_or_none()
    _lend_connection()
    if found is None:
        spend_the_same_time(password)
        note_failure(None, "unknown_account")
        raise Unauthorized(WRONG)
    if not is_password(found.password_hash, password):
        note_failure(found.id, "wrong_password")
        raise Unauthorized(WRONG)
    user = _held(found.id, found.password_hash)
    if not user.is_activated:
        note_failure(user.id, "not_activated")
        raise Forbidden("The user account is not activated yet")
    guessing.trust_this_place(user)
    if needs_rehash(user.password_hash):
        user.set_password(password)
    return user


def confirm_password(user: User, password: str) -> None:
    """Raise Unauthorized unless it is the password of who is signed in already."""
    guessing.count_try(user.email)
    user_id, password_hash = user.id, user.password_hash
    _lend_connection()
    if not is_password(password_hash, password):
        note_failure(user_id, "wrong_password")
        raise Unauthorized("That is not your password")
    guessing.trust_this_place(user)
    db.session.commit()


def start_with_tokens(user: User) -> dict[str, str]:
    """Begin a sign-in by Bearer tokens; the access token is fresh. No commit."""
    session = _start(user, TOKEN)
    claims = {"sid": str(session.id)}
    return {
        "access_token": create_access_token(str(user.id), fresh=True, additional_claims=claims),
        "refresh_token": create_refresh_token(str(user.id), additional_claims=claims),
    }


def start_in_browser(user: User) -> Session:
    """Begin a browser's sign-in. No commit."""
    return _start(user, BROWSER)


def renew(session: Session) -> str:
    """Return another access token of a sign-in, one that is not fresh."""
    token: str = create_access_token(
        str(session.user_id), fresh=False, additional_claims={"sid": str(session.id)}
    )
    return token


def sign_out(session: Session) -> None:
    """End the sign-in that asks: its tokens or its cookie are dead, on every process. No commit."""
    audit.record("sign_out", session.user_id, kind=session.kind)
    db.session.delete(session)


def end(session: Session) -> None:
    """End a sign-in from the list of all. No commit."""
    audit.record("session_ended", session.user_id, kind=session.kind)
    db.session.delete(session)


def end_all(user: User) -> None:
    """End every sign-in of a cook. No commit."""
    _end_those(Session.user_id == user.id)


def end_others(session: Session) -> None:
    """End every sign-in of the same cook but this one. No commit."""
    ended = _end_those(Session.user_id == session.user_id, Session.id != session.id)
    audit.record("session_ended", session.user_id, sessions=ended)


def _end_those(*which: ColumnElement[bool]) -> int:
    # "fetch", so that the request's own, if among them, stays readable for the log.
    ending = delete(Session).where(*which).returning(Session.id)
    gone = db.session.execute(ending, execution_options={"synchronize_session": "fetch"})
    return len(gone.all())


def _lend_connection() -> None:
    """Give the connection back while a password is hashed: readers need it meanwhile."""
    db.session.commit()


def _held(user_id: int, checked: str) -> User:
    """Return the cook and keep the password from changing until the sign-in is a row.

    Else a change at the same moment, which ends all sign-ins, would miss this one. Raises
    Unauthorized when the password that was right has just been changed.
    """
    lock = {"of": User, "read": not needs_rehash(checked)}
    user = db.session.get(User, user_id, with_for_update=lock, populate_existing=True)
    if user is None or user.password_hash != checked:
        note_failure(user_id, "wrong_password")
        raise Unauthorized(WRONG)
    return user


def _start(user: User, kind: str) -> Session:
    session = Session.start(user, kind, request.user_agent.string)
    db.session.add(session)
    audit.record("sign_in", user.id, kind=kind)
    return session


def note_failure(user_id: int | None, why: str) -> None:
    """Keep a failed sign-in; its own commit, since the refusal that follows rolls back."""
    audit.record("sign_in_failed", user_id, why=why)
    db.session.commit()
