"""`make rehearse`: the steps in their order; exit code 1 when one of them failed."""

import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from shutil import copy
from tempfile import TemporaryDirectory

from dev.paths import DATA, ROOT
from dev.rehearsal import build, ending, journeys, load, moving, place, probes, slug, start
from dev.rehearsal.report import Result, table, write
from dev.rehearsal.stage import Failed, Skipped, Stage
from dev.signals import stop_like_ctrl_c


@dataclass(frozen=True)
class Step:
    """One promise about the deployment; without those that are needed nothing can go on."""

    name: str
    do: Callable[[Stage], str]
    needed: bool = False


STEPS = (
    Step("fresh from the last commit", build.archive, needed=True),
    Step("slugignore", build.slugignore, needed=True),
    Step("files that Heroku reads", build.files),
    Step("a bare environment", build.bare_environment),
    Step("Node phase", build.node_phase, needed=True),
    Step("Python phase", build.python_phase, needed=True),
    Step("post_compile", build.post_compile, needed=True),
    Step("slug size", slug.size),
    Step("moved, read-only", moving.moved_and_read_only, needed=True),
    Step("PostgreSQL of the small plan", place.postgres, needed=True),
    Step("a dyno's environment", place.dyno, needed=True),
    Step("release line", start.release, needed=True),
    Step("web line", start.web),
    Step("probes", probes.probe),
    Step("a connection that waits", probes.keepalive),
    Step("registration by Mailgun", journeys.registration),
    Step("memory", load.memory),
    Step("connections at a deploy", load.connections),
    Step("SIGTERM with a slow request", ending.sigterm),
    Step("no write into the app", ending.no_write),
    Step("access lines", ending.access_lines),
    Step("a second build is the same", build.second_build),
    Step("end-to-end on a review app", journeys.end_to_end),
)


def main() -> int:
    """Run all steps in a temporary folder, and tell."""
    stop_like_ctrl_c()
    with TemporaryDirectory(prefix="smilecook-rehearsal-") as folder, ExitStack() as stack:
        Path(folder).chmod(0o711)  # PostgreSQL's user passes through
        stage = Stage(Path(folder).resolve(), stack, commit())
        results = rehearse(stage)
        keep_logs(stage)
    print(table(results))
    write(DATA / "rehearsal.json", stage.commit, results, stage.notes)
    return int(any(one.state in {"failed", "not run"} for one in results))


def rehearse(stage: Stage) -> list[Result]:
    """Every step's result; after a needed one has failed, the others are not run."""
    results: list[Result] = []
    blocked = ""
    for number, step in enumerate(STEPS, 1):
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
    kept = DATA / "rehearsal"
    kept.mkdir(parents=True, exist_ok=True)
    for old in kept.glob("*.log"):
        old.unlink()
    for log in stage.folder.glob("*.log"):
        copy(log, kept / log.name)


def commit() -> str:
    """The last commit now; others may follow while it is rehearsed."""
    words = ["git", "rev-parse", "HEAD"]
    return subprocess.check_output(words, cwd=ROOT, text=True).strip()


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
