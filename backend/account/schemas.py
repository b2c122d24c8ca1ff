"""What cooks send to change their account."""

from marshmallow import validate

from backend.inputs import Text
from backend.shapes import Taken
from backend.users.passwords import LONGEST
from backend.users.schemas import READ_ONLY, Email, Password, Username


class AccountChange(Taken):
    """Any part of an account.

    A new password needs the current one; a new address needs it unless the sign-in is fresh.
    """

    shown_only = READ_ONLY

    username = Username()
    email = Email()
    password = Password()
    current_password = Text(load_only=True, validate=validate.Length(1, LONGEST))


class ResetWish(Taken):
    """Whose password is forgotten."""

    email = Email(required=True)


class NewPassword(Taken):
    """A new password, by a token that was mailed."""

    token = Text(required=True, validate=validate.Length(1, 200))
    password = Password(required=True)


class EmailToken(Taken):
    """The token that was mailed to the new address."""

    token = Text(required=True, validate=validate.Length(1, 200))
