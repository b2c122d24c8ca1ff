"""A small HTTP peer that speaks Sentry's envelope endpoint, to be reached over loopback.

https://develop.sentry.dev/sdk/data-model/envelopes/
"""

import gzip
import json
import re
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self

import brotli

PATH = re.compile(r"/api/42/envelope/")
KEY = "0123456789abcdef0123456789abcdef"
OPENED = {"gzip": gzip.decompress, "br": brotli.decompress, None: bytes}


class SentryPeer:
    """`with SentryPeer() as peer:` serves until the block ends.

    `events` are the error events that came, `raw` all that came, opened, as text.
    """

    def __init__(self) -> None:
        self.events: list[dict[str, Any]] = []
        self.raw = ""
        self._came = threading.Condition()
        self._open = threading.Event()
        self._open.set()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))

    @property
    def dsn(self) -> str:
        return f"http://{KEY}@127.0.0.1:{self._server.server_port}/42"

    def freeze(self) -> None:
        """Take connections, but answer nothing until the end."""
        self._open.clear()

    def wait_for_events(self, count: int, seconds: float = 30) -> None:
        with self._came:
            assert self._came.wait_for(lambda: len(self.events) >= count, seconds), self.raw

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._open.set()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def take(self, body: bytes, headers: str) -> None:
        """Keep the items of an envelope: a line of JSON, then a header line and a payload each."""
        self._open.wait()
        lines = body.decode().splitlines()
        found = [
            json.loads(payload)
            for head, payload in zip(lines[1::2], lines[2::2], strict=False)
            if json.loads(head)["type"] == "event"
        ]
        with self._came:
            self.raw += headers + body.decode()
            self.events.extend(found)
            self._came.notify_all()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        peer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                is_known = PATH.fullmatch(self.path) and KEY in self.headers["X-Sentry-Auth"]
                if is_known:
                    opened = OPENED[self.headers.get("Content-Encoding")](body)
                    peer.take(opened, str(self.headers))
                try:
                    self.send_response(200 if is_known else 403)
                    self.send_header("Content-Length", "2")
                    self.end_headers()
                    self.wfile.write(b"{}")
                except ConnectionError:
                    self.close_connection = True  # the site didn't wait

            def log_message(self, *_: object) -> None:
                """Be quiet."""

        return Handler
