"""Step: tests/e2e against the review app, as against any deployed address."""

import os
import shutil
import subprocess
import sys

from dev.paths import DATA, ROOT
from dev.rehearsal.stage import Skipped, Stage, require

KEPT = DATA / "rehearsal"
TRACES = KEPT / "end-to-end"
OPTIONS = ("--tracing=retain-on-failure", "--screenshot=only-on-failure", "--full-page-screenshot")


def end_to_end(stage: Stage) -> str:
    """All of tests/e2e, or what E2E names; its whole output and what failed are kept."""
    tests = (os.environ.get("E2E") or "tests/e2e").split()
    if tests == ["no"]:
        raise Skipped("E2E=no")
    address = f"http://localhost:{stage.running_web.port}"
    shutil.rmtree(TRACES, ignore_errors=True)
    words = [sys.executable, "-m", "pytest", *tests, "--base-url", address, *OPTIONS]
    log = stage.folder / "end-to-end.log"
    with log.open("w") as out:
        done = subprocess.run(
            [*words, f"--output={TRACES}"], cwd=ROOT, stdout=out, stderr=out, check=False
        )
    return _judged(log.read_text(), done.returncode, f".data/rehearsal/{log.name}")


def _judged(said: str, code: int, log: str) -> str:
    lines = said.strip().splitlines()
    last = lines[-1].strip("= ") if lines else "no word"
    failed = [line for line in lines if line.startswith(("FAILED", "ERROR"))]
    kept = f"{log}, traces and screenshots in {TRACES.relative_to(ROOT)}"
    require(code == 0, " / ".join([last, *failed[:3], f"whole output in {kept}"]))
    return f"{last}; {log}"
