"""Small pools of threads for what costs much: few at once, a few wait, the others are told so.

Without a bound, every web thread ends up in the queue of the costly work, and nobody can read.
"""

import os
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import ParamSpec, TypeVar

from backend.errors import Unavailable

Given = ParamSpec("Given")
Result = TypeVar("Result")

NICE = 10  # of 19: what else wants a processor comes first
RETRY_SECONDS = 2
BUSY = "Too much is going on at this moment, try again in a few seconds"


class Pool:
    """Threads that do one kind of work, and a bound on how many wait for them.

    `busy` is what those are told who find no place.
    """

    def __init__(self, at_once: int, waiting: int, busy: str = BUSY) -> None:
        self.busy = busy
        self.places = threading.BoundedSemaphore(at_once + waiting)
        # Threads start with the first work, so in the process that does it and not before a fork.
        self.threads = ThreadPoolExecutor(at_once, "pool", initializer=_step_back)

    def run(
        self, work: Callable[Given, Result], *args: Given.args, **kwargs: Given.kwargs
    ) -> Result:
        """Return what `work` returns. Raises Unavailable at once when all places are taken."""
        if not self.places.acquire(blocking=False):
            raise Unavailable(self.busy, RETRY_SECONDS)
        try:
            return self.threads.submit(work, *args, **kwargs).result()
        finally:
            self.places.release()

    def refuse_if_full(self) -> None:
        """Raise Unavailable when nothing could be taken on now, before anything is spent on it."""
        if not self.places.acquire(blocking=False):
            raise Unavailable(self.busy, RETRY_SECONDS)
        self.places.release()


def _step_back() -> None:
    """Lower this thread's priority; on Linux each thread has one of its own (sched(7))."""
    if sys.platform == "linux":
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), NICE)
