"""`make bench-soak`: half an hour of everything at once, and what it does to the memory of a dyno.

Readers, searchers, sign-ins, new recipes and uploads beside each other, at a pace that leaves the
machine air; the highest memory, and whether it grows: the slope of the second half.
"""

import json
import os
import sys
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import cycle
from pathlib import Path
from statistics import linear_regression
from tempfile import TemporaryDirectory
from typing import Any

import psutil

from bench.client import answer
from bench.cluster import running_cluster
from bench.figure import Figure
from bench.load import Request
from bench.machine import described
from bench.preparing import cooks
from bench.readers import reading
from bench.results import keep
from bench.saying import say
from bench.server import Server, serving
from bench.uploading import upload_once
from bench.writers import bearer, clear_away, creating, sign_in
from dev.signals import stop_like_ctrl_c

MINUTES = float(os.environ.get("MINUTES") or 30)
RECIPES = 100_000
SAMPLES_EVERY = 5.0  # seconds
SIGN_INS_EVERY, WRITES_EVERY, UPLOADS_EVERY = 0.5, 0.5, 4.0  # seconds
COOKS = 400


def main() -> None:
    """Run, print, keep the figures; exits with 1 where a goal is missed."""
    stop_like_ctrl_c()
    with running_cluster() as cluster, TemporaryDirectory(prefix="smilecook-bench-") as folder:
        url = cluster.database(RECIPES)
        try:
            with serving(url, Path(folder)) as site:
                samples = _busy(site, MINUTES * 60)
        finally:
            clear_away(url)
    figures = _figures(samples)
    keep("bench-soak", described(), figures)
    for figure in figures:
        say(f"{figure.work}: {figure.shown} ({figure.wanted}) {figure.note}")
    sys.exit(any(figure.is_met is False for figure in figures))


def _busy(site: Server, seconds: float) -> list[tuple[float, float]]:
    """Keep the site busy; return (minutes since the beginning, MB) again and again."""
    stop = threading.Event()
    samples: list[tuple[float, float]] = []
    known = [
        sign_in(mail, f"10.13.{n // 250}.{n % 250}")
        for n, mail in enumerate(cooks(site.database_url, COOKS))
    ]
    began = time.monotonic()
    with ThreadPoolExecutor(4) as threads:
        parts: list[Future[Any]] = [
            threads.submit(_every, SIGN_INS_EVERY, stop, _signing_in(site, known[::2])),
            threads.submit(_every, WRITES_EVERY, stop, _writing(site, known[1::2])),
            threads.submit(reading, site, seconds, 3),
        ]
        try:
            while (spent := time.monotonic() - began) < seconds:
                time.sleep(SAMPLES_EVERY)
                samples.append((spent / 60, memory(site)))
        finally:
            stop.set()
        for part in parts:
            part.result()
    return samples


def memory(site: Server) -> float:
    """MB of all processes; looked at again when a worker was just replaced by a new one."""
    while True:
        try:
            return site.memory[0]
        except psutil.NoSuchProcess:
            continue


def _every(seconds: float, stop: threading.Event, deed: Callable[[], None]) -> None:
    while not stop.wait(seconds):
        deed()


def _signing_in(site: Server, known: Sequence[Request]) -> Callable[[], None]:
    requests = cycle(known)

    def deed() -> None:
        answer(site, next(requests))

    return deed


def _writing(site: Server, known: Sequence[Request]) -> Callable[[], None]:
    """Each time another cook signs in and writes a recipe; now and then with a cover."""
    requests = cycle(known)
    turns = cycle(range(int(UPLOADS_EVERY / WRITES_EVERY)))

    def deed() -> None:
        status, _, body = answer(site, next(requests))
        if status != 200:  # noqa: PLR2004  told to come back
            return
        token = json.loads(body)["access_token"]
        written = json.loads(answer(site, creating([token])[0])[2])
        if next(turns) == 0:
            upload_once(site, bearer(token), f"/api/recipes/{written['id']}/cover")

    return deed


def _figures(samples: list[tuple[float, float]]) -> list[Figure]:
    half = samples[len(samples) // 2 :]
    slope, _ = linear_regression([at for at, _ in half], [mb for _, mb in half])
    highest = max(mb for _, mb in samples)
    note = f"{samples[-1][0]:.0f} minutes at {RECIPES:,} recipes; {half[-1][1]:.0f} MB at the end"
    return [
        Figure("memory at most in a mixed run", highest, "MB", goal=300, note=note),
        Figure(
            "growth of memory in its second half",
            60 * slope,
            "MB an hour",
            goal=20,
            note=f"of {half[0][1]:.0f} MB",
        ),
    ]


if __name__ == "__main__":
    main()
