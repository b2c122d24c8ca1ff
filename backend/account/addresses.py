"""A new e-mail address: it counts once somebody has read a mail there."""

from flask import current_app

from backend import audit, mail
from backend.account.passwords import TOLD_FOR
from backend.address import site_url
from backend.auth import sessions
from backend.clock import now
from backend.errors import BadRequest, Unavailable
from backend.extensions import db
from backend.users import tokens
from backend.users.models import User
from backend.users.queries import with_email


def ask_for_change(user: User, email: str) -> None:
    """Mail a link to the new address, and the news of it to the old one. No commit.

    Somebody else's address is treated alike, but that its owner is told instead: who asks can't
    learn whether it has an account. Raises Unavailable where no mail can be sent.
    """
    if not current_app.config["CAN_SEND_MAIL"]:
        raise Unavailable("This site can't send mail yet", retry_after=3600)
    token, expires_at = tokens.issue(user, tokens.EMAIL_CHANGE, email)
    owner = db.session.scalar(with_email(email))
    if owner and owner.id != user.id:
        mail.queue("email_taken", owner.email, now() + TOLD_FOR, owner.id, username=owner.username)
    else:
        link = f"{site_url()}/confirm-email?token={token}"
        words = {"username": user.username, "link": link}
        mail.queue("email_change", email, expires_at, user.id, **words)
    _tell_the_old_address(user, email)
    audit.record("email_change_asked", user.id)


def withdraw_change(user: User) -> None:
    """Take the wish back: the mailed link is dead. No commit."""
    tokens.withdraw(user, tokens.EMAIL_CHANGE)
    user.updated_at = now()  # a new version, since the account is shown otherwise
    audit.record("email_change_asked", user.id, outcome="withdrawn")


def confirm_change(token: str) -> None:
    """Let the address that `token` was mailed to count, and end all sign-ins. No commit.

    Raises BadRequest for a token that is unknown, old or used; the database refuses an address
    that somebody has taken meanwhile.
    """
    used = tokens.consume(token, tokens.EMAIL_CHANGE)
    if used is None or used.email is None:
        raise BadRequest("Invalid token or token expired")
    used.user.email = used.email
    db.session.flush()
    sessions.end_all(used.user)
    tokens.withdraw(used.user)
    audit.record("email_changed", used.user_id)


def _tell_the_old_address(user: User, email: str) -> None:
    user.updated_at = now()  # a new version, since the account is shown otherwise
    words = {"username": user.username, "email": email, "link": f"{site_url()}/settings"}
    mail.queue("email_change_notice", user.email, now() + TOLD_FOR, user.id, **words)
