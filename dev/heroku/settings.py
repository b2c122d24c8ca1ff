"""gunicorn's figures, the secrets' guard and the migrations, as the code in a folder has them."""

import os
import runpy
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from unittest.mock import patch

from alembic.config import Config
from alembic.script import ScriptDirectory

ROUTER_GIVES_UP = 30  # seconds; also from SIGTERM to SIGKILL
ROUTER_KEEPS = 90  # seconds that it keeps idle connections
NOWHERE = "postgres://nobody@127.0.0.1/none"


def gunicorn(root: Path, environ: Mapping[str, str]) -> dict[str, Any]:
    """The settings that `root`'s gunicorn configuration comes to in an environment."""
    with patch.dict(os.environ, environ, clear=True):
        return runpy.run_path(str(root / "backend/gunicorn.conf.py"))


def config(root: Path) -> dict[str, Any]:
    """The names of `root`'s backend/config.py, which imports nothing of ours."""
    return runpy.run_path(str(root / "backend/config.py"))


def faults(root: Path) -> Iterator[str]:
    """Yield what would go wrong on a dyno, a line each."""
    found = gunicorn(root, {"PORT": "5000"})
    for line in _gunicorn(found):
        yield f"backend/gunicorn.conf.py: {line}"
    yield from _secret(config(root))
    heads = ScriptDirectory.from_config(_alembic(root)).get_heads()
    if len(heads) != 1:
        yield f"backend/migrations: one head is needed for the release, not {', '.join(heads)}"


def _gunicorn(found: dict[str, Any]) -> Iterator[str]:
    if found.get("keepalive", 2) <= ROUTER_KEEPS:
        yield f"keepalive must be longer than the router's {ROUTER_KEEPS} s; gunicorn's own is 2"
    for name in ("timeout", "graceful_timeout"):
        if found.get(name, ROUTER_GIVES_UP) >= ROUTER_GIVES_UP:
            yield f"{name} must be shorter than Heroku's {ROUTER_GIVES_UP} s"
    if found.get("forwarder_headers") != "":
        yield 'forwarder_headers must be "": else a client can send SCRIPT_NAME'
    for name in ("control_socket_disable", "preload_app"):
        if not found.get(name):
            yield f"{name} must be on"
    if not found.get("bind", "").endswith(":5000"):
        yield "bind must take its port from PORT"


def _secret(names: dict[str, Any]) -> Iterator[str]:
    for environment in ("Production", "Staging"):
        try:
            names["load"]({"DYNO": "web.1", "ENV": environment, "DATABASE_URL": NOWHERE})
        except names["ConfigError"]:
            continue
        yield f"backend/config.py: {environment} starts with a default SECRET_KEY"


def _alembic(root: Path) -> Config:
    made = Config()
    made.set_main_option("script_location", str(root / "backend/migrations"))
    return made
