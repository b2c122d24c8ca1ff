""".slugignore: Heroku applies it before every build, Heroku CI's too (devcenter: slug-compiler)."""

import json
import shlex
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

# What the build, the release and the tests read.
NEEDED = (
    ".github",
    ".python-version",
    "Procfile",
    "app.json",
    "backend",
    "bin",
    "dev",
    "docs/api.md",
    "docs/postman",
    "frontend",
    "package-lock.json",
    "package.json",
    "pyproject.toml",
    "requirements-test.txt",
    "requirements.in",
    "requirements.txt",
    "tests",
)


def faults(root: Path) -> Iterator[str]:
    """Yield a line for each thing that `root`/.slugignore removes though somebody needs it."""
    for line in (root / ".slugignore").read_text().splitlines():
        pattern = line.strip()
        if not pattern or pattern.startswith("#"):
            continue
        if pattern.startswith("!"):
            yield f".slugignore: {pattern} can't be: Heroku knows no exceptions"
        for name in sorted({*NEEDED, *tested(root)}):
            if removes(pattern, name):
                yield f".slugignore: {pattern} removes {name}, which the build or Heroku CI needs"


def removes(pattern: str, name: str) -> bool:
    """Whether a pattern takes `name` away, or a folder that it is in."""
    parts = name.split("/")
    if pattern.startswith("/"):
        wanted = pattern.strip("/")
        return any(fnmatch("/".join(parts[:end]), wanted) for end in range(1, len(parts) + 1))
    return any(fnmatch(part, pattern.rstrip("/")) for part in parts)


def tested(root: Path) -> set[str]:
    """The files and folders that Heroku CI's test command names."""
    environments = json.loads((root / "app.json").read_text()).get("environments", {})
    command = environments.get("test", {}).get("scripts", {}).get("test", "")
    return {word for word in shlex.split(command) if "/" in word}
