"""What people send of themselves, and what others see of them."""

import re
import unicodedata
from collections.abc import Callable
from typing import Any

from marshmallow import fields, missing, validate, validates_schema
from marshmallow.exceptions import ValidationError

from backend.inputs import Text, WholeNumber
from backend.shapes import Moment, Shown, Taken
from backend.users.models import EMAIL_LENGTH, USERNAME_LENGTH
from backend.users.passwords import LONGEST, SHORTEST, refuse_weak
from backend.users.tokens import pending_email

# Instead of a captcha: machines fill in what people don't see, and take no time for it.
SHORTEST_FILLING = 1_500  # milliseconds
TRAP = "a field of the website's form that people don't see; leave it empty or out"
A_TRAP = "Leave this field empty: it is there to tell people from machines."
TOO_QUICK = "That was quicker than people type. Wait a moment and send it again."
READ_ONLY = frozenset({"id", "avatar_url", "pending_email", "created_at", "updated_at"})
# Not dots alone: in the address of a cook's page "." and ".." mean another page.
USERNAME = re.compile(r"(?!\.+\Z)[\w.-]+", re.UNICODE)

# Scripts with letters that look alike; `аdmin` with a Cyrillic а is not admin (Unicode TR 39, 5.1).
LOOK_ALIKE = {"LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "COPTIC"}


def is_username(name: str) -> None:
    """Refuse other characters. Raises ValidationError."""
    if not USERNAME.fullmatch(name):
        raise ValidationError("Only letters, digits, _, - and . please, and not dots alone.")
    if len(LOOK_ALIKE & {unicodedata.name(letter, "").split(" ")[0] for letter in name}) > 1:
        raise ValidationError("Letters of one script please: some look like those of another.")
    if unicodedata.normalize("NFKC", name) != unicodedata.normalize("NFC", name):
        raise ValidationError("Plain letters and digits please: some of these look like others.")


class Email(Text):
    """An e-mail address."""

    def __init__(self, **kwargs: Any) -> None:
        checks: list[Callable[[Any], Any]] = [validate.Length(max=EMAIL_LENGTH), validate.Email()]
        super().__init__(validate=checks, metadata={"format": "email"}, **kwargs)


class Username(Text):
    """Letters of any script, digits, `_`, `-` and `.`."""

    def __init__(self, **kwargs: Any) -> None:
        checks: list[Callable[[Any], Any]] = [validate.Length(1, USERNAME_LENGTH), is_username]
        super().__init__(validate=checks, **kwargs)


class Password(Text):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(load_only=True, validate=validate.Length(SHORTEST, LONGEST), **kwargs)


class NewUser(Taken):
    shown_only = READ_ONLY

    username = Username(required=True)
    email = Email(required=True)
    password = Password(required=True)
    website = Text(validate=validate.Length(max=0, error=A_TRAP), metadata={"description": TRAP})
    filled_in_ms = WholeNumber(
        validate=validate.Range(min=SHORTEST_FILLING, error=TOO_QUICK),
        metadata={"description": "milliseconds from the form's opening to its sending, if known"},
    )

    @validates_schema
    def password_is_not_guessed_first(self, data: dict[str, str], **_: Any) -> None:
        """Refuse a cook's own names and the commonest. Raises ValidationError."""
        password = data.get("password", "")
        refuse_weak(password, data.get("username", ""), data.get("email", ""))


class ActivationToken(Taken):
    token = Text(required=True, validate=validate.Length(1, 200))


class ActivationMail(Taken):
    email = Email(required=True)


class Author(Shown):
    id = fields.Integer()
    username = fields.String()
    avatar_url = fields.Url(require_tld=False)
    created_at = Moment()
    updated_at = Moment()


class Cook(Author):
    """A cook as others see them; `email` only in one's own."""

    email = fields.String(metadata={"always": False})


class PendingEmail(fields.String):
    """The address that a cook has asked for; it stands with its token, not with the cook."""

    def get_value(self, obj: Any, attr: str, accessor: Any = None, default: Any = None) -> Any:  # noqa: ARG002
        """Look it up."""
        return pending_email(obj.id) or missing


class User(Author):
    """One's own account."""

    email = fields.String()
    pending_email = PendingEmail(
        metadata={
            "description": "the address that waits for its confirmation, only while one does",
            "always": False,
        },
    )


class AvatarUrl(Shown):
    avatar_url = fields.Url(require_tld=False)


class Message(Shown):
    message = fields.String()
