"""Step: SIGTERM while wrk and clients of ours keep the site busy; not one request is lost."""

import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager

from dev.rehearsal.asking import router
from dev.rehearsal.clients import require_no_loss, visitors, wait_for_answers
from dev.rehearsal.dyno import Dyno
from dev.rehearsal.stage import Skipped, Stage, require
from dev.rehearsal.start import GONE, boot, started
from dev.wrk import HOW

CONNECTIONS = 8  # wrk's
WARM = 200  # answers before SIGTERM, so that it comes in the middle
TRIES = 3  # of each kind: a race shows only sometimes


def sigterm_under_load(stage: Stage) -> str:
    """To all processes, as Heroku does; then to the first only, as Docker does."""
    wrk = shutil.which("wrk")
    if wrk is None:
        raise Skipped(HOW)
    said = [
        f"{who}: {_ended(stage, wrk, everyone=who == 'all')}"
        for who in ("all", "the first only")
        for _ in range(TRIES)
    ]
    stage.notes["SIGTERM under load"] = said
    return f"none lost in {len(said)} tries; {said[0]}"


def _ended(stage: Stage, wrk: str, *, everyone: bool) -> str:
    web = started(stage, "web")
    boot(web)
    with (
        _busy(wrk, stage.port),
        visitors(stage.port, keeping=3, coming=3, waiting=2) as count,
    ):
        wait_for_answers(count, WARM)
        web.signal(everyone=everyone)
        begun = time.monotonic()
        gone = web.seconds_to_gone()
    require_no_loss(count)
    took = time.monotonic() - begun
    require(gone is not None and gone < GONE, f"processes stay {took:.0f} s after SIGTERM")
    _says_nothing_odd(web)
    return f"{count}, gone after {gone:.1f} s"


@contextmanager
def _busy(wrk: str, port: int) -> Iterator[None]:
    """wrk's connections, as long as the block lasts."""
    headers = [f"-H{name}: {value}" for name, value in router().items()]
    words = [wrk, "-t2", f"-c{CONNECTIONS}", "-d120s", *headers]
    process = subprocess.Popen(
        [*words, f"http://127.0.0.1:{port}/api/recipes"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield
    finally:
        process.send_signal(signal.SIGINT)
        process.wait()


def _says_nothing_odd(web: Dyno) -> None:
    require("Traceback" not in web.said(), f"a traceback at the end: see {web.log.name}")
