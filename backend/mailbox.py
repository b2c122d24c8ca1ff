"""The test mailbox: mails as they would have been sent, where no provider is set up."""

from http import HTTPStatus
from typing import Any

from flask import current_app
from flask_restful import Resource
from marshmallow import fields
from sqlalchemy import Select, func, select

from backend.errors import NotFound
from backend.extensions import db
from backend.http import Headers, accepts, refuses, returns
from backend.inputs import Text
from backend.mail import Mail
from backend.shapes import Moment, Shown, Taken

NEWEST = 100  # mails


class MailboxQuery(Taken):
    """Whose mails to show; everybody's when not said."""

    to = Text()


class ShownMail(Shown):
    """A mail as it would have been sent."""

    id = fields.Integer()
    to = fields.String(attribute="to_address")
    subject = fields.String()
    text = fields.String()
    html = fields.String()
    links = fields.List(fields.String())
    created_at = Moment()
    state = fields.String()


class Mailbox(Shown):
    """The newest mails first."""

    data = fields.List(fields.Nested(ShownMail))


class MailboxResource(Resource):
    """The mails of this site."""

    @accepts(MailboxQuery, "query")
    @returns(Mailbox)
    @refuses(HTTPStatus.NOT_FOUND)
    def get(self, query: dict[str, Any]) -> tuple[dict[str, Any], Headers]:
        """Show the newest mails, where the test mailbox is on."""
        if not current_app.config["TEST_MAILBOX"]:
            raise NotFound("This site has no mailbox page")
        mails = db.session.scalars(newest(query.get("to"))).all()
        return {"data": mails}, {"Cache-Control": "private, no-store"}


def newest(to: str | None) -> Select[Mail]:
    """Return the query for the newest mails, to one address (in any case) or to all."""
    query = select(Mail).order_by(Mail.id.desc()).limit(NEWEST)
    return query.where(func.lower(Mail.to_address) == to.lower()) if to else query
