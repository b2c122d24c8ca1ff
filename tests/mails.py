"""What a test reads of the mails that were queued."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

from sqlalchemy import select, text

from backend.extensions import db
from backend.mail import Mail

JOBS = text("SELECT args FROM procrastinate_jobs WHERE task_name = :name ORDER BY id")


def mails(to: str | None = None) -> list[Mail]:
    """Mails to one address, or all, the oldest first."""
    query = select(Mail).order_by(Mail.id)
    return list(db.session.scalars(query.where(Mail.to_address == to) if to else query))


def token_in(mail: Mail) -> str:
    """The token of the mail's first link."""
    return parse_qs(urlsplit(mail.links[0]).query)["token"][0]


def queued(task_name: str) -> list[dict[str, Any]]:
    """The arguments of the jobs of that name that wait, the oldest first."""
    return [job.args for job in db.session.execute(JOBS, {"name": task_name})]
