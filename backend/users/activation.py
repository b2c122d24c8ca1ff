"""Activation: a mail with a link proves that an address is its cook's."""

from flask import current_app

from backend import audit, mail
from backend.address import site_url
from backend.errors import BadRequest, Unavailable
from backend.extensions import db
from backend.jobs import GrowingWaits, enqueue, jobs
from backend.users import tokens
from backend.users.models import User
from backend.users.queries import with_email

TRIES = 8  # half an hour: whoever asked has asked again by then
NO_MAIL = (
    "This site can't send mail yet, so nobody can register; its owner has been told in the log"
)


def refuse_without_mail() -> None:
    """Raise Unavailable where no mail could arrive, before anything is written."""
    if not current_app.config["CAN_SEND_MAIL"]:
        current_app.logger.warning("sign-up refused: MAILGUN_API_KEY and MAILGUN_DOMAIN are unset")
        raise Unavailable(NO_MAIL, retry_after=3600)


def send_activation(user: User, site: str | None = None) -> None:
    """Queue the mail with the link, in the transaction of the user's row.

    `site` is the site's address, where no request tells it.
    """
    token, expires_at = tokens.issue(user, tokens.ACTIVATION)
    site = site or site_url()
    words = {"username": user.username, "link": f"{site}/activate?token={token}", "site": site}
    mail.queue("activation", user.email, expires_at, user.id, **words)


def ask_for_activation(email: str) -> None:
    """Queue what mails the link again to the cook of that address, if one waits for it. No commit.

    The job is queued for every other address too, about nobody: the answer takes the same time.
    """
    user = db.session.scalar(with_email(email))
    waits = user is not None and not user.is_activated
    enqueue(send_again, user_id=user.id if user and waits else None, site=site_url())


@jobs.task(name="send_activation_again", queue="mail", retry=GrowingWaits(TRIES))
def send_again(user_id: int | None, site: str) -> None:
    """Mail the activation link again; nothing when the cook has left or is activated by now."""
    user = db.session.get(User, user_id) if user_id else None
    if user and not user.is_activated:
        send_activation(user, site)
        db.session.commit()


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
