"""The mistakes that a rehearsal must not let pass, each as a change to a copy of the commit."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Change = Callable[[Path], None]


@dataclass(frozen=True)
class Fault:
    """A mistake, and words of the line that must say why the step failed."""

    name: str
    change: Change
    step: str  # the name of the step that must fail
    why: str


def replaced(name: str, old: str, new: str) -> Change:
    """Replace text in one file, which must be there."""

    def change(root: Path) -> None:
        text = (root / name).read_text()
        if old not in text:
            raise SystemExit(f"{name} has changed: {old!r} is not in it")
        (root / name).write_text(text.replace(old, new, 1))

    return change


def nested_install(root: Path) -> None:
    """A website with a lock of its own, which `build` installs by a second npm."""
    package = _read(root / "package.json")
    lock = _read(root / "package-lock.json")
    del package["workspaces"], package["devDependencies"]
    package["scripts"]["build"] = "npm ci --prefix frontend && npm run build --prefix frontend"
    website = _read(root / "frontend/package.json") | {"overrides": package.pop("overrides")}
    _write(root / "frontend/package.json", website)
    _write(root / "package.json", package)
    _write(root / "package-lock.json", lock | {"packages": {"": package}})
    _write(root / "frontend/package-lock.json", lock | {"packages": _websites_own(lock)})


def _websites_own(lock: dict[str, Any]) -> dict[str, Any]:
    """The website's packages as if it stood alone: what lay in the root lies in its folder."""
    found = lock["packages"]
    links = {name for name, entry in found.items() if entry.get("link")}
    ours = {"": found["frontend"]}
    ours |= {
        name: entry
        for name, entry in found.items()
        if name.startswith("node_modules/") and name not in links
    }
    return ours | {
        name.removeprefix("frontend/"): entry
        for name, entry in found.items()
        if name.startswith("frontend/node_modules/")
    }


def swapped_buildpacks(root: Path) -> None:
    app = _read(root / "app.json")
    app["buildpacks"].reverse()
    _write(root / "app.json", app)


def second_head(root: Path) -> None:
    (root / "backend/migrations/versions/0002_other.py").write_text(
        '"""a second head"""\n\nrevision = "other"\ndown_revision = None\n'
        "\n\ndef upgrade() -> None: ...\n"
    )


def write_at_start(root: Path) -> None:
    (root / "backend/__init__.py").write_text(WRITES)


def _read(path: Path) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(path.read_text())
    return read


def _write(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, indent=2) + "\n")


WRITES = """from pathlib import Path

Path(__file__).with_name("started").write_text("now")
"""
BUILD = (
    Fault("nested `npm ci`", nested_install, "Node phase", "Cannot find"),
    Fault(
        "buildpacks swapped",
        swapped_buildpacks,
        "post_compile",
        "heroku/nodejs must come before heroku/python",
    ),
    Fault(
        "unpinned requirement",
        replaced("requirements.txt", "alembic==1", "alembic>=1"),
        "Python phase",
        "pinned with `==`",
    ),
)
RUN = (
    Fault(
        "Procfile line with `&&`",
        replaced("Procfile", "wsgi release", "wsgi release && echo done"),
        "release line",
        "unexpected extra arguments (&& echo done)",
    ),
    Fault("two migration heads", second_head, "release line", "Multiple head revisions"),
    Fault(
        "a secret default",
        replaced(
            "backend/config.py",
            "DEVELOPMENT_SECRET: ClassVar[str | None] = None",
            f"DEVELOPMENT_SECRET: ClassVar[str | None] = {'y' * 40!r}",
        ),
        "release line",
        "succeeds without a SECRET_KEY",
    ),
    Fault(
        "a write into the app's folder",
        write_at_start,
        "release line",
        "Permission denied",
    ),
    Fault(
        "gunicorn's own keepalive",
        replaced("backend/gunicorn.conf.py", "keepalive = 95\n", ""),
        "a connection that waits",
        "keepalive is too short",
    ),
    Fault(
        "pools too large",
        replaced("backend/config.py", '"DB_POOL_SIZE", 3)', '"DB_POOL_SIZE", 9)'),
        "connections at a deploy",
        "the pools are too large",
    ),
)
