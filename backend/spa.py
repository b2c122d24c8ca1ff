"""The built website: its files by whitenoise, its page for the addresses of its own."""

import re
from http import HTTPStatus
from pathlib import Path
from wsgiref.headers import Headers

from flask import Flask, Response, current_app, g, request
from markupsafe import escape
from werkzeug.exceptions import NotFound as UnknownAddress
from whitenoise import WhiteNoise

from backend import errors
from backend.headers import security_headers

DIST = Path(__file__).parent.parent / "frontend" / "dist"
HASHED = re.compile(r"^/assets/.+-[\w-]{8}\.\w+$")
HOUR = 3_600  # seconds
# Addresses that are not the website's: an unknown one below them is no page.
NOT_PAGES = re.compile(r"^/(api|media|static|assets)(/|$)")
# The addresses the website's router knows (frontend/src/router.ts); others are real 404s.
PAGES = re.compile(
    r"^/(|recipes|recipes/new|recipes/\d+(-[^/]*)?|recipes/\d+/edit|cooks/[^/]+|my/recipes"
    r"|sign-in|register|activate|forgot-password|reset-password|confirm-email"
    r"|profile|settings|settings/(sessions|export|leave)|goodbye|mailbox)/?$"
)


class Website(WhiteNoise):
    """Serves the built files; the page itself is ours to serve, since we write into its head."""

    def immutable_file_test(self, path: str, url: str) -> bool:  # noqa: ARG002  (whitenoise's)
        return bool(HASHED.match(url))

    def add_file_to_dictionary(self, url: str, path: str, **kwargs: object) -> None:
        if not url.endswith("/index.html") and not url.startswith("/.vite/"):
            super().add_file_to_dictionary(url, path, **kwargs)


def register(app: Flask) -> None:
    """Serve the website, if it is built, beside the API.

    The page answers in the 404 handler: a route for every address would turn each 405 of the
    API into a 404.
    """
    always = security_headers(https=app.config["HTTPS"])

    def add_headers(headers: Headers, _path: str, _url: str) -> None:
        for name, value in always.items():
            headers[name] = value

    app.wsgi_app = Website(  # type: ignore[method-assign]
        app.wsgi_app,
        root=str(DIST) if DIST.is_dir() else None,
        max_age=HOUR,
        allow_all_origins=False,
        add_headers_function=add_headers,
    )
    app.register_error_handler(UnknownAddress, _page_or_problem)


def _page_or_problem(_: UnknownAddress) -> Response:
    index = DIST / "index.html"
    wants_page = request.method in {"GET", "HEAD"} and not NOT_PAGES.match(request.path)
    if wants_page and index.is_file():
        return _page(index)
    return errors.answer(errors.NotFound(_advice(index)))


def _page(index: Path) -> Response:
    """Return the website's page; the router in it knows which of its pages was meant."""
    is_known = PAGES.match(request.path)
    g.route = "page" if is_known else None
    status = HTTPStatus.OK if is_known else HTTPStatus.NOT_FOUND
    response = Response(_with_facts(index.read_text("utf-8")), status, mimetype="text/html")
    response.headers["Cache-Control"] = "no-cache"
    if is_known:
        response.add_etag()
        response.make_conditional(request)
    return response


def _with_facts(html: str) -> str:
    """Write into the page's head what the website needs to know of this site."""
    facts = {
        "smilecook:environment": current_app.config["ENV_NAME"],
        "smilecook:mailbox": "on" if current_app.config["TEST_MAILBOX"] else "off",
    }
    tags = "".join(
        f'<meta name="{escape(name)}" content="{escape(value)}">' for name, value in facts.items()
    )
    return html.replace("</head>", f"{tags}</head>", 1)


def _advice(index: Path) -> str:
    if NOT_PAGES.match(request.path) or index.is_file():
        return "Not found"
    return "The website is not built; the API is at /api"
