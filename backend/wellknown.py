"""What others look for at an address that every site has (RFC 8615)."""

from datetime import datetime, time, timedelta

from flask import Blueprint, Flask, Response, current_app, redirect
from werkzeug.wrappers import Response as Redirect

from backend.address import site_url
from backend.clock import now
from backend.errors import NotFound
from backend.extensions import limiter

wellknown = Blueprint("wellknown", __name__, url_prefix="/.well-known")

PAGE = "/settings"  # of the website, where a password is changed
# RFC 9116 asks for less than a year. The site says whom to reach as long as it runs with that
# setting, so the day moves on; a copy of the file gets old.
HOLDS = timedelta(days=180)


def register(app: Flask) -> None:
    app.register_blueprint(wellknown)


@wellknown.get("/security.txt")
@limiter.exempt
def security() -> Response:
    """Answer whom to tell of a hole (RFC 9116). Raises NotFound where nobody is named."""
    contacts = current_app.config["SECURITY_CONTACTS"]
    if not contacts:
        raise NotFound("This site names nobody to report a hole to")
    lines = [f"Contact: {contact}" for contact in contacts]
    lines += [
        f"Expires: {_end().isoformat().replace('+00:00', 'Z')}",
        "Preferred-Languages: en",
        f"Canonical: {site_url()}/.well-known/security.txt",
    ]
    return Response("\n".join(lines) + "\n", mimetype="text/plain")


@wellknown.get("/change-password")
def change_password() -> Redirect:
    """Lead a password manager to where a password is changed.

    https://w3c.github.io/webappsec-change-password-url/
    """
    return redirect(PAGE, 303)


def _end() -> datetime:
    """Midnight of the last day, so that the file is the same all day."""
    then = now() + HOLDS
    return datetime.combine(then.date(), time(), then.tzinfo)
