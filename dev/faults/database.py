"""A PostgreSQL of the experiments' own: it can be ended, crashed and frozen."""

import contextlib
import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg2

from dev.binaries import find_binaries
from dev.cluster import address, answers, create, free_port
from dev.postgres import start, stop, wait_until_ready

WAITING = "SELECT count(*) FROM pg_locks WHERE NOT granted"


class Database:
    """A server that keeps its address and its data over every end. It writes through to the disk:
    what it said was committed must be there after a crash.
    """

    def __init__(self, data: Path) -> None:
        self._programs = find_binaries()
        self._data = data
        create(self._programs, data)
        self.url = address(data, free_port())
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Return once it takes connections."""
        self.process = start(self._programs, self._data, self.url, {"max_connections": "60"})
        wait_until_ready(self.process, self.url, self._data)
        answers(self.url)  # makes the database, the first time

    def stop(self) -> None:
        """End it as a restart for an update does: all clients lose their connection."""
        if self.process and self.process.poll() is None:
            stop(self.process)

    def crash(self) -> None:
        """Kill -9 the first process; the others see it and end at once."""
        assert self.process
        self.process.kill()
        self.process.wait()

    @contextlib.contextmanager
    def frozen(self) -> Iterator[None]:
        """Stop every process of it inside the block; connections stay open and silent."""
        pids = self._pids()
        for pid in pids:
            _send(pid, signal.SIGSTOP)
        try:
            yield
        finally:
            for pid in reversed(pids):
                _send(pid, signal.SIGCONT)

    def rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        """Run one statement in a transaction of its own; its rows, if it has any."""
        with (
            closing(psycopg2.connect(self.url)) as connection,
            connection,
            connection.cursor() as cursor,
        ):
            cursor.execute(query, values)
            return cursor.fetchall() if cursor.description else []

    @contextlib.contextmanager
    def locked(self, table: str) -> Iterator[None]:
        """Let no one write to `table` inside the block; readers may."""
        with closing(psycopg2.connect(self.url)) as connection, connection.cursor() as cursor:
            cursor.execute(f'LOCK TABLE "{table}" IN EXCLUSIVE MODE')
            yield
            connection.rollback()

    def somebody_waits(self) -> bool:
        """Whether a transaction stands before a lock."""
        return bool(self.rows(WAITING)[0][0])

    def _pids(self) -> list[int]:
        assert self.process
        first = self.process.pid
        children = Path(f"/proc/{first}/task/{first}/children").read_text().split()
        return [first, *map(int, children)]


def _send(pid: int, number: signal.Signals) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, number)
