"""The previous release's own API tests, on a database that has this version's schema."""

import re
import subprocess
import sys
from pathlib import Path

from sqlalchemy.engine import make_url

from dev.faults.experiment import Told
from dev.faults.stage import Stage
from dev.paths import ROOT
from dev.rehearsal.build import unpack
from dev.rehearsal.stage import Failed, Skipped, require, run

# Before the first tag: the code that issues 1 and 2 ended with, one migration old.
BEFORE_TAGS = "ea1bd4066a4934c55b4aa751c9ae8747e1a97335"
# They judge the schema and the checkout themselves, not what the code does with them.
NOT_ASKED = (
    *("test_migrations", "test_schema", "test_heroku_files", "test_postman", "test_spa"),
    *("test_seeds", "test_images"),
)
# They ask for its newest revision, and for a file that only a build makes.
NOT_THESE = (
    "tests/api/test_cli.py::test_release_can_run_twice_and_leaves_a_newer_database_alone",
    "tests/api/test_docs_page.py::test_it_asks_nothing_of_other_hosts",
)
COUNTS = re.compile(r"(\d+) passed")
LIMIT = 900.0  # seconds


def old_code(stage: Stage) -> Told:
    """Its databases are copies of `template1`, and that one is migrated by this version."""
    release = previous_release()
    old = stage.folder / "previous"
    unpack(old, release)
    template = make_url(stage.database.url).set(database="template1")
    environ = stage.environ | {"DATABASE_URL": template.render_as_string(hide_password=False)}
    run(["flask", "--app", "backend.wsgi", "release"], ROOT, environ)
    passed = _tests(old, stage)
    return Told(
        f"tests/api of {release[:12]}, without those of its schema and files, on this schema",
        f"{passed} tests passed",
    )


def previous_release() -> str:
    """The last tag before HEAD, else a commit named here. Raises Skipped when it isn't known."""
    tag = _git("describe", "--tags", "--abbrev=0", "HEAD^")
    found = tag or BEFORE_TAGS
    if not _git("rev-parse", "--verify", "--quiet", f"{found}^{{commit}}"):
        raise Skipped(f"the previous release, {found[:12]}, is not in this clone's history")
    return found


def _tests(old: Path, stage: Stage) -> int:
    """How many passed. Raises Failed with the names of those that did not."""
    (old / ".venv").symlink_to(ROOT / ".venv")
    left_out = [f"--ignore=tests/api/{name}.py" for name in NOT_ASKED]
    left_out += [f"--deselect={name}" for name in NOT_THESE]
    words = [sys.executable, "-m", "pytest", "tests/api", "-q", "-n", "2", *left_out]
    environ = {
        **{name: stage.environ[name] for name in ("PATH", "HOME", "LANG")},
        "DATABASE_URL": stage.database.url,
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    with (stage.folder / "previous.log").open("w") as log:
        done = subprocess.run(
            words, cwd=old, env=environ, stdout=log, stderr=log, timeout=LIMIT, check=False
        )
    said = (stage.folder / "previous.log").read_text()
    if done.returncode:
        failed = [line for line in said.splitlines() if line.startswith(("FAILED", "ERROR"))]
        raise Failed(f"{len(failed)} tests: {'; '.join(failed[:4]) or said[-300:]}")
    passed = COUNTS.search(said)
    require(passed, "no test ran")
    return int(passed[1]) if passed else 0


def _git(*words: str) -> str:
    done = subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout.strip() if done.returncode == 0 else ""
