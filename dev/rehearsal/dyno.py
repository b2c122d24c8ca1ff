"""One dyno's process: started like Heroku does, ended by SIGTERM to all of it, and measured."""

import contextlib
import os
import signal
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path

from dev.parent import bind_by_file_modes
from dev.site import healthy

KILLED_AFTER = 30.0  # seconds from SIGTERM to SIGKILL


class Dyno:
    """A command in a session of its own, what it says in a file."""

    def __init__(
        self, words: list[str], folder: Path, environ: Mapping[str, str], log: Path
    ) -> None:
        self.log = log
        self.environ = dict(environ)
        with log.open("wb") as out:
            self.process = subprocess.Popen(
                # Before the start: an interpreter finds the program by our PATH, not the child's.
                ["/usr/bin/env", *words],
                cwd=folder,
                env=self.environ,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=bind_by_file_modes,
            )

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self.environ["PORT"])

    def seconds_to_up(self, limit: float) -> float | None:
        """How long the port took to answer; None when it did not within `limit`."""
        begun = time.monotonic()
        while (took := time.monotonic() - begun) < limit and self.process.poll() is None:
            if healthy(self.port):
                return took
            time.sleep(0.05)
        return None

    def members(self) -> list[int]:
        """The living processes of the dyno's group."""
        self.process.poll()  # takes the first one's end, which else stays as a zombie
        found = []
        for stat in Path("/proc").glob("[0-9]*/stat"):
            with contextlib.suppress(OSError):
                state, _, group, *_ = stat.read_text().rpartition(")")[2].split()
                if int(group) == self.process.pid and state != "Z":
                    found.append(int(stat.parent.name))
        return found

    def memory(self) -> float:
        """MiB, shared pages counted once."""
        return sum(proportional_kib(pid) for pid in self.members()) / 1024

    def signal(self, *, everyone: bool) -> None:
        """SIGTERM: to every process as on Heroku, or to the first only as under Docker."""
        with contextlib.suppress(ProcessLookupError):
            (os.killpg if everyone else os.kill)(self.process.pid, signal.SIGTERM)

    def seconds_to_gone(self, limit: float = KILLED_AFTER) -> float | None:
        """How long until no process is left; None, after a SIGKILL, when some stay."""
        begun = time.monotonic()
        while (took := time.monotonic() - begun) < limit:
            if not self.members():
                return took
            time.sleep(0.02)
        self.kill()
        return None

    def kill(self) -> None:
        """Leave nothing behind, whatever happened."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def said(self) -> str:
        """All output so far."""
        return self.log.read_text(errors="replace")


def proportional_kib(pid: int) -> int:
    """The process's share of memory; 0 once it is gone."""
    with contextlib.suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1])
    return 0
