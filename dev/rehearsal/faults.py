"""`make rehearse-faults`: each mistake in a copy of the last commit, and how it is refused."""

import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from dev.heroku.__main__ import faults as static_faults
from dev.paths import ROOT
from dev.rehearsal import build, load, moving, place, probes, start
from dev.rehearsal.__main__ import commit, performed
from dev.rehearsal.broken import BUILD, RUN, Fault
from dev.rehearsal.report import Result
from dev.rehearsal.review_app import new_database
from dev.rehearsal.stage import Stage
from dev.rehearsal.steps import Step, built
from dev.signals import stop_like_ctrl_c

PAGE = ROOT / "docs/rehearsal.md"
BEGIN, END = "<!-- written by make rehearse-faults -->\n", "<!-- to here -->\n"
PART = (  # what runs of an app that is built
    Step("release line", start.release),
    Step("web line", start.web),
    Step("a connection that waits", probes.keepalive),
    Step("connections at a deploy", load.connections),
)


@dataclass(frozen=True)
class Refusal:
    """How the rehearsal took one mistake."""

    fault: str
    step: str  # "" when none failed
    why: str
    static: str  # what `make check` says of it
    as_meant: bool

    def __str__(self) -> str:
        mark = "✓" if self.as_meant else "✗"
        return f"{mark} {self.fault:<30} {self.step or 'NOT REFUSED':<24} {self.why}"


def main() -> int:
    """Prove each; 1 when one is let through or refused elsewhere."""
    stop_like_ctrl_c()
    with TemporaryDirectory(prefix="smilecook-faults-") as folder, ExitStack() as stack:
        Path(folder).chmod(0o711)  # PostgreSQL's user passes through
        sound = Stage(Path(folder).resolve(), stack, commit())
        refusals = [*of_builds(sound), *of_runs(sound)]
    PAGE.write_text(with_table(PAGE.read_text(), sound.commit, refusals))
    return int(not all(refusal.as_meant for refusal in refusals))


def of_builds(sound: Stage) -> Iterator[Refusal]:
    """Build each broken copy until its build is refused."""
    for number, fault in enumerate(BUILD):
        stage = beside(sound, f"build_{number}")
        build.archive(stage)
        build.ignore(stage.build)
        yield refused(fault, stage, stage.build, built(stage))


def of_runs(sound: Stage) -> Iterator[Refusal]:
    """Build the sound copy once, then run it, and each broken one from its files."""
    build.archive(sound)
    build.ignore(sound.build)
    must_pass(sound, built(sound), "the build")
    place.postgres(sound)
    sound.app.mkdir()
    place.dyno(sound)
    healthy = Fault("none", lambda _: None, "", "")
    for number, fault in enumerate((healthy, *RUN)):
        stage = beside(sound, f"run_{number}")
        stage.venv.symlink_to(sound.venv)
        shutil.copytree(sound.build, stage.build, symlinks=True)
        stage.environ = sound.environ | {
            "PATH": f"{stage.venv}/bin:/usr/bin:/bin",
            "DATABASE_URL": new_database(sound.database_url, f"run_{number}"),
        }
        stage.database_url = stage.environ["DATABASE_URL"]
        if fault is healthy:
            moving.moved_and_read_only(stage)
            must_pass(stage, PART, "what runs")
        else:
            yield refused(fault, stage, stage.build, PART)
        if stage.web:
            stage.web.kill()


def beside(sound: Stage, name: str) -> Stage:
    """A stage of its own in a folder of its own."""
    folder = sound.folder / name
    folder.mkdir()
    return Stage(folder, sound.stack, sound.commit)


def must_pass(stage: Stage, steps: Iterable[Step], what: str) -> None:
    """Run the steps on what is sound. Raises SystemExit when one fails."""
    for step in steps:
        result = performed(stage, "", step)
        if result.state != "passed":
            raise SystemExit(f"Without a fault, too, {step.name} fails: {result.detail}")
    print(f"✓ {'(no fault)':<30} {what} passes", flush=True)


def refused(fault: Fault, stage: Stage, folder: Path, steps: Iterable[Step]) -> Refusal:
    """Break `folder`, run the steps until one fails, and tell which and why."""
    fault.change(folder)
    static = judged(fault, stage)
    if steps is PART:
        moving.moved_and_read_only(stage)
    failed = first_failure(stage, steps)
    step, why = (failed.name, failed.detail) if failed else ("", "")
    meant = step == fault.step and fault.why in why
    told = Refusal(fault.name, step, without_folder(why, stage), static, meant)
    print(told, flush=True)
    return told


def judged(fault: Fault, stage: Stage) -> str:
    """What `make check` says; of the sources, since a slug no longer has all that it reads."""
    sources = stage.folder / "sources"
    build.unpack(sources, stage.commit)
    fault.change(sources)
    return "; ".join(static_faults(sources))


def first_failure(stage: Stage, steps: Iterable[Step]) -> Result | None:
    """The result of the first step that fails; None when all pass."""
    for step in steps:
        result = performed(stage, "", step)
        if result.state == "failed":
            return result
    return None


def without_folder(text: str, stage: Stage) -> str:
    """Without the names of this machine's folders, and in one line."""
    for folder in (stage.folder, stage.folder.parent, ROOT):
        text = text.replace(f"{folder}/", "").replace(str(folder), "")
    return " ".join(text.split())


def with_table(page: str, commit: str, refusals: list[Refusal]) -> str:
    """The page with the table between its marks written anew."""
    head, rest = page.split(BEGIN)
    _, tail = rest.split(END)
    rows = [
        f"| {one.fault} | {one.step or '**none**'} | {cell(one.why)} | {cell(one.static)} |"
        for one in refusals
    ]
    lines = [
        f"Of commit {commit[:12]}:",
        "",
        "| mistake | step that fails | what it says | what `make check` says |",
        "|---|---|---|---|",
        *rows,
    ]
    return head + BEGIN + "\n".join(lines) + "\n" + END + tail


def cell(text: str) -> str:
    """Text for one cell of a Markdown table."""
    return text.replace("|", "\\|").replace("<", "&lt;") or "nothing: only running shows it"


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
