"""The built website: its files by whitenoise, its page for the addresses of its own."""

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any
from wsgiref.headers import Headers

from flask import Flask, Response, g, redirect, request
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from werkzeug.exceptions import NotFound as UnknownAddress
from whitenoise import WhiteNoise

from backend import errors
from backend.caching import for_everybody, is_a_strangers
from backend.extensions import db
from backend.pages import words
from backend.pages.addresses import page_at
from backend.pages.packing import pack
from backend.pages.page import Page, shell
from backend.pages.rendering import rendered
from backend.signin import look_who_asks

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

DIST = Path(__file__).parent.parent / "frontend" / "dist"
HASHED = re.compile(r"^/assets/.+-[\w-]{8}\.\w+$")
HOUR = 3_600  # seconds
# Browsers ask for their worker again and again; what they get must be today's.
WORKER, NO_WORKER = "/sw.js", "/sw-off.js"
HTTP_OK, HTTP_UNAVAILABLE = 200, 503
# Addresses that are not the website's: an unknown one below them is no page.
NOT_PAGES = re.compile(r"^/(api|media|static|assets)(/|$)")
# The addresses the website's router knows (frontend/src/router.ts); others are real 404s.
PAGES = re.compile(
    r"^/(|recipes|recipes/new|recipes/\d+(-[^/]*)?(/cook)?|recipes/\d+/edit|cooks/[^/]+|my/recipes"
    r"|kept|sign-in|register|activate|forgot-password|reset-password|confirm-email"
    r"|profile|settings|settings/(sessions|export|leave)|goodbye|mailbox)/?$",
    re.ASCII,
)


class Website(WhiteNoise):
    """Serves the built files; the page itself is ours to serve, since we write into its head."""

    def __init__(self, application: "WSGIApplication", *, has_worker: bool, **options: Any) -> None:
        """Without a worker its address has a script that takes away what an earlier one left."""
        self.has_worker = has_worker
        super().__init__(application, **options)

    def immutable_file_test(self, path: str, url: str) -> bool:  # noqa: ARG002  (whitenoise's)
        return bool(HASHED.match(url))

    def add_file_to_dictionary(self, url: str, path: str, **kwargs: object) -> None:
        if url.endswith("/index.html") or url.startswith("/.vite/"):
            return
        if not self.has_worker and url in {WORKER, NO_WORKER}:
            url, path = WORKER, path.replace(WORKER, NO_WORKER)
        super().add_file_to_dictionary(url, path, **kwargs)


def register(app: Flask) -> None:
    """Serve the website, if it is built, beside the API.

    The page answers in the 404 handler: a route for every address would turn each 405 of the
    API into a 404.
    """

    def add_headers(headers: Headers, _path: str, url: str) -> None:
        if url == WORKER:
            headers["Cache-Control"] = "no-cache"

    app.wsgi_app = Website(  # type: ignore[method-assign]
        app.wsgi_app,
        has_worker=app.config["SERVICE_WORKER"],
        root=str(DIST) if DIST.is_dir() else None,
        max_age=HOUR,
        allow_all_origins=False,
        mimetypes={".webmanifest": "application/manifest+json"},
        add_headers_function=add_headers,
    )
    words.register(app)
    app.register_error_handler(UnknownAddress, _page_or_problem)


def _page_or_problem(_: UnknownAddress) -> Response:
    index = DIST / "index.html"
    wants_page = request.method in {"GET", "HEAD"} and not NOT_PAGES.match(request.path)
    if wants_page and index.is_file():
        return _answer(_page(), index)
    return errors.answer(errors.NotFound(_advice(index)))


def _page() -> Page:
    """Return the page that was asked for; its frame alone while the database is away."""
    g.route = "page" if PAGES.match(request.path) else None
    try:
        return page_at(request.path, request.args, look_who_asks)
    except (OperationalError, PoolTimeout):
        db.session.rollback()
        return shell("", status=HTTP_UNAVAILABLE)


def _answer(page: Page, index: Path) -> Response:
    """Return a page with its status; what isn't there is not kept, what moved may move back."""
    if page.head.redirect:
        response: Response = redirect(page.head.redirect, page.head.status)  # type: ignore[assignment]
    else:
        html = rendered(index, page)
        response = Response(html, page.head.status, mimetype="text/html")
    if page.head.status == HTTP_UNAVAILABLE:
        response.headers["Retry-After"] = str(errors.RETRY_SECONDS)
    if page.head.status == HTTP_OK:
        response.add_etag(weak=True)  # of the page, however it is packed
        response.make_conditional(request)
    pack(response)
    return for_everybody(response) if page.template and is_a_strangers() else response


def _advice(index: Path) -> str:
    if NOT_PAGES.match(request.path) or index.is_file():
        return "Not found"
    return "The website is not built; the API is at /api"
