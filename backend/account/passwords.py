"""A new password: typed by who knows the old one, or by who was mailed a token."""

from datetime import timedelta

from marshmallow import ValidationError

from backend import audit, mail
from backend.address import site_url
from backend.auth import guessing, sessions
from backend.clock import now
from backend.errors import BadRequest, ValidationFailed
from backend.extensions import db
from backend.jobs import GrowingWaits, enqueue, jobs
from backend.users import tokens
from backend.users.models import User
from backend.users.passwords import refuse_weak
from backend.users.queries import with_email

TRIES = 8  # half an hour: whoever asked has asked again by then
TOLD_FOR = timedelta(days=3)  # how long the worker tries to tell of a deed that is done


def ask_for_reset(email: str) -> None:
    """Queue what mails a link to the cook of that address, if there is one. No commit.

    The job is queued for an unknown address too, about nobody: the answer takes the same time.
    """
    user = db.session.scalar(with_email(email))
    user_id = user.id if user else None
    audit.record("password_reset_asked", user_id)
    enqueue(send_reset, user_id=user_id, site=site_url())


@jobs.task(name="send_password_reset", queue="mail", retry=GrowingWaits(TRIES))
def send_reset(user_id: int | None, site: str) -> None:
    """Mail a link to choose a new password with; nothing when the cook has left."""
    user = db.session.get(User, user_id) if user_id else None
    if user is None:
        return
    token, expires_at = tokens.issue(user, tokens.PASSWORD_RESET)
    link = f"{site}/reset-password?token={token}"
    words = {"username": user.username, "link": link, "site": site}
    mail.queue("password_reset", user.email, expires_at, user.id, **words)
    db.session.commit()


def reset_password(token: str, password: str) -> None:
    """Give the cook whom `token` was mailed to a new password and an activated account. No commit.

    Raises BadRequest for a token that is unknown, old or used, and ValidationFailed for a weak
    password, which leaves the token usable.
    """
    used = tokens.consume(token, tokens.PASSWORD_RESET)
    if used is None:
        raise BadRequest("Invalid token or token expired")
    _give(used.user, password)
    guessing.trust_this_place(used.user)
    used.user.activate()
    audit.record("password_reset", used.user_id)


def change_password(user: User, password: str) -> None:
    """Give a cook who is signed in a new password. No commit. Raises ValidationFailed."""
    _give(user, password)
    audit.record("password_changed", user.id)


def refuse_wrong(user: User, current_password: str | None) -> None:
    """Raise ValidationFailed unless it is the password."""
    if current_password is None:
        raise ValidationFailed({"current_password": ["Missing data for required field."]})
    if not user.check_password(current_password):
        sessions.note_failure(user.id, "wrong_password")
        raise ValidationFailed({"current_password": ["That is not your password."]})
    guessing.trust_this_place(user)


def _give(user: User, password: str) -> None:
    """Set the password and end all that the old one had begun: sign-ins, and mailed links."""
    try:
        refuse_weak(password, user.username, user.email)
    except ValidationError as weakness:
        raise ValidationFailed({weakness.field_name: weakness.messages}) from None
    user.set_password(password)
    sessions.end_all(user)
    tokens.withdraw(user)
    link = f"{site_url()}/forgot-password"
    words = {"username": user.username, "link": link}
    mail.queue("password_changed", user.email, now() + TOLD_FOR, user.id, **words)
