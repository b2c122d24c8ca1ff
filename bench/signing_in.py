"""Goals of signing in: how many a second, and what the others wait meanwhile."""

import http.client
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from itertools import cycle
from statistics import median

from bench.client import answer
from bench.figure import Figure
from bench.load import Request, loaded
from bench.preparing import cooks
from bench.readers import ROUNDS, SECONDS, beside
from bench.server import Server
from bench.writers import sign_in

COOKS = 2_000
TOGETHER = 4  # who sign in for the rate: as many as are let in at once, two a process
CROWD = 16  # who sign in without a pause beside the readers, most of them told to come back
RATED = 6.0  # seconds
MOMENT = 0.02  # seconds
PEERS = 8  # sign-ins a second of the quickest peer, with its own hash


def signing_in(site: Server, postgres: int) -> list[Figure]:
    """Let a few sign in as quickly as they are let in; then a crowd of them beside readers."""
    requests = [sign_in(email) for email in cooks(site.database_url, COOKS)]
    rate = median(_rate(site, requests[turn::ROUNDS]) for turn in range(ROUNDS))

    @contextmanager
    def flood() -> Iterator[None]:
        with ThreadPoolExecutor(1) as thread:
            running = thread.submit(
                loaded, site, postgres, requests, SECONDS + 1, CROWD, allow_failed=True
            )
            yield
            running.result()

    readers = beside(site, flood)
    return [
        Figure("sign-ins", rate, "a second", goal=60, at_most=False, note=f"{TOGETHER} at a time"),
        Figure("sign-ins beside the quickest peer", rate / PEERS, "x", goal=7, at_most=False),
        Figure(
            "readers' p99 under 16 who sign in",
            readers.ratio,
            "x",
            goal=2,
            note=f"{readers.quiet_p99:.0f} ms quiet, {readers.busy_p99:.0f} ms beside them",
        ),
    ]


def _rate(site: Server, requests: Sequence[Request]) -> float:
    """Return how many a second are signed in; who is told to come back waits a moment first."""
    end = time.monotonic() + RATED

    def keep_signing_in(mine: Sequence[Request]) -> int:
        signed_in = 0
        for number, request in enumerate(cycle(mine)):
            if time.monotonic() > end:
                break
            place = {"X-Forwarded-For": f"10.14.{number // 250 % 250}.{number % 250}"}
            status, *_ = answer(site, replace(request, headers=request.headers | place))
            signed_in += status == http.client.OK
            time.sleep(0 if status == http.client.OK else MOMENT)
        return signed_in

    with ThreadPoolExecutor(TOGETHER) as threads:
        shares = [requests[number::TOGETHER] for number in range(TOGETHER)]
        return sum(threads.map(keep_signing_in, shares)) / RATED
