"""Readers who look at pages at their own pace, quiet or beside something heavy."""

import http.client
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, closing
from dataclasses import dataclass
from statistics import median

from bench.client import percentile
from bench.saying import say
from bench.server import Server

PAGES = ("/api/recipes", "/", "/api/recipes?q=soup", "/api/tags?q=w")
PAUSE = 0.02  # seconds that a reader looks at a page
ROUNDS, SECONDS = 3, 8.0


@dataclass(frozen=True)
class Beside:
    """What readers waited, quiet and beside something, in milliseconds."""

    quiet_p99: float
    busy_p99: float

    @property
    def ratio(self) -> float:
        return self.busy_p99 / self.quiet_p99


def beside(site: Server, heavy: Callable[[], AbstractContextManager[object]]) -> Beside:
    """Read quietly and beside `heavy` in turn; the figures are medians of the rounds."""
    quiet, busy = [], []
    reading(site, 2)
    for _ in range(ROUNDS):
        quiet.append(percentile(reading(site, SECONDS), 99))
        with heavy():
            busy.append(percentile(reading(site, SECONDS), 99))
    return Beside(median(quiet), median(busy))


def reading(site: Server, seconds: float, readers: int = 2) -> list[float]:
    """Milliseconds of each page that so many readers looked at in so many seconds."""
    with ThreadPoolExecutor(readers) as threads:
        each = threads.map(lambda number: _read(site.port, seconds, number), range(readers))
        return [took for one in each for took in one]


def _read(port: int, seconds: float, number: int) -> list[float]:
    took: list[float] = []
    end = time.monotonic() + seconds
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=60)) as connection:
        while time.monotonic() < end:
            page = PAGES[len(took) % len(PAGES)]
            begun = time.perf_counter()
            headers = {"X-Forwarded-For": f"10.12.{number}.{len(took) % 250}"}
            connection.request("GET", page, headers=headers)
            answer = connection.getresponse()
            answer.read()
            took.append((time.perf_counter() - begun) * 1_000)
            if answer.status != http.client.OK:
                say(f"  {page} was answered {answer.status} after {took[-1]:.0f} ms")
            time.sleep(PAUSE)
    return took
