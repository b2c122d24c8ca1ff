"""The site's own address: never what a client wrote into a Host header."""

from flask import current_app, has_request_context, request

from backend.errors import BadRequest

OWN_HOSTS = ".herokuapp.com"  # Heroku's router delivers no host of this ending but the app's own


def site_url() -> str:
    """Return the site's address without a last slash, for absolute links.

    On a dyno that was told no address the request's host is used, if it is one of Heroku's.
    """
    configured: str | None = current_app.config["PUBLIC_URL"]
    if configured:
        return configured
    if has_request_context() and request.host.endswith(OWN_HOSTS):
        return f"https://{request.host}"
    raise BadRequest("This site does not answer under that name")
