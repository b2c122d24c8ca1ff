"""Sign-in, as sent and as answered."""

from marshmallow import fields, validate

from backend.auth.models import BROWSER, TOKEN
from backend.inputs import Text
from backend.shapes import Moment, Shown, Taken
from backend.users.models import EMAIL_LENGTH
from backend.users.passwords import LONGEST


class Credentials(Taken):
    email = Text(required=True, validate=validate.Length(1, EMAIL_LENGTH))
    password = Text(required=True, load_only=True, validate=validate.Length(1, LONGEST))


class Tokens(Shown):
    access_token = fields.String()
    refresh_token = fields.String()


class Token(Shown):
    token = fields.String()


class OwnPassword(Taken):
    """The password of who is signed in already."""

    password = Text(required=True, load_only=True, validate=validate.Length(1, LONGEST))


class Session(Shown):
    """One sign-in; `expires_at` is when it ends unless it is used before then."""

    id = fields.UUID()
    kind = fields.String(validate=validate.OneOf([BROWSER, TOKEN]))
    device = fields.String()
    user_agent = fields.String()
    created_at = Moment()
    seen_at = Moment(metadata={"description": "last use, at most an hour late"})
    expires_at = Moment(attribute="ends_at")
    is_current = fields.Boolean()


class Sessions(Shown):
    data = fields.List(fields.Nested(Session))
