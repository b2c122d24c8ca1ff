"""The site as the Procfile runs it, and the bare ceiling by the same line; their CPU and memory."""

import json
import os
import secrets
import shlex
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil

from dev.cluster import free_port
from dev.parent import die_with_parent
from dev.paths import ROOT
from dev.processes import procfile
from dev.site import healthy

SITE, CEILING = "backend.wsgi:app", "bench.ceiling:app"
PATIENCE = 60.0  # seconds
# Of what a dyno sets, what the bench needs: the router tells who asks, so that the limits of one
# address are not what is measured. All else is as it comes.
ENVIRONMENT = {"ENV": "Production", "TRUSTED_PROXIES": "1", "WEB_CONCURRENCY": "2"}


@dataclass
class Server:
    """One running gunicorn with its two workers."""

    process: psutil.Process
    port: int
    log: Path
    database_url: str
    started_in: float  # seconds from the command to the first answer

    @property
    def cpu(self) -> float:
        """Seconds of CPU that all its processes have used, those that ended included."""
        return tree_cpu(self.process)

    @property
    def memory(self) -> tuple[float, float]:
        """MB of all its processes: each shared page once (PSS), and each as often as it is used."""
        infos = [process.memory_full_info() for process in family(self.process)]
        return sum(info.pss for info in infos) / 1e6, sum(info.rss for info in infos) / 1e6

    def lines(self, prefix: str) -> list[dict[str, Any]]:
        """Return the lines of its log whose request id begins so, in their order."""
        found = []
        for line in self.log.read_text(errors="replace").splitlines():
            if prefix in line and line.startswith("{"):
                told = json.loads(line)
                if str(told.get("request_id", "")).startswith(prefix):
                    found.append(told)
        return found


@contextmanager
def serving(database_url: str, folder: Path, app: str = SITE, **settings: str) -> Iterator[Server]:
    """Run the Procfile's web line with `app` until the end of the block."""
    port = free_port()
    log = folder / f"{app.partition('.')[0]}-{port}.log"
    began = time.monotonic()
    with log.open("w") as out, _started(app, port, database_url, out, settings) as process:
        while not healthy(port):
            _refuse_dead(process, log, began)
            time.sleep(0.01)
        took = time.monotonic() - began
        yield Server(psutil.Process(process.pid), port, log, database_url, took)


@contextmanager
def _started(
    app: str, port: int, database_url: str, out: Any, settings: dict[str, str]
) -> Iterator[subprocess.Popen[bytes]]:
    line = procfile(ROOT / "Procfile")["web"].replace(SITE, app)
    process = subprocess.Popen(
        ["/usr/bin/env", *shlex.split(line)],
        cwd=ROOT,
        env=_environment(port, database_url) | settings,
        stdin=subprocess.DEVNULL,
        stdout=out,
        stderr=out,
        start_new_session=True,
        preexec_fn=die_with_parent,
    )
    try:
        yield process
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGTERM)
        with suppress(subprocess.TimeoutExpired):
            process.wait(30)
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _environment(port: int, database_url: str) -> dict[str, str]:
    return {
        **{name: os.environ[name] for name in ("HOME", "LANG", "TMPDIR") if name in os.environ},
        **ENVIRONMENT,
        "PATH": os.pathsep.join([str(ROOT / ".venv/bin"), os.environ["PATH"]]),
        "PYTHONPATH": str(ROOT),
        "SECRET_KEY": secrets.token_urlsafe(48),
        "PUBLIC_URL": f"http://127.0.0.1:{port}",
        "PORT": str(port),
        "DATABASE_URL": database_url,
    }


def _refuse_dead(process: subprocess.Popen[bytes], log: Path, began: float) -> None:
    if process.poll() is not None or time.monotonic() - began > PATIENCE:
        raise SystemExit(f"The server did not start:\n{log.read_text()[-2_000:]}")


def family(process: psutil.Process) -> list[psutil.Process]:
    return [process, *process.children(recursive=True)]


def tree_cpu(process: psutil.Process) -> float:
    """Seconds of CPU of a process, of its children that live and of those it has buried."""
    total = 0.0
    for member in family(process):
        with suppress(psutil.NoSuchProcess):
            times = member.cpu_times()
            total += times.user + times.system
            if member == process:
                total += times.children_user + times.children_system
    return total
