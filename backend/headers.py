"""Headers that stand on every answer, and the request id that joins our log with the router's."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from flask import Flask, Response, g, request

from backend import requestlog
from backend.caching import is_a_strangers

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

CSP = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data: blob:",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "worker-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "report-uri /api/csp-reports",  # Firefox and Safari know only this
        "report-to csp",
    )
)
ALWAYS = {
    "Reporting-Endpoints": 'csp="/api/csp-reports"',
    "Content-Security-Policy": CSP,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
HSTS = "max-age=31536000; includeSubDomains"
WAIT = {429, 503}  # the answers that ask a client to come again later


def security_headers(*, https: bool) -> dict[str, str]:
    """Return the headers of every answer, the website's files included."""
    return ALWAYS | ({"Strict-Transport-Security": HSTS} if https else {})


class Guarded:
    """An application whose answers all have some headers, unless they say otherwise themselves.

    Around Flask and the website's files: werkzeug's headers look through the others for each that
    is added, which took a tenth of a short answer's time.
    """

    def __init__(self, app: "WSGIApplication", headers: dict[str, str]) -> None:
        self.app = app
        self.headers = [(name.lower(), (name, value)) for name, value in headers.items()]

    def __call__(self, environ: "WSGIEnvironment", start: "StartResponse") -> Iterable[bytes]:
        def started(status: str, given: list[tuple[str, str]], *rest: Any) -> Any:
            said = {name.lower() for name, _ in given}
            return start(
                status, given + [pair for name, pair in self.headers if name not in said], *rest
            )

        return self.app(environ, started)


def guard(app: Flask) -> None:
    """Put the headers of every answer around all that `app` answers by now."""
    always = security_headers(https=app.config["HTTPS"])
    app.wsgi_app = Guarded(app.wsgi_app, always)  # type: ignore[method-assign,assignment]


def register(app: Flask) -> None:
    app.before_request(_take_request_id)

    @app.after_request
    def add_headers(response: Response) -> Response:
        response.headers["X-Request-Id"] = g.request_id
        if "Cache-Control" not in response.headers:
            response.headers["Cache-Control"] = _cache_control()
        if response.status_code not in WAIT:
            response.headers.pop("Retry-After", None)  # flask-limiter sends it with every answer
        if not _is_for_all(response):
            response.vary.update(("Authorization", "Cookie"))
        if app.config["ENV_NAME"] == "Staging":
            response.headers["X-Robots-Tag"] = "noindex, nofollow"
        return response


def _take_request_id() -> None:
    g.request_id = requestlog.request_id(request.environ)


def _cache_control() -> str:
    """An answer that a sign-in led to is kept nowhere, one that only might have by its browser."""
    if g.get("session") is not None:
        return "private, no-store"
    return "no-cache" if is_a_strangers() else "private, no-cache"


def _is_for_all(response: Response) -> bool:
    """Tell whether an answer is the same for everybody by its own word: pictures, fonts, styles."""
    return response.cache_control.public is True and not response.vary
