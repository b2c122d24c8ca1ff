"""One reader with one connection: answers, ids that find their lines in the log, times."""

import http.client
import json
import time
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from statistics import median, quantiles
from typing import Any

from bench.load import Request
from bench.server import Server


@dataclass(frozen=True)
class Told:
    """What the site's own log says of some requests, times in milliseconds."""

    statements: int  # the most that one took
    database_p50: float
    database_p99: float
    p50: float


def answer(server: Server, request: Request, name: str = "") -> tuple[int, dict[str, str], bytes]:
    """Send one request, as `name` in the log. Returns status, headers and body."""
    with closing(http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)) as connection:
        headers = {"X-Request-Id": name} if name else {}
        body = request.body.encode() or None
        connection.request(request.method, request.path, body, request.headers | headers)
        came = connection.getresponse()
        return came.status, {k.lower(): v for k, v in came.getheaders()}, came.read()


def got(server: Server, path: str) -> Any:
    """GET what must be there, and return it read as JSON."""
    status, _, body = answer(server, Request(path))
    if status != http.client.OK:
        raise SystemExit(f"{path} was answered {status}")
    return json.loads(body)


def told_of(server: Server, name: str, requests: Sequence[Request], times: int) -> Told:
    """Send requests one by one, each `times` times, and return what the log says of them."""
    prefix = f"bench-{name}-{time.monotonic_ns()}"
    for turn in range(times):
        for number, request in enumerate(requests):
            address = {"X-Forwarded-For": f"10.9.{turn % 250}.{number % 250}"}
            sent = Request(request.path, request.method, request.headers | address, request.body)
            status, _, body = answer(server, sent, f"{prefix}-{turn}-{number}")
            if status >= http.client.BAD_REQUEST:
                raise SystemExit(f"{request.path} was answered {status}: {body[:300]!r}")
    lines = _lines(server, prefix, len(requests) * times)
    database = [line["db_ms"] for line in lines]
    return Told(
        statements=max(line["statements"] for line in lines),
        database_p50=median(database),
        database_p99=percentile(database, 99),
        p50=median(line["ms"] for line in lines),
    )


def percentile(values: Sequence[float], of: int) -> float:
    return quantiles(values, n=100, method="inclusive")[of - 1] if len(values) > 1 else values[0]


def _lines(server: Server, prefix: str, count: int) -> list[dict[str, Any]]:
    """A line is written after its answer has gone: wait for the last one."""
    deadline = time.monotonic() + 10
    while len(lines := server.lines(prefix)) < count:
        if time.monotonic() > deadline:
            raise SystemExit(f"the log has {len(lines)} of {count} lines of {prefix}")
        time.sleep(0.05)
    return lines
