"""`make rehearse`: the steps in their order; exit code 1 when one of them failed."""

import json
import subprocess
import sys
import time
from contextlib import ExitStack
from pathlib import Path
from shutil import copy
from tempfile import TemporaryDirectory

from dev.paths import DATA, ROOT
from dev.rehearsal.end_to_end import KEPT
from dev.rehearsal.report import Result, table, write
from dev.rehearsal.stage import Failed, Skipped, Stage
from dev.rehearsal.steps import Step, planned
from dev.signals import stop_like_ctrl_c


def main() -> int:
    """Run all steps in a temporary folder, and tell."""
    stop_like_ctrl_c()
    with TemporaryDirectory(prefix="smilecook-rehearsal-") as folder, ExitStack() as stack:
        Path(folder).chmod(0o711)  # PostgreSQL's user passes through
        stage = Stage(Path(folder).resolve(), stack, commit())
        results = rehearse(stage)
        keep_logs(stage)
    print(table(results))
    print(f"figures: {json.dumps(stage.figures)}")
    write(DATA / "rehearsal.json", stage, results)
    return int(any(one.state in {"failed", "not run"} for one in results))


def rehearse(stage: Stage) -> list[Result]:
    """Every step's result; after a needed one has failed, the others are not run."""
    results: list[Result] = []
    blocked = ""
    for number, step in enumerate(planned(stage), 1):
        result = Result(str(number), step.name, "not run", blocked, 0) if blocked else None
        result = result or performed(stage, str(number), step)
        results.append(result)
        print(result, flush=True)
        if result.state == "failed" and step.needed:
            blocked = f"needs: {step.name}"
    return results


def performed(stage: Stage, number: str, step: Step) -> Result:
    """Do one step. Whatever goes wrong in it is its result, not the rehearsal's end."""
    if sys.stdout.isatty():
        print(f"→ {number:>3} {step.name} …", end="\r", flush=True)
    begun = time.monotonic()
    try:
        state, detail = "passed", step.do(stage)
    except Skipped as reason:
        state, detail = "skipped", str(reason)
    except Failed as reason:
        state, detail = "failed", str(reason)
    except Exception as error:  # noqa: BLE001  a fault that nobody thought of is a failed step too
        state, detail = "failed", f"{type(error).__name__}: {error}"
    return Result(number, step.name, state, detail, round(time.monotonic() - begun, 1))


def keep_logs(stage: Stage) -> None:
    """What the processes said outlives the temporary folder."""
    KEPT.mkdir(parents=True, exist_ok=True)
    for old in KEPT.glob("*.log"):
        old.unlink()
    for log in stage.folder.glob("*.log"):
        copy(log, KEPT / log.name)


def commit() -> str:
    """The last commit now; others may follow while it is rehearsed."""
    words = ["git", "rev-parse", "HEAD"]
    return subprocess.check_output(words, cwd=ROOT, text=True).strip()


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
