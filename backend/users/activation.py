"""Activation: a mail with a link proves that an address is its cook's."""

from flask import current_app

from backend import audit, mail
from backend.address import site_url
from backend.errors import BadRequest, Unavailable
from backend.users import tokens
from backend.users.models import User

NO_MAIL = (
    "This site can't send mail yet, so nobody can register; its owner has been told in the log"
)


def refuse_without_mail() -> None:
    """Raise Unavailable where no mail could arrive, before anything is written."""
    if not current_app.config["CAN_SEND_MAIL"]:
        current_app.logger.warning("sign-up refused: MAILGUN_API_KEY and MAILGUN_DOMAIN are unset")
        raise Unavailable(NO_MAIL, retry_after=3600)


def send_activation(user: User) -> None:
    """Queue the mail with the link, in the transaction of the user's row."""
    token, expires_at = tokens.issue(user, tokens.ACTIVATION)
    link = f"{site_url()}/activate?token={token}"
    mail.queue("activation", user.email, expires_at, user.id, username=user.username, link=link)


def activate(token: str) -> User:
    """Activate the account that `token` was mailed for. Raises BadRequest; no commit."""
    used = tokens.consume(token, tokens.ACTIVATION)
    if used and not used.user.is_activated:
        used.user.activate()
        audit.record("activated", used.user_id, by="mail")
        return used.user
    user = tokens.owner(token, tokens.ACTIVATION)
    if user and user.is_activated:
        raise BadRequest("The user account is already activated")
    raise BadRequest("Invalid token or token expired")
