"""The counts of the 600 requests a minute, in the memory of each process.

As limits' own `memory://`, save for how it forgets: that one starts a thread for every request that
finds none running, a hundred a second, and each looks through all counts. A fifth of what a list
of recipes cost was that (docs/performance.md). Here a request now and then does it, once a second.
"""

import time

from limits.storage import MemoryStorage

IN_MEMORY = "swept-memory://"
SWEPT_EVERY = 1.0  # seconds


class SweptMemory(MemoryStorage):
    """Counts of fixed windows; limits finds it by the scheme of IN_MEMORY."""

    STORAGE_SCHEME = ["swept-memory"]  # noqa: RUF012  limits reads it so

    sweeping_due = 0.0

    def incr(self, key: str, expiry: float, amount: int = 1) -> int:
        """Add to a count and return it; `expiry` is in seconds from its first use."""
        self._sweep()
        self.get(key)  # which forgets it when it is over
        with self.locks[key]:
            self.storage[key] += amount
            if self.storage[key] == amount:
                self.expirations[key] = time.time() + expiry
            return self.storage[key]

    def _sweep(self) -> None:
        """Forget what is over, if that was not done within the last second."""
        if time.monotonic() < self.sweeping_due:
            return
        self.sweeping_due = time.monotonic() + SWEPT_EVERY
        for key in list(self.expirations):
            self.get(key)
