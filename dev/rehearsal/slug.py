"""Step: how large the slug is."""

import subprocess
from pathlib import Path

from dev.rehearsal.stage import Stage, require

LARGEST_SLUG = 100.0  # MB
EXCLUDED = ("site-packages", "dist-packages", "test", "__pycache__", "config-*", "idlelib")


def size(stage: Stage) -> str:
    """Compressed as Heroku does, with Python's standard library; the ten largest parts."""
    library = Path(_library(stage)).resolve()
    parts = [
        *((path, path.name) for path in stage.build.iterdir()),
        *((path, f"python: {path.name}") for path in _packages(stage).iterdir()),
    ]
    largest = sorted(((_bytes(path), name) for path, name in parts), reverse=True)[:10]
    stage.notes["slug"] = [f"{size / 1e6:6.1f} MB  {name}" for size, name in largest]
    megabytes = (
        _packed(stage.build) + _packed(_packages(stage)) + _packed(library, EXCLUDED)
    ) / 1e6
    stage.figures["slug_mb"] = round(megabytes)
    require(megabytes < LARGEST_SLUG, f"{megabytes:.0f} MB; largest: {stage.notes['slug'][:3]}")
    return f"{megabytes:.0f} MB; largest {', '.join(name for _, name in largest[:3])}"


def _library(stage: Stage) -> str:
    code = "import sysconfig; print(sysconfig.get_path('stdlib'))"
    done = subprocess.run([stage.venv / "bin/python", "-c", code], capture_output=True, check=True)
    return done.stdout.decode().strip()


def _packages(stage: Stage) -> Path:
    return next(stage.venv.glob("lib/python3.*/site-packages"))


def _bytes(path: Path) -> int:
    return sum(one.lstat().st_size for one in (path, *path.rglob("*")) if one.is_file())


def _packed(folder: Path, excluded: tuple[str, ...] = ()) -> int:
    options = [f"--exclude={name}" for name in excluded]
    done = subprocess.run(
        ["tar", "-czf", "-", *options, "-C", folder, "."], stdout=subprocess.PIPE, check=True
    )
    return len(done.stdout)
