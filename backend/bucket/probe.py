"""Is the bucket there? Asked in a thread of its own, so that readiness never waits for it."""

import threading
import time
from collections.abc import Callable
from functools import cache, partial
from os import getpid

import obstore
from flask import current_app
from obstore.exceptions import BaseError

from backend.bucket.connection import guard, is_configured, store
from backend.bucket.guard import Guard
from backend.bucket.limits import QUICK
from backend.s3 import Bucket

EVERY = 10.0  # seconds that an answer holds good
WAIT = 0.5  # seconds that readiness waits for the first answer


class Probe:
    """Asks with `ask`, which raises when there is no good answer; one at a time."""

    def __init__(self, ask: Callable[[], object], door: Guard) -> None:
        self._ask, self._door = ask, door
        self._lock = threading.Lock()
        self._answered = threading.Event()
        self._asked_at = float("-inf")
        self._well = False

    def is_well(self) -> bool:
        """Tell what is known, and ask anew when that is old. No answer yet counts as no."""
        with self._lock:
            if time.monotonic() - self._asked_at > EVERY:
                self._asked_at = time.monotonic()
                self._answered.clear()
                threading.Thread(target=self._find_out, daemon=True).start()
        return self._answered.wait(WAIT) and self._well

    def _find_out(self) -> None:
        try:
            self._ask()
        except (BaseError, OSError):
            self._well = False
            self._door.close()
        else:
            self._well = True
            self._door.open()
        self._answered.set()


def is_well() -> bool:
    """Tell whether pictures can be kept and shown; always so where no bucket is needed."""
    if not is_configured():
        return True
    return _probe(current_app.config["BUCKET"], getpid()).is_well()


@cache
def _probe(_bucket: Bucket, _process: int) -> Probe:
    return Probe(partial(_list_one, store(QUICK)), guard())


def _list_one(where: obstore.store.S3Store) -> None:
    """Sees wrong keys and a bucket that isn't there, which asking for one object would not."""
    next(iter(obstore.list(where, chunk_size=1)), None)
