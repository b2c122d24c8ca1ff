"""No child outlives its parent, not even one that was killed with kill -9 (Linux)."""

import ctypes
import signal
import sys

PR_SET_PDEATHSIG = 1  # prctl(2)
PR_CAPBSET_DROP = 24
CAP_DAC_OVERRIDE = 1  # capabilities(7)
# Loaded here: between fork and exec is no place to look for a library.
_libc = ctypes.CDLL(None) if sys.platform == "linux" else None


def die_with_parent() -> None:
    """For subprocess's preexec_fn: have the kernel send SIGINT when the starting thread ends.

    To PostgreSQL SIGINT is the fast shutdown: it does not wait for its clients.
    """
    if _libc is not None:
        _libc.prctl(PR_SET_PDEATHSIG, signal.SIGINT)


def bind_by_file_modes() -> None:
    """For preexec_fn: die with the parent; and have a read-only folder be one for root, too."""
    die_with_parent()
    if _libc is not None:
        _libc.prctl(PR_CAPBSET_DROP, CAP_DAC_OVERRIDE, 0, 0, 0)  # refused unless we are root
