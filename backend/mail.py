"""Mail: composed and queued in the transaction it is about, delivered by the worker."""

import logging
import re
from datetime import UTC, datetime, timedelta
from email.utils import make_msgid, parseaddr

from flask import current_app, render_template
from sqlalchemy import CheckConstraint, DateTime, ForeignKey, Text, delete, func
from sqlalchemy.orm import Mapped, mapped_column

from backend import mailgun
from backend.address import site_url
from backend.clock import now
from backend.extensions import Base, db
from backend.jobs import GrowingWaits, enqueue, jobs

log = logging.getLogger(__name__)

KEPT = timedelta(days=30)
LINK = re.compile(r"https?://[^\s<>\"]+")


class Mail(Base):
    """A mail and how far it came: `queued`, then `sent`, `failed` or `expired`."""

    __tablename__ = "mail"
    __table_args__ = (
        CheckConstraint("state in ('queued', 'sent', 'failed', 'expired')", name="state"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    # Whom it is about, and who takes it along when leaving: no matter where it was sent.
    user_id: Mapped[int | None] = mapped_column(
        ForeignKey("user.id", ondelete="CASCADE"), index=True
    )
    to_address: Mapped[str] = mapped_column(Text, index=True)
    subject: Mapped[str] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)
    html: Mapped[str] = mapped_column(Text)
    message_id: Mapped[str] = mapped_column(Text, unique=True)
    state: Mapped[str] = mapped_column(Text, default="queued", server_default="queued")
    attempts: Mapped[int] = mapped_column(default=0, server_default="0")
    last_error: Mapped[str | None] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(DateTime(timezone=True), server_default=func.now())
    expires_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    sent_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))

    @property
    def links(self) -> list[str]:
        """The addresses that stand in the text, in their order."""
        return LINK.findall(self.text)

    def end(self, state: str) -> None:
        """Settle the mail. Its links let somebody in, so only the mailbox page keeps its words."""
        self.state = state
        if state == "sent":
            self.sent_at = now()
        if not current_app.config["TEST_MAILBOX"]:
            self.text = self.html = ""


def queue(
    template: str, to: str, expires_at: datetime, user_id: int | None = None, **context: object
) -> Mail:
    """Compose a mail from `templates/mail/<template>.*` and queue its delivery; no commit.

    `user_id` is whom it is about, `context` what the templates speak of. `expires_at`, after which
    the mail is no longer sent, comes along, and `site`, its address, unless a job gives that.
    """
    words = {"expires_at": expires_at.astimezone(UTC)} | context
    if "site" not in words:
        words["site"] = site_url()
    mail = Mail(
        user_id=user_id,
        to_address=to,
        subject=" ".join(render_template(f"mail/{template}.subject.txt", **words).split()),
        text=render_template(f"mail/{template}.txt", **words),
        html=render_template(f"mail/{template}.html", **words),
        message_id=make_msgid(domain=_own_domain()),
        expires_at=expires_at,
    )
    db.session.add(mail)
    db.session.flush()
    enqueue(deliver, mail_id=mail.id)
    return mail


@jobs.task(name="deliver_mail", queue="mail", retry=GrowingWaits())
def deliver(mail_id: int) -> None:
    """Send a mail unless that was done or it is too late; the clock ends the tries.

    The row is locked meanwhile, so two workers don't send it both. Raises mailgun.Unreachable,
    for the queue to try again.
    """
    mail = db.session.get(Mail, mail_id, with_for_update=True)
    if mail is None or mail.state != "queued":
        return
    if mail.expires_at <= now():
        mail.end("expired")
    else:
        _attempt(mail)
    db.session.commit()


@jobs.periodic(cron="37 4 * * *")
@jobs.task(name="forget_old_mails", queueing_lock="forget_old_mails")
def forget_old_mails(timestamp: int) -> None:  # noqa: ARG001
    """Delete mails that were written more than 30 days ago."""
    db.session.execute(delete(Mail).where(Mail.created_at < now() - KEPT))
    db.session.commit()


def _attempt(mail: Mail) -> None:
    mail.attempts += 1
    try:
        _send(mail)
    except mailgun.Refused as refusal:
        log.error("mail %s was refused: %s", mail.id, refusal)
        mail.last_error = str(refusal)
        mail.end("failed")
    except mailgun.Unreachable as fault:
        log.warning("mail %s waits: %s", mail.id, fault)
        mail.last_error = str(fault)
        db.session.commit()
        raise
    else:
        mail.last_error = None
        mail.end("sent")


def _send(mail: Mail) -> None:
    """Hand the mail to Mailgun; without Mailgun, being in the mailbox page is being sent."""
    if mailgun.is_configured():
        mailgun.send(
            mailgun.Letter(mail.to_address, mail.subject, mail.text, mail.html, mail.message_id)
        )
    elif not current_app.config["TEST_MAILBOX"]:
        raise mailgun.Unreachable("Mailgun is not set up")


def _own_domain() -> str:
    return parseaddr(current_app.config["MAIL_FROM"])[1].rpartition("@")[2] or "localhost"
