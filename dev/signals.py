"""Every way of being told to stop ends like Ctrl-C: through the `finally` of whoever runs."""

import signal
from types import FrameType


def stop_like_ctrl_c() -> None:
    """Turn SIGTERM and SIGHUP (a closed terminal) into KeyboardInterrupt, once."""
    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
        signal.signal(number, _interrupt)


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    # An impatient second Ctrl-C must not cut the clean-up short and leave a process behind.
    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
        signal.signal(number, signal.SIG_IGN)
    raise KeyboardInterrupt
