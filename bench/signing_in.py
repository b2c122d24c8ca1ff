"""Goals of signing in: how many a second, and what the others wait meanwhile."""

import http.client
import os
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from itertools import cycle
from statistics import median

from argon2 import PasswordHasher

from bench.client import answer
from bench.figure import Figure
from bench.load import Request, loaded
from bench.preparing import PASSWORD, cooks
from bench.readers import ROUNDS, SECONDS, beside
from bench.server import Server
from bench.writers import sign_in

COOKS = 2_000
TOGETHER = 4  # who sign in for the rate: as many as are let in at once, two a process
CROWD = 16  # who sign in without a pause beside the readers, most of them told to come back
RATED = 6.0  # seconds
MOMENT = 0.02  # seconds
PEERS = 8  # sign-ins a second of the quickest peer, with its own hash
# All of that is said of a machine whose two processors make a hash in 19 ms each, so 105 a second
# and nothing else (../shared/design/performance.md). This one's are asked in the same run.
WANTED, HASHES = 60, 2 / 0.019
HASHING = 2.0  # seconds
BARE = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)


def signing_in(site: Server, postgres: int) -> list[Figure]:
    """Let a few sign in as quickly as they are let in; then a crowd of them beside readers."""
    requests = [sign_in(email) for email in cooks(site.database_url, COOKS)]
    turns = [(_rate(site, requests[turn::ROUNDS]), _bare()) for turn in range(ROUNDS)]
    rate, bare = (median(figures) for figures in zip(*turns, strict=True))
    share = median(100 * signed_in / hashed for signed_in, hashed in turns)

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
        Figure(
            "sign-ins",
            share,
            "% of bare argon2id",
            goal=100 * WANTED / HASHES,
            at_most=False,
            note=f"{rate:.0f} a second, {TOGETHER} at a time, where both processors hash"
            f" {bare:.0f} times; the goal is {WANTED} where they hash {HASHES:.0f} times",
        ),
        Figure(
            "sign-ins beside the quickest peer",
            share / 100 * HASHES / PEERS,
            "x",
            goal=7,
            at_most=False,
        ),
        Figure(
            "readers' p99 under 16 who sign in",
            readers.ratio,
            "x",
            goal=2,
            note=f"{readers.quiet_p99:.0f} ms quiet, {readers.busy_p99:.0f} ms beside them",
        ),
    ]


def _bare() -> float:
    """Return how many hashes a second all processors make when they do nothing else."""
    end = time.monotonic() + HASHING

    def keep_hashing(_: int) -> int:
        hashed = 0
        while time.monotonic() < end:
            BARE.hash(PASSWORD)
            hashed += 1
        return hashed

    processors = os.cpu_count() or 1
    with ThreadPoolExecutor(processors) as threads:
        return sum(threads.map(keep_hashing, range(processors))) / HASHING


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
