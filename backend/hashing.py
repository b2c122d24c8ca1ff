"""A pool of its own for the hashing of passwords, which is slow on purpose.

Without it a flood of wrong sign-ins would take every thread and both processors, and nobody could
read. So few hash at once, at a low priority, a few may wait, and the others are told to come back.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from backend.pools import Pool

View = TypeVar("View", bound=Callable[..., Any])

AT_ONCE = 1  # in each process; argon2 releases the interpreter's lock meanwhile
WAITING = 1  # so that of four web threads two are left for pages
BUSY = "Too many people are signing in at this moment, try again in a few seconds"


def hashes(view: View) -> View:
    """Refuse at once, with 503, what would wait for a full pool: a flood is not even counted."""

    @wraps(view)
    def wrapper(*args: Any, **kwargs: Any) -> Any:
        pool.refuse_if_full()
        return view(*args, **kwargs)

    return wrapper  # type: ignore[return-value]


pool = Pool(AT_ONCE, WAITING, BUSY)
