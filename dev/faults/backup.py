"""pg_dump and pg_restore: the test of the API does it, with the commands of docs/deployment.md."""

import re
import subprocess
import sys

from dev.faults.experiment import Told
from dev.faults.stage import Stage
from dev.paths import ROOT
from dev.rehearsal.stage import Failed, Skipped

TEST = "tests/api/test_restore.py"
PASSED = re.compile(r"(\d+) passed")


def restored(stage: Stage) -> Told:
    """The demo kitchen with a signed-in cook, dumped and restored into another database."""
    words = [sys.executable, "-m", "pytest", TEST, "-q", "-p", "no:cacheprovider"]
    environ = {name: stage.environ[name] for name in ("PATH", "HOME", "LANG")}
    done = subprocess.run(
        words, cwd=ROOT, env=environ, capture_output=True, text=True, timeout=600, check=False
    )
    (stage.folder / "backup.log").write_text(done.stdout + done.stderr)
    if done.returncode:
        failed = [line for line in done.stdout.splitlines() if line.startswith(("FAILED", "ERROR"))]
        raise Failed("; ".join(failed) or done.stdout[-300:])
    passed = PASSED.search(done.stdout)
    if not passed:
        raise Skipped("this PostgreSQL came without pg_dump")
    return Told(
        f"the demo kitchen dumped and restored, by {TEST}",
        f"{passed[1]} tests: all tables' rows by hash, pictures, tokens, passwords",
    )
