"""Hand a mail to Mailgun over HTTP (https://documentation.mailgun.com, Messages)."""

from dataclasses import dataclass
from http import HTTPStatus

import requests
from flask import current_app

TIME_LIMITS = (5, 10)  # seconds to connect, and to wait for an answer
# The mail is at fault, so that sending it again would be refused again. A wrong key (401), an
# unknown domain (404) or an unpaid bill (402, 403) is ours to mend: those mails wait for it.
REFUSALS = {
    HTTPStatus.BAD_REQUEST,
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    HTTPStatus.UNPROCESSABLE_ENTITY,
}


class Refused(Exception):
    """Mailgun will never take this mail."""


class Unreachable(Exception):
    """Mailgun can't take the mail now; later it may."""

    is_expected = True


@dataclass(frozen=True)
class Letter:
    """What is sent; the same message id each time, so that a mail sent twice shows once."""

    to: str
    subject: str
    text: str
    html: str
    message_id: str


def is_configured() -> bool:
    """Tell whether there is a Mailgun account to send with."""
    return bool(current_app.config["MAILGUN_API_KEY"] and current_app.config["MAILGUN_DOMAIN"])


def send(letter: Letter) -> None:
    """Hand over `letter`. Raises Refused or Unreachable, whose words hold no address and no key."""
    status = _post(letter)
    if status in REFUSALS:
        raise Refused(f"Mailgun answered {status}")
    if status != HTTPStatus.OK:
        raise Unreachable(f"Mailgun answered {status}")


def _post(letter: Letter) -> int:
    config = current_app.config
    address = f"{config['MAILGUN_API_URL'].rstrip('/')}/v3/{config['MAILGUN_DOMAIN']}/messages"
    try:
        with requests.post(
            address,
            auth=("api", config["MAILGUN_API_KEY"]),
            data=_form(letter, config["MAIL_FROM"]),
            timeout=TIME_LIMITS,
            allow_redirects=False,  # the key is for this address only
            stream=True,  # the status says all: a body that never ends is not read
        ) as response:
            return response.status_code
    except requests.Timeout:
        raise Unreachable("Mailgun did not answer in time") from None
    except requests.RequestException as fault:
        raise Unreachable(f"Mailgun is out of reach: {type(fault).__name__}") from None


def _form(letter: Letter, sender: str) -> dict[str, str]:
    return {
        "from": sender,
        "to": letter.to,
        "subject": letter.subject,
        "text": letter.text,
        "html": letter.html,
        "h:Message-Id": letter.message_id,
        "o:tracking": "no",  # links must stay as they are, and nobody is followed
    }
