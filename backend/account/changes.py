"""What a cook may change of an account, in one go: all of it or nothing."""

from typing import Any

from flask_jwt_extended import current_user

from backend import audit
from backend.account.addresses import ask_for_change
from backend.account.passwords import change_password, refuse_wrong
from backend.errors import ENDED, NameTaken, Unauthorized
from backend.extensions import db
from backend.signin import refuse_stale
from backend.users.models import User
from backend.users.queries import held, with_username

Change = dict[str, Any]


def own_account() -> User:
    """Return who is asking, locked for a change. Raises Unauthorized when the account is gone."""
    user = held(current_user)
    if user is None:
        raise Unauthorized(ENDED)
    return user


def apply(user: User, change: Change) -> None:
    """Make the change. No commit.

    Raises ValidationFailed for a wrong current or a weak new password, NotFresh where an old
    sign-in must type the password, NameTaken for a username that somebody has.
    """
    _refuse_unproved(user, change)
    if "username" in change:
        _rename(user, change["username"])
    if "password" in change:
        change_password(user, change["password"])
    if "email" in change and change["email"] != user.email:
        ask_for_change(user, change["email"])


def _refuse_unproved(user: User, change: Change) -> None:
    """Let a new password or address only be asked for by who knows the present password."""
    given = change.get("current_password")
    if "password" in change or given is not None:
        refuse_wrong(user, given)
    elif change.get("email", user.email) != user.email:
        refuse_stale()


def _rename(user: User, username: str) -> None:
    """Give the account another name, and with it its page another address.

    The old name is free for anybody at once. A race that is lost is refused by the database.
    """
    if username == user.username:
        return
    taken = db.session.scalar(with_username(username))
    if taken and taken.id != user.id:
        raise NameTaken("username")
    user.username = username
    db.session.flush()
    audit.record("username_changed", user.id)
