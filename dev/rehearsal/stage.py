"""What the steps share: folders, environments, and the words for a step that did not go well."""

import os
import re
import subprocess
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from dev.paths import ROOT
from dev.rehearsal.dyno import Dyno
from tests.mailgun_peer import MailgunPeer

# What a machine needs to reach its package registries; nothing else of ours gets into the build.
REGISTRIES = ("PIP_", "UV_", "NPM_CONFIG_", "NODE_EXTRA_CA", "SSL_CERT", "REQUESTS_CA")
CAUSE = re.compile(r"Cannot find|: not found|[Ee]rror(?: \[\w+\])?: ")
COLOURS = re.compile(r"\x1b\[[0-9;]*m")
PROXIES = ("HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY")


class Failed(Exception):
    """A step's promise does not hold; the message is one line that says why."""


class Skipped(Exception):
    """A step can't be done here; the message says why."""


@dataclass
class Stage:
    """One rehearsal in one temporary folder."""

    folder: Path
    stack: ExitStack
    commit: str
    environ: dict[str, str] = field(default_factory=dict)  # a dyno's
    database_url: str = ""
    peer: MailgunPeer | None = None
    web: Dyno | None = None
    hashes: dict[str, str] = field(default_factory=dict)
    listing: dict[str, int] = field(default_factory=dict)
    notes: dict[str, list[str]] = field(default_factory=dict)
    figures: dict[str, float] = field(default_factory=dict)  # by name and unit

    @property
    def build(self) -> Path:
        return self.folder / "build_4f1c"

    @property
    def app(self) -> Path:
        return self.folder / "app"

    @property
    def venv(self) -> Path:
        return self.folder / "python"

    @property
    def port(self) -> int:
        return int(self.environ["PORT"])

    @property
    def running_web(self) -> Dyno:
        """The web process. Raises Failed where an earlier step did not start it."""
        if self.web is None or not self.web.members():
            raise Failed("no web process runs")
        return self.web


def require(holds: object, line: str) -> None:
    """Raise Failed with `line` unless it holds."""
    if not holds:
        raise Failed(line)


def build_environment(stage: Stage, **more: str) -> dict[str, str]:
    """`env -i` and what a build has on Heroku: config vars included, the developer's not."""
    ours = {
        name: value
        for name, value in os.environ.items()
        if name.upper().startswith(REGISTRIES) or name.upper() in PROXIES
    }
    programs = (stage.venv / "bin", ROOT / ".venv/node/bin", "/usr/bin", "/bin")
    return {
        **ours,
        "HOME": os.environ.get("HOME", "/"),  # the registries' settings and caches
        "LANG": "C.UTF-8",
        "PATH": os.pathsep.join(str(place) for place in programs),
        **more,
    }


def why(said: str) -> str:
    """The lines in which a failed command tells the cause; its last ones when none does."""
    lines = COLOURS.sub("", said).strip().splitlines()
    told = [line.strip() for line in lines if CAUSE.search(line)]
    return " / ".join(told[:2] or lines[-4:])


def run(words: list[str], folder: Path, environ: Mapping[str, str]) -> str:
    """Run a command to its end and return what it said. Raises Failed with its last words."""
    done = subprocess.run(
        words,
        cwd=folder,
        env=dict(environ),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )
    if done.returncode:
        raise Failed(f"`{' '.join(words[:4])} …` ended with {done.returncode}: {why(done.stdout)}")
    return done.stdout
