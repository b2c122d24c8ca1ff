"""How many connections to PostgreSQL the processes may open together, from the configuration."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from dev.heroku.settings import config, gunicorn

PLAN = 20  # Heroku Postgres essential-0
# One of the queue and one of the task in its hand: the worker takes one job at a time.
JOB_WORKER = 2
RELEASE = 2  # the lock's and the migration's
CONSOLE = 1
VERSIONS = 2  # at a deploy the old and the new one overlap


@dataclass(frozen=True)
class Connections:
    """What may be open at the same time during a deploy."""

    web_workers: int
    pool: int

    @property
    def total(self) -> int:
        """The sum over both versions, the release command and somebody's console."""
        return VERSIONS * (self.web_workers * self.pool + JOB_WORKER) + RELEASE + CONSOLE


def configured(root: Path, environ: Mapping[str, str]) -> Connections:
    """What the code in `root` comes to in an environment."""
    options = config(root)["engine_options"](environ)
    return Connections(
        web_workers=gunicorn(root, environ)["workers"],
        pool=options["pool_size"] + options["max_overflow"],
    )


def faults(root: Path) -> Iterator[str]:
    """Yield a line when a new app would ask for more connections than its plan has."""
    env = json.loads((root / "app.json").read_text()).get("env", {})
    environ = {
        name: given["value"]
        for name, given in env.items()
        if isinstance(given, dict) and "value" in given
    }
    asked = configured(root, environ)
    if asked.total > PLAN:
        yield (
            f"backend/config.py: 2 versions x ({asked.web_workers} web workers x a pool of"
            f" {asked.pool} + {JOB_WORKER}) + {RELEASE} + {CONSOLE} = {asked.total} connections,"
            f" but the plan has {PLAN}: the pool is too large"
        )
