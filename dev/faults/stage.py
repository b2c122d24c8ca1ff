"""What the experiments share: a PostgreSQL, a mail provider, and the Procfile's own processes."""

import contextlib
import os
import secrets
import shlex
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from dev.cluster import free_port
from dev.faults.database import Database
from dev.paths import ROOT
from dev.processes import procfile
from dev.rehearsal.dyno import Dyno
from dev.rehearsal.stage import Failed, require, run
from tests.mailgun_peer import MailgunPeer

PATIENCE = 120.0  # seconds, for what only a busy machine delays
# Shorter time limits and a shorter freeze tell the same in less time; see Stage.freeze.
QUICK = {"DB_STATEMENT_TIMEOUT_MS": "4000", "DB_CONNECT_TIMEOUT_S": "3", "DB_SILENCE_S": "5"}


@dataclass
class Stage:
    """One series of experiments in one temporary folder; `quick` is the part of `make test`."""

    folder: Path
    stack: ExitStack
    database: Database
    peer: MailgunPeer
    environ: dict[str, str]
    quick: bool
    _site: Dyno | None = None

    @property
    def site(self) -> Dyno:
        """A web process with two workers that experiments share; they leave it well."""
        if self._site is None or self._site.process.poll() is not None:
            self._site = self.stack.enter_context(self.web())
        return self._site

    @contextlib.contextmanager
    def web(self, **settings: str) -> Iterator[Dyno]:
        """The web line with `settings` of its own, up inside the block."""
        port = str(free_port())
        address = {"PORT": port, "PUBLIC_URL": f"http://127.0.0.1:{port}"}
        with self._running("web", address | settings) as dyno:
            require(dyno.seconds_to_up(PATIENCE), f"the web line does not start: {_last(dyno)}")
            yield dyno

    @contextlib.contextmanager
    def worker(self, **settings: str) -> Iterator[Dyno]:
        """The worker line, inside the block."""
        with self._running("worker", settings) as dyno:
            yield dyno

    @contextlib.contextmanager
    def _running(self, name: str, settings: dict[str, str]) -> Iterator[Dyno]:
        number = len(list(self.folder.glob(f"{name}.*.log"))) + 1
        words = shlex.split(procfile(ROOT / "Procfile")[name])
        log = self.folder / f"{name}.{number}.log"
        dyno = Dyno(words, ROOT, self.environ | settings, log)
        try:
            yield dyno
        finally:
            dyno.kill()


@contextlib.contextmanager
def staged(folder: Path, *, quick: bool) -> Iterator[Stage]:
    """A stage with a migrated database; nothing of it runs after the block."""
    folder.chmod(0o711)  # PostgreSQL's user passes through
    with ExitStack() as stack:
        database = Database(folder / "postgres")
        stack.callback(database.stop)
        database.start()
        peer = stack.enter_context(MailgunPeer())
        environ = _environment(database.url, peer) | (QUICK if quick else {})
        run(shlex.split(procfile(ROOT / "Procfile")["release"]), ROOT, environ)
        yield Stage(folder, stack, database, peer, environ, quick)


def _environment(database_url: str, peer: MailgunPeer) -> dict[str, str]:
    """As in production, behind one router."""
    return {
        "ENV": "Production",
        "SECRET_KEY": secrets.token_hex(64),
        "DATABASE_URL": database_url,
        "PUBLIC_URL": "http://127.0.0.1",
        "TRUSTED_PROXIES": "1",
        "WEB_CONCURRENCY": "2",
        "FLASK_SKIP_DOTENV": "1",
        "PYTHONUNBUFFERED": "1",
        "LANG": "C.UTF-8",
        "HOME": os.environ.get("HOME", "/"),
        "PATH": os.pathsep.join([str(ROOT / ".venv/bin"), "/usr/bin", "/bin"]),
        **peer.settings,
    }


def wait_for(happened: Callable[[], object], what: str, seconds: float = PATIENCE) -> float:
    """Look until it has happened; how many seconds it took. Raises Failed with `what`."""
    begun = time.monotonic()
    while not happened():
        if time.monotonic() - begun > seconds:
            raise Failed(f"{what}: not within {seconds:.0f} s")
        time.sleep(0.05)
    return time.monotonic() - begun


def _last(dyno: Dyno) -> str:
    return " / ".join(dyno.said().strip().splitlines()[-3:])
