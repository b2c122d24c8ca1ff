"""A pool of its own for the hashing of passwords, which is slow on purpose.

Without it a flood of wrong sign-ins would take every thread and both processors, and nobody could
read. So few hash at once, at a low priority, a few may wait, and the others are told to come back.
"""

import os
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from backend.errors import Unavailable

View = TypeVar("View", bound=Callable[..., Any])
Given = ParamSpec("Given")
Result = TypeVar("Result")

AT_ONCE = 1  # in each process; argon2 releases the interpreter's lock meanwhile
WAITING = 1  # so that of four web threads two are left for pages
NICE = 10  # of 19: what else wants a processor comes first
RETRY_SECONDS = 2
BUSY = "Too many people are signing in at this moment, try again in a few seconds"


class Pool:
    """Threads that do one kind of work, and a bound on how many wait for them."""

    def __init__(self, at_once: int, waiting: int) -> None:
        self.places = threading.BoundedSemaphore(at_once + waiting)
        # Threads start with the first work, so in the process that does it and not before a fork.
        self.threads = ThreadPoolExecutor(at_once, "hashing", initializer=_step_back)

    def run(
        self, work: Callable[Given, Result], *args: Given.args, **kwargs: Given.kwargs
    ) -> Result:
        """Return what `work` returns. Raises Unavailable at once when all places are taken."""
        if not self.places.acquire(blocking=False):
            raise Unavailable(BUSY, RETRY_SECONDS)
        try:
            return self.threads.submit(work, *args, **kwargs).result()
        finally:
            self.places.release()

    def refuse_if_full(self) -> None:
        """Raise Unavailable when nothing could be taken on now, before anything is spent on it."""
        if not self.places.acquire(blocking=False):
            raise Unavailable(BUSY, RETRY_SECONDS)
        self.places.release()


def hashes(view: View) -> View:
    """Refuse at once, with 503, what would wait for a full pool: a flood is not even counted."""

    @wraps(view)
    def wrapper(*args: Any, **kwargs: Any) -> Any:
        pool.refuse_if_full()
        return view(*args, **kwargs)

    return wrapper  # type: ignore[return-value]


def _step_back() -> None:
    """Lower this thread's priority; on Linux each thread has one of its own (sched(7))."""
    if sys.platform == "linux":
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), NICE)


pool = Pool(AT_ONCE, WAITING)
