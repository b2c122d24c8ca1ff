"""Requests as Heroku's router hands them to a dyno."""

import http.client
import json
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from email.message import Message
from typing import Any

from dev.rehearsal.place import HOST

CLIENT = "203.0.113.9"  # RFC 5737: nobody's address
PATIENCE = 30.0  # seconds, as the router's


@dataclass(frozen=True)
class Answer:
    """One answer, its body read to the end."""

    status: int
    headers: Message
    body: bytes

    def header(self, name: str) -> str:
        """The header's value; empty when it isn't there."""
        return str(self.headers.get(name, ""))

    def json(self) -> Any:
        """The body as JSON."""
        return json.loads(self.body)


def router(**more: str) -> dict[str, str]:
    """The headers that the router adds; `more` have underscores for their hyphens."""
    ours = {"Host": HOST, "X-Forwarded-For": CLIENT, "X-Forwarded-Proto": "https"}
    return ours | {name.replace("_", "-"): value for name, value in more.items()}


def ask(
    port: int,
    path: str,
    method: str = "GET",
    *,
    headers: Mapping[str, str] | None = None,
    data: object = None,
) -> Answer:
    """Send one request on a connection of its own. Raises OSError or HTTPException."""
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)) as connection:
        return ask_on(connection, path, method, headers=headers, data=data)


def ask_on(
    connection: http.client.HTTPConnection,
    path: str,
    method: str = "GET",
    *,
    headers: Mapping[str, str] | None = None,
    data: object = None,
) -> Answer:
    """The same on a connection that stays open; `data` is sent as JSON."""
    sent = router() | dict(headers or {})
    body = None
    if data is not None:
        sent["Content-Type"] = "application/json"
        body = json.dumps(data)
    connection.request(method, path, body=body, headers=sent)
    answer = connection.getresponse()
    return Answer(answer.status, answer.headers, answer.read())
