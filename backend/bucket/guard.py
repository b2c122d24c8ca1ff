"""While the bucket is away or slow, few wait for it: the others' requests need their threads.

What is known as a circuit breaker and a bulkhead (Nygard, Release It!, chapter 5).
"""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

PAUSE = 5.0  # seconds in which one request at most asks whether the bucket is back
TOO_SLOW = 2.0  # seconds; an answer as late counts as trouble, though it came
TURN = 0.5  # seconds to wait for one of the slots; a well bucket frees one far sooner


class Closed(Exception):
    """Not now: the bucket was away a moment ago, or enough are waiting for it."""


class Guard:
    """One for each process; `slots` threads may wait for the bucket at the same time."""

    def __init__(self, slots: int) -> None:
        self._slots = threading.BoundedSemaphore(slots)
        self._lock = threading.Lock()
        self._closed_until = 0.0
        self.is_well = True

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Ask the bucket something inside the block. Raises Closed when this is no time to."""
        self._pass_the_door()
        if not self._slots.acquire(timeout=TURN):
            raise Closed
        begun = time.monotonic()
        try:
            yield
        except FileNotFoundError:  # an answer, too
            self._judge(time.monotonic() - begun)
            raise
        except Exception:
            self.close()
            raise
        else:
            self._judge(time.monotonic() - begun)
        finally:
            self._slots.release()

    def open(self) -> None:
        """The bucket answered."""
        with self._lock:
            self._closed_until, self.is_well = 0.0, True

    def close(self) -> None:
        """The bucket did not answer, or too late."""
        with self._lock:
            self._closed_until, self.is_well = time.monotonic() + PAUSE, False

    def _judge(self, seconds: float) -> None:
        if seconds > TOO_SLOW:
            self.close()
        else:
            self.open()

    def _pass_the_door(self) -> None:
        """Let all pass while it is well; else one each pause, which finds out."""
        with self._lock:
            if self.is_well:
                return
            if time.monotonic() < self._closed_until:
                raise Closed
            self._closed_until = time.monotonic() + PAUSE
