"""A small HTTP peer that speaks Mailgun's messages endpoint, to be reached over loopback.

Used by the API tests, the e2e tests and rehearsals: point MAILGUN_API_URL at `peer.url`.
"""

import base64
import json
import threading
from collections import deque
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self
from urllib.parse import parse_qs

KEY = "key-of-the-peer"
DOMAIN = "mail.smilecook.test"
NEEDED = ("from", "to", "subject")


class MailgunPeer:
    """`with MailgunPeer() as peer:` serves until the block ends.

    `received` are the forms of the messages that were taken, `attempts` counts all requests. `port`
    is any free one, unless given.
    """

    def __init__(self, port: int = 0) -> None:
        self.received: list[dict[str, str]] = []
        self.attempts = 0
        self._answers: deque[HTTPStatus] = deque()
        self._came = threading.Condition()
        self._open = threading.Event()
        self._open.set()
        self._server = ThreadingHTTPServer(("127.0.0.1", port), self._handler())
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))

    @property
    def port(self) -> int:
        return self._server.server_port

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def settings(self) -> dict[str, str]:
        """What a site's environment, or its Flask configuration, needs to send through the peer."""
        return {
            "MAILGUN_API_URL": self.url,
            "MAILGUN_DOMAIN": DOMAIN,
            "MAILGUN_API_KEY": KEY,
            "MAIL_FROM": f"Smilecook <kitchen@{DOMAIN}>",
        }

    def answer_next(self, *statuses: HTTPStatus) -> None:
        """Answer the next requests with these instead of taking the message."""
        self._answers.extend(statuses)

    def freeze(self) -> None:
        """Take connections, but answer nothing until `thaw`."""
        self._open.clear()

    def thaw(self) -> None:
        self._open.set()

    def wait_for_attempts(self, count: int, seconds: float = 20) -> None:
        """Return once `count` requests have come. Raises AssertionError when they don't."""
        with self._came:
            assert self._came.wait_for(lambda: self.attempts >= count, seconds), "nobody came"

    def stop(self) -> None:
        """End the server; its port then refuses connections."""
        self.thaw()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._thread.is_alive():
            self.stop()

    def take(self, path: str, authorization: str, form: dict[str, str]) -> HTTPStatus:
        """Return Mailgun's answer to a request, and keep the message when it is taken."""
        with self._came:
            self.attempts += 1
            self._came.notify_all()
        self._open.wait()
        status = self._judge(path, authorization, form)
        if status == HTTPStatus.OK:
            self.received.append(form)
        return status

    def _judge(self, path: str, authorization: str, form: dict[str, str]) -> HTTPStatus:
        if self._answers:
            return self._answers.popleft()
        if authorization != "Basic " + base64.b64encode(f"api:{KEY}".encode()).decode():
            return HTTPStatus.UNAUTHORIZED
        if path != f"/v3/{DOMAIN}/messages":
            return HTTPStatus.NOT_FOUND
        whole = all(form.get(name) for name in NEEDED) and ("text" in form or "html" in form)
        return HTTPStatus.OK if whole else HTTPStatus.BAD_REQUEST

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        peer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                form = {name: values[-1] for name, values in parse_qs(body.decode()).items()}
                status = peer.take(self.path, self.headers.get("Authorization", ""), form)
                words = {"id": form.get("h:Message-Id"), "message": status.phrase}
                self._answer(status, json.dumps(words).encode())

            def _answer(self, status: HTTPStatus, body: bytes) -> None:
                try:
                    self.send_response(status)
                    self.send_header("Content-Type", "application/json")
                    self.send_header("Content-Length", str(len(body)))
                    self.end_headers()
                    self.wfile.write(body)
                except ConnectionError:
                    self.close_connection = True  # the site had waited long enough

            def log_message(self, *_: object) -> None:
                """Be quiet."""

        return Handler
