"""Lock files and versions: one of each kind, pinned, in step with what they lock."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

PINNED = re.compile(r"([a-z0-9._-]+)(\[[\w,-]+\])?==[\w.!+]+( ; .+)? \\")
PYTHON_LOCKS = {"requirements.txt", "uv.lock", "poetry.lock", "Pipfile.lock"}
NODE_LOCKS = {"package-lock.json", "yarn.lock", "pnpm-lock.yaml"}
INSTALLS = re.compile(r"\bnpm (ci|i|install)\b")


def faults(root: Path) -> Iterator[str]:
    """Yield what is wrong with the locks and versions in `root`, a line each."""
    yield from _one_of(root, PYTHON_LOCKS, "requirements.txt")
    yield from _one_of(root, NODE_LOCKS, "package-lock.json")
    if (root / "frontend/package-lock.json").exists():
        yield "frontend/package-lock.json: workspaces have one lock, in the root"
    if not re.fullmatch(r"3\.1[123]\n", (root / ".python-version").read_text()):
        yield ".python-version: one line such as 3.13, no patch: security fixes come by themselves"
    yield from _requirements(root)
    yield from _package(json.loads((root / "package.json").read_text()))
    yield from _node_lock(root)


def _one_of(root: Path, kinds: set[str], ours: str) -> Iterator[str]:
    found = {name for name in kinds if (root / name).exists()}
    if found != {ours}:
        yield f"{ours}: there must be this lock and no other, not {sorted(found)}"


def _requirements(root: Path) -> Iterator[str]:
    text = (root / "requirements.txt").read_text()
    names = set()
    for line in text.splitlines():
        if not line or line[0] in "# ":
            continue
        pinned = PINNED.fullmatch(line)
        if pinned:
            names.add(pinned[1])
        else:
            yield f"requirements.txt: {line!r} is not pinned by == and a hash: run `make lock`"
    for line in (root / "requirements.in").read_text().splitlines():
        wanted = re.match(r"[a-z0-9._-]+", line)
        if wanted and wanted[0] not in names:
            yield f"requirements.txt: {wanted[0]} of requirements.in is missing: run `make lock`"


def _package(package: dict[str, Any]) -> Iterator[str]:
    scripts = package.get("scripts", {})
    if package.get("engines") != {"node": "24.x"}:
        yield 'package.json: engines must be {"node": "24.x"}; npm comes with Node'
    if {"heroku-prebuild", "heroku-postbuild"} & set(scripts):
        yield "package.json: define only build; cloud-native builds would run both"
    for name in {"build", "heroku-cleanup"} - set(scripts):
        yield f"package.json: there is no script {name}"
    for name, command in scripts.items():
        if INSTALLS.search(command):
            yield (
                f"package.json: {name} installs packages again, and without those for development,"
                " since NODE_ENV is production: use workspaces"
            )


def _node_lock(root: Path) -> Iterator[str]:
    locked = json.loads((root / "package-lock.json").read_text())["packages"]
    for folder in ("", "frontend"):
        wanted = json.loads((root / folder / "package.json").read_text())
        entry = locked.get(folder, {})
        for kind in ("dependencies", "devDependencies", "workspaces"):
            if wanted.get(kind) != entry.get(kind):
                where = f"{folder}/package.json" if folder else "package.json"
                yield f"package-lock.json: {kind} of {where} have changed since: run `make lock`"
