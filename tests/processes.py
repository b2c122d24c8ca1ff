"""The site's own processes for a test: gunicorn as the Procfile starts it, and all they print."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

from dev.cluster import free_port
from dev.site import healthy
from tests.databases import ROOT

STARTS_WITHIN = 60.0  # seconds, on a busy machine


class Process:
    """One that runs, where it listens, and the file with all it said."""

    def __init__(self, process: subprocess.Popen[bytes], port: int, log: Path) -> None:
        self.process = process
        self.port = port
        self.log = log

    @property
    def said(self) -> str:
        return self.log.read_text("utf-8", errors="replace")

    @property
    def http(self) -> HTTPConnection:
        return HTTPConnection("127.0.0.1", self.port, timeout=60)

    def end(self) -> None:
        """Ask it to stop, wait until it has, so that all it had to say is in the log."""
        self.process.terminate()
        self.process.wait(60)


@contextmanager
def running_web(
    address: str, folder: Path, app: str = "backend.wsgi:app", **settings: str
) -> Iterator[Process]:
    """gunicorn in front of `app`, on the database at `address` and with more `settings`."""
    port = free_port()
    environ: Mapping[str, str] = {
        **os.environ,
        "ENV": "Testing",
        "DATABASE_URL": address,
        "PORT": str(port),
        "WEB_CONCURRENCY": "1",
        "PYTHONUNBUFFERED": "1",
        **settings,
    }
    words = [sys.executable, "-m", "gunicorn", "--config", "backend/gunicorn.conf.py", app]
    log = folder / "web.log"
    with log.open("wb") as out:
        started = subprocess.Popen(words, cwd=ROOT, env=environ, stdout=out, stderr=out)
    process = Process(started, port, log)
    try:
        _wait_until_healthy(process)
        yield process
    finally:
        process.end()


def _wait_until_healthy(process: Process) -> None:
    deadline = time.monotonic() + STARTS_WITHIN
    while not healthy(process.port):
        assert process.process.poll() is None, process.said
        assert time.monotonic() < deadline, process.said
        time.sleep(0.05)
