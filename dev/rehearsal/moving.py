"""Step: built in one place, run from another, where nothing can be written."""

import stat
from pathlib import Path

from dev.rehearsal.stage import Stage


def moved_and_read_only(stage: Stage) -> str:
    """Built in one place, run from another, where nothing can be written."""
    stage.build.rename(stage.app)
    set_writable(stage.app, writable=False)
    stage.stack.callback(set_writable, stage.app, writable=True)
    stage.listing = listing(stage.app)
    return f"{len(stage.listing)} files"


def set_writable(folder: Path, *, writable: bool) -> None:
    """Give or take the right to write into a folder and all below."""
    for path in (folder, *folder.rglob("*")):
        if not path.is_symlink():
            mode = stat.S_IMODE(path.stat().st_mode)
            path.chmod(mode | stat.S_IWUSR if writable else mode & ~0o222)


def listing(folder: Path) -> dict[str, int]:
    """Every path below, and when it last changed, in nanoseconds."""
    return {str(path): path.lstat().st_mtime_ns for path in folder.rglob("*")}
