"""The processes of the Procfile, run side by side as a dyno would, each line with its name."""

import contextlib
import os
import shlex
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO

from dev.parent import die_with_parent

GRACE = 25.0  # seconds between SIGTERM and SIGKILL; Heroku gives 30


def procfile(path: Path) -> dict[str, str]:
    """Name and command of every line."""
    pairs = (line.partition(":") for line in path.read_text().splitlines() if line.strip())
    return {name.strip(): command.strip() for name, _, command in pairs}


class Processes:
    """Several commands that live and end together."""

    def __init__(self, folder: Path, environ: Mapping[str, str], out: IO[str] = sys.stdout) -> None:
        self.folder = folder
        self.environ = dict(environ)
        self.out = out
        self.running: dict[str, subprocess.Popen[str]] = {}
        self.relays: list[threading.Thread] = []

    def start(self, name: str, command: str) -> None:
        """Start one command without a shell, in a session of its own."""
        # Before the start: an interpreter finds the program by our PATH, not by the child's.
        process = subprocess.Popen(
            ["/usr/bin/env", *shlex.split(command)],
            cwd=self.folder,
            env=self.environ,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            start_new_session=True,
            preexec_fn=die_with_parent,
        )
        self.running[name] = process
        relay = threading.Thread(target=self._relay, args=(name, process), daemon=True)
        self.relays.append(relay)
        relay.start()

    def _relay(self, name: str, process: subprocess.Popen[str]) -> None:
        assert process.stdout is not None
        with process.stdout:
            for line in process.stdout:
                # Read on when the terminal is gone: the child would block on its full pipe.
                with contextlib.suppress(OSError, ValueError):
                    print(f"{name:<7}| {line}", end="", file=self.out, flush=True)

    def ended(self) -> str | None:
        """What ended by itself and how, in words; None while all run."""
        for name, process in self.running.items():
            if process.poll() is not None:
                return f"{name} ended with exit code {process.returncode}"
        return None

    def stop(self) -> None:
        """SIGTERM to every process of every group, as on a dyno; SIGKILL to those that stay."""
        self._signal(signal.SIGTERM)
        deadline = time.monotonic() + GRACE
        for process in self.running.values():
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(max(0.1, deadline - time.monotonic()))
        self._signal(signal.SIGKILL)
        for process in self.running.values():
            process.wait()
        for relay in self.relays:
            relay.join(timeout=5)

    def _signal(self, number: signal.Signals) -> None:
        for process in self.running.values():
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, number)


@contextlib.contextmanager
def side_by_side(processes: Processes, commands: Mapping[str, str]) -> Iterator[Processes]:
    """Start the commands; whatever happens in between, leave none of them behind."""
    try:
        for name, command in commands.items():
            processes.start(name, command)
        yield processes
    finally:
        processes.stop()
