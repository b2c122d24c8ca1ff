"""Sign-in, as sent and as answered."""

from marshmallow import fields, validate

from backend.inputs import Text
from backend.shapes import Shown, Taken
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
