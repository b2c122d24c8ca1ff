"""How a web worker leaves: whoever was let in, also by the kernel alone, is answered.

gunicorn's own gthread worker stops accepting at once, but its socket listens until the last worker
has gone. Who connects meanwhile waits in the kernel's queue, may have sent a request already, and
is reset in the end; `make rehearse` counts several such losses at each SIGTERM under load.
"""

import ctypes
import os
import select
import socket
import struct
import time
from contextlib import suppress
from pathlib import Path

from gunicorn.workers.gthread import ThreadWorker

LATECOMERS = (
    1.0  # seconds; the router hears of the end when we do, its last requests are on the way
)
HANDSHAKE = 0.05  # seconds for those that had begun
SO_ATTACH_FILTER = 26  # socket(7), Linux
# Classic BPF: load the byte of TCP's flags; a packet with SYN is dropped, any other goes through.
NO_SYN = ((0x30, 0, 0, 13), (0x45, 0, 1, 0x02), (0x06, 0, 0, 0), (0x06, 0, 0, 0xFFFFFFFF))


class PatientWorker(ThreadWorker):
    """gthread that, once told to stop, serves latecomers a moment and empties the queue."""

    def set_accept_enabled(self, enabled: bool) -> None:  # noqa: FBT001  gunicorn's signature
        """Called with False when the worker ends; and in between, when it has its hands full."""
        if not enabled and not self.alive:
            self._serve_latecomers()
            self._empty_the_queue()
        super().set_accept_enabled(enabled)

    def _serve_latecomers(self) -> None:
        """Answer newcomers for a while, each with `Connection: close`."""
        deadline = time.monotonic() + LATECOMERS
        while (left := deadline - time.monotonic()) > 0:
            self.notify()
            self.wait_for_and_dispatch_events(timeout=left)

    def _empty_the_queue(self) -> None:
        """Accept all who have connected. Nobody else may, when the whole server ends."""
        if not self._master_listens():
            for listener in self.sockets:
                with suppress(OSError):  # another system than Linux: a few microseconds stay open
                    drop_newcomers(listener.sock)
            time.sleep(HANDSHAKE)
        while waiting := select.select(self.sockets, [], [], 0)[0]:
            for listener in waiting:
                self.accept(listener)

    def _master_listens(self) -> bool:
        """Whether only this worker ends: the master closes its sockets when all is to end."""
        if not Path("/proc/self/fd").exists():
            return True  # can't be seen here, nor could the filter be set
        ours = {f"socket:[{os.fstat(listener.fileno()).st_ino}]" for listener in self.sockets}
        return bool(ours & open_files(self.ppid))


def open_files(pid: int) -> set[str]:
    """What a process has open, in the kernel's words; nothing when it is gone (Linux)."""
    found = set()
    with suppress(OSError):
        for entry in Path(f"/proc/{pid}/fd").iterdir():
            with suppress(OSError):  # closed since
                found.add(str(entry.readlink()))
    return found


def drop_newcomers(listener: socket.socket) -> None:
    """Let the kernel ignore who begins to connect; they try again and are refused by then.

    Raises OSError where the system knows no such filter.
    """
    program = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *step) for step in NO_SYN))
    address = struct.pack("HP", len(NO_SYN), ctypes.addressof(program))
    listener.setsockopt(socket.SOL_SOCKET, SO_ATTACH_FILTER, address)
