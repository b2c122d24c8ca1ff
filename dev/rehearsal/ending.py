"""Steps: the end of a process, and what it left behind."""

import json
import re
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from http import HTTPStatus

import psycopg2

from dev.rehearsal.asking import ask
from dev.rehearsal.dyno import Dyno
from dev.rehearsal.moving import listing
from dev.rehearsal.stage import Failed, Stage, require
from dev.rehearsal.start import GONE, boot, started

HELD = 2.0  # seconds that a table stays locked after SIGTERM
WAITING = "SELECT count(*) FROM pg_locks WHERE NOT granted"
EACH_LINE = {"timestamp", "level", "event"}
EACH_REQUEST = {"request_id", "method", "route", "status", "bytes", "ms", "db_ms", "statements"}
FAULTS = re.compile(r"Traceback|Permission denied|Read-only file system")


def sigterm(stage: Stage) -> str:
    """With a slow request in flight: to all processes, as Heroku does; then to the first only."""
    took = [_end(stage, stage.running_web, everyone=True)]
    again = started(stage, "web")
    boot(again)
    took.append(_end(stage, again, everyone=False))
    return f"answered; gone after {took[0]:.1f} s, the first alone told: {took[1]:.1f} s"


def _end(stage: Stage, dyno: Dyno, *, everyone: bool) -> float:
    """SIGTERM while a request waits for a locked table; seconds until all processes are gone."""
    with closing(psycopg2.connect(stage.database_url)) as lock, ThreadPoolExecutor(1) as client:
        with lock.cursor() as cursor:
            cursor.execute("LOCK TABLE recipe IN ACCESS EXCLUSIVE MODE")
        slow = client.submit(ask, stage.port, "/api/recipes")
        try:
            _wait_for_it(stage.database_url)
            dyno.signal(everyone=everyone)
            begun = time.monotonic()
            threading.Event().wait(HELD)
        finally:
            lock.rollback()
        try:
            status = slow.result(timeout=GONE).status
        except Exception as error:
            raise Failed(f"the request in flight was lost: {type(error).__name__}") from error
    gone = dyno.seconds_to_gone()
    took = time.monotonic() - begun
    require(status == HTTPStatus.OK, f"the request in flight was answered with {status}")
    require(gone is not None and took < GONE, f"processes stay {took:.0f} s after SIGTERM")
    require("Traceback" not in dyno.said(), f"a traceback at the end: see {dyno.log.name}")
    return took


def _wait_for_it(url: str) -> None:
    """Return once the slow request stands before the lock."""
    deadline = time.monotonic() + GONE
    with closing(psycopg2.connect(url)) as connection, connection.cursor() as cursor:
        connection.autocommit = True
        while time.monotonic() < deadline:
            cursor.execute(WAITING)
            if (cursor.fetchone() or (0,))[0]:
                return
            time.sleep(0.02)
    raise Failed("no request waits for the locked table")


def no_write(stage: Stage) -> str:
    """The app's folder is as it was, and nothing tried to write there."""
    now = listing(stage.app)
    changed = sorted(set(now.items()) ^ set(stage.listing.items()))
    require(not changed, f"written into the app's folder: {[path for path, _ in changed[:3]]}")
    for log in sorted(stage.folder.glob("*.log")):
        for line in log.read_text(errors="replace").splitlines():
            about = stage.folder.name in line and str(stage.app) in line
            tried = FAULTS.search(line)
            require(not (tried and about), f"{log.name}: {line}")
    return f"{len(now)} files untouched"


def access_lines(stage: Stage) -> str:
    """Each line of the web processes is one that a log drain can read."""
    count = 0
    for log in sorted(stage.folder.glob("web.*.log")):
        for line in log.read_text(errors="replace").splitlines():
            require(line.startswith("{"), f"{log.name}: not JSON: {line}")
            told = json.loads(line)
            is_request = told.get("event") == "request"
            needed = EACH_LINE | (EACH_REQUEST if is_request else set())
            require(needed <= told.keys(), f"{log.name}: {line}")
            require("q=soup" not in line, f"{log.name}: a query string: {line}")
            count += is_request
    require(count, "there are no lines of requests")
    return f"{count} lines"
