"""Goals of one dyno: its memory after work, and how soon it serves."""

import subprocess
import sys
from pathlib import Path
from statistics import median

from bench.figure import Figure
from bench.load import Request, loaded
from bench.preparing import cooks
from bench.server import Server, serving
from bench.writers import sign_in
from dev.paths import ROOT

STARTS = 3
READS = ("/api/recipes", "/", "/api/recipes?q=soup", "/api/recipes?page=3")
IMPORT = "import time; t = time.monotonic(); import backend.wsgi; print(time.monotonic() - t)"


def dyno(database_url: str, postgres: int, folder: Path) -> list[Figure]:
    """Start the site some times, let it work, and look at its memory."""
    starts = []
    for _ in range(STARTS):
        with serving(database_url, folder) as site:
            starts.append(site.started_in)
            idle = site.memory[0]
            _work(site, postgres)
            worked, counted_twice = site.memory
            imported = _import_time(site)
    return [
        Figure(
            "memory of two workers after sign-ins and reads",
            worked,
            "MB",
            goal=160,
            note=f"all processes, shared pages once; {idle:.0f} MB idle;"
            f" {counted_twice:.0f} MB where shared pages count each time",
        ),
        Figure(
            "start after import",
            max(0.0, median(starts) - imported),
            "s",
            goal=1,
            note=f"{median(starts):.1f} s from the command to the first answer,"
            f" {imported:.1f} s of it the import",
        ),
    ]


def _work(site: Server, postgres: int) -> None:
    loaded(site, postgres, [Request(page) for page in READS], 6)
    requests = [sign_in(email) for email in cooks(site.database_url, 400)]
    loaded(site, postgres, requests, 4, allow_failed=True)
    loaded(site, postgres, [Request(page) for page in READS], 4)


def _import_time(site: Server) -> float:
    """Seconds that a new process takes to import the site, with the site's own settings."""
    environ = site.process.environ()
    line = [sys.executable, "-c", IMPORT]
    times = []
    for _ in range(STARTS):
        said = subprocess.run(
            line, cwd=ROOT, env=environ, capture_output=True, text=True, check=True
        )
        times.append(float(said.stdout.split()[-1]))
    return median(times)
