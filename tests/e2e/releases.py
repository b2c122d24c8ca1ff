"""The site behind a door that can say there is a new release of its service worker."""

import http.client
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from dev.cluster import free_port

WORKER = "/sw.js"
NEWER = b"\n// another release"
# Of one connection, or asking whether the file is still the old one.
NOT_PASSED_ON = {"connection", "accept-encoding", "if-none-match", "if-modified-since"}
NOT_PASSED_BACK = {"connection", "content-length", "transfer-encoding", "etag", "last-modified"}
PATIENCE = 60  # seconds, on a busy machine


class Door:
    """`address` is the site's as a browser knows it."""

    def __init__(self, site: str, port: int) -> None:
        self.site = site
        self.address = f"http://localhost:{port}"
        self.is_released = False

    def release(self) -> None:
        """From now on the worker's script is another one."""
        self.is_released = True

    def answer(self, method: str, path: str, headers: dict[str, str], body: bytes) -> Any:
        """Ask the site; its status, headers and body, with this address in place of its own."""
        host = self.site.partition("://")[2]
        connection = http.client.HTTPConnection(host, timeout=PATIENCE)
        passed = {
            name: value for name, value in headers.items() if name.lower() not in NOT_PASSED_ON
        }
        connection.request(method, path, body or None, passed)
        answer = connection.getresponse()
        told = [
            (name, value)
            for name, value in answer.getheaders()
            if name.lower() not in NOT_PASSED_BACK
        ]
        content = answer.read()
        connection.close()
        if "image" not in answer.headers.get_content_type():
            content = content.replace(self.site.encode(), self.address.encode())
        newer = NEWER if path == WORKER and self.is_released else b""
        return answer.status, told, content + newer


class Handler(BaseHTTPRequestHandler):
    door: Door

    def pass_on(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        asked = dict(self.headers.items())
        status, headers, content = self.door.answer(self.command, self.path, asked, body)
        self.send_response_only(status)
        for name, value in headers:
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = pass_on  # noqa: N815  (http.server's)

    def log_message(self, *_: Any) -> None:
        """Say nothing among the tests' own lines."""


@contextmanager
def door_to(site: str) -> Iterator[Door]:
    port = free_port()
    door = Door(site, port)
    handler = type("Handler", (Handler,), {"door": door})
    with ThreadingHTTPServer(("localhost", port), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield door
        finally:
            server.shutdown()
            thread.join()
