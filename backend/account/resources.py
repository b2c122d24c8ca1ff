"""The verbs of one's own account."""

from http import HTTPStatus
from typing import Any

from flask import g
from flask_jwt_extended import current_user
from flask_restful import Resource

from backend.account import addresses, changes, passwords, schemas
from backend.account.leaving import leave
from backend.auth import cookies, guessing, sessions
from backend.auth.models import BROWSER
from backend.extensions import db
from backend.http import accepts, not_modified, refuses, returns, tagged
from backend.limits import CHANGE, MAIL, MAILBOX
from backend.signin import needs_fresh, signed_in
from backend.throttle import count, throttled
from backend.users.activation import refuse_without_mail
from backend.users.models import User
from backend.users.schemas import Message
from backend.users.schemas import User as ShownUser
from backend.users.tokens import pending_email

MAIL_SENT = "If that address has an account, a mail is on its way"


class Me(Resource):
    @signed_in
    @returns(ShownUser)
    def get(self) -> Any:
        """Show one's own account."""
        etag = _etag(current_user)
        return not_modified(etag) or (current_user, tagged(etag))

    @signed_in
    @throttled(*CHANGE)
    @accepts(schemas.AccountChange)
    @returns(ShownUser)
    @refuses(409)
    def patch(self, change: dict[str, str]) -> Any:
        """Change one's username, e-mail address or password.

        A new password needs `current_password` and ends all sign-ins; a browser gets a new one.
        A new address needs it too, unless the sign-in is fresh. It counts once the link that is
        mailed there was opened, for an hour; until then it is shown as `pending_email`.
        """
        _count_abuse(change)
        user = changes.own_account()
        cookie = _changed(user, change)
        db.session.commit()
        if cookie:
            cookies.send(cookie)
        return user, tagged(_etag(user))

    @needs_fresh
    @throttled(*CHANGE)
    @returns(status=HTTPStatus.NO_CONTENT)
    def delete(self) -> None:
        """Leave: the account goes, with every recipe, draft and picture. There is no undo."""
        leave(changes.own_account())
        db.session.commit()
        cookies.drop()


class PasswordReset(Resource):
    @throttled(*MAIL)
    @accepts(schemas.ResetWish)
    @returns(Message, HTTPStatus.ACCEPTED)
    def post(self, sent: dict[str, str]) -> Any:
        """Be mailed a link to choose a new password with. The answer is the same for every address.

        The link works once, for 30 minutes.
        """
        refuse_without_mail()
        count(MAILBOX, f"reset {sent['email'].lower()}")
        passwords.ask_for_reset(sent["email"])
        db.session.commit()
        return {"message": MAIL_SENT}

    @throttled(*MAIL)
    @accepts(schemas.NewPassword)
    @returns(status=HTTPStatus.NO_CONTENT)
    def put(self, sent: dict[str, str]) -> None:
        """Choose a new password, with the token that was mailed. It ends all sign-ins."""
        passwords.reset_password(sent["token"], sent["password"])
        db.session.commit()


class EmailChange(Resource):
    @throttled(*MAIL)
    @accepts(schemas.EmailToken)
    @returns(status=HTTPStatus.NO_CONTENT)
    @refuses(409)
    def post(self, sent: dict[str, str]) -> None:
        """Confirm one's new address, with the token that was mailed there. It ends all sign-ins."""
        addresses.confirm_change(sent["token"])
        db.session.commit()

    @signed_in
    @returns(status=HTTPStatus.NO_CONTENT)
    def delete(self) -> None:
        """Keep the address that one has."""
        addresses.withdraw_change(changes.own_account())
        db.session.commit()


def _count_abuse(change: changes.Change) -> None:
    """Count what guesses a password or mails a stranger; before the account is locked."""
    if "current_password" in change:
        guessing.count_try(current_user.email)
    if "email" in change:
        count(MAILBOX, f"change {change['email'].lower()}")


def _changed(user: User, change: changes.Change) -> cookies.Cookie | None:
    """Make the change; the cookie of a browser that has ended its own sign-in by it."""
    is_browser = g.session.kind == BROWSER
    changes.apply(user, change)
    if "password" in change and is_browser:
        return cookies.fresh_cookie(sessions.start_in_browser(user))
    return None


def _etag(user: User) -> str:
    """Of one's own account: a wish for another address ends by the clock, without a new version."""
    return f"{user.etag}.pending" if pending_email(user.id) else user.etag
