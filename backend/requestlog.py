"""One line a request: who waits for what, and how long; no addresses, no secrets.

The outermost of the WSGI layers, so that the website's files and what never reaches Flask have
their line too. Told are the route, never the path, and nothing that the client wrote.
"""

import re
import uuid
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import structlog
from flask import Flask, Response, g, request

from backend import measure

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

log: Any = structlog.get_logger("smilecook.request")
ID = "smilecook.request_id"
WELL_FORMED = re.compile(r"[\w-]{8,128}", re.ASCII)
METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}
QUIET = "/api/health/"  # probes would drown the rest, unless they fail
FAULT = 400


def register(app: Flask) -> None:
    """Put the line around all that `app` answers; the last step of making it."""
    app.after_request(_note)
    app.wsgi_app = RequestLog(app.wsgi_app)  # type: ignore[method-assign,assignment]


def request_id(environ: "WSGIEnvironment") -> str:
    """Return the id the router gave, if it looks like one; else one of our own, for good."""
    if ID not in environ:
        given = environ.get("HTTP_X_REQUEST_ID", "")
        environ[ID] = given if WELL_FORMED.fullmatch(given) else str(uuid.uuid4())
    return str(environ[ID])


class RequestLog:
    """Times an application, counts what it sends, and says so when the answer is closed."""

    def __init__(self, app: "WSGIApplication") -> None:
        self.app = app

    def __call__(self, environ: "WSGIEnvironment", start: "StartResponse") -> Iterable[bytes]:
        line = Line(environ)
        measure.current.set(line.cost)
        structlog.contextvars.bind_contextvars(request_id=line.request_id)
        try:
            body = self.app(environ, line.watching(start))
        except BaseException:
            line.status = 500
            line.write()
            raise
        is_file = isinstance(body, environ.get("wsgi.file_wrapper", ()))
        if not is_file:
            return Counted(body, line)
        line.write()  # now, since wrapping it would keep the server from using sendfile
        return body


class Line:
    """What is known of a request so far."""

    def __init__(self, environ: "WSGIEnvironment") -> None:
        self.environ = environ
        self.request_id = request_id(environ)
        self.cost = measure.Cost()
        self.status = 0
        self.bytes = 0

    def watching(self, start: "StartResponse") -> "StartResponse":
        def watched(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:
            self.status = int(status.split(" ", 1)[0])
            self._note_headers(headers)
            return start(status, headers, *rest)

        return watched

    def write(self) -> None:
        """Write the line, once the answer has gone."""
        measure.current.set(None)
        if not self._is_quiet:
            log.info("request", **self.told)
        structlog.contextvars.unbind_contextvars("request_id")

    @property
    def told(self) -> dict[str, Any]:
        method = self.environ["REQUEST_METHOD"]
        return {
            "user_id": self.cost.facts.get("user_id"),
            "method": method if method in METHODS else "OTHER",
            "route": self.cost.facts.get("route") or self._file,
            "status": self.status,
            **self.cost.told,
            "bytes": self.bytes,
        }

    @property
    def _file(self) -> str | None:
        """The path, where it is that of one of the website's own files."""
        reached_flask = "route" in self.cost.facts
        is_there = self.status in {200, 206, 304} and not reached_flask
        return str(self.environ["PATH_INFO"]) if is_there else None

    @property
    def _is_quiet(self) -> bool:
        return self.environ["PATH_INFO"].startswith(QUIET) and self.status < FAULT

    def _note_headers(self, headers: list[tuple[str, str]]) -> None:
        names = {name.lower(): value for name, value in headers}
        if "x-request-id" not in names:
            headers.append(("X-Request-Id", self.request_id))
        if self.environ["REQUEST_METHOD"] != "HEAD":
            self.bytes = int(names.get("content-length", "0"))


class Counted:
    """An answer's body that is counted as it goes out, and ends its line when closed."""

    def __init__(self, body: Iterable[bytes], line: Line) -> None:
        self.body = body
        self.line = line

    def __iter__(self) -> Iterator[bytes]:
        self.line.bytes = 0
        for part in self.body:
            self.line.bytes += len(part)
            yield part

    def close(self) -> None:
        try:
            if hasattr(self.body, "close"):
                self.body.close()
        finally:
            self.line.write()


def _note(response: Response) -> Response:
    """Leave for the line what only Flask knows."""
    if cost := measure.current.get():
        rule = request.url_rule
        cost.facts["route"] = str(rule) if rule else g.get("route")
        cost.facts["user_id"] = g.get("user_id")
    return response
