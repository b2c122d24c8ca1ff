"""`make faults`: every experiment, or those that are named; exit code 1 when something was lost."""

import argparse
import sys
from pathlib import Path
from shutil import copy
from tempfile import TemporaryDirectory

from bench.machine import described
from dev.faults import report
from dev.faults.experiment import Experiment, Result, performed
from dev.faults.stage import Stage, staged
from dev.faults.table import EXPERIMENTS
from dev.paths import DATA, ROOT
from dev.signals import stop_like_ctrl_c

PAGE = ROOT / "docs/faults.md"
KEPT = DATA / "faults"


def main() -> int:
    """Run, tell, and keep: the figures and logs always, the page when all were done."""
    stop_like_ctrl_c()
    chosen, quick = arguments()
    machine = described()
    with (
        TemporaryDirectory(prefix="smilecook-faults-") as folder,
        staged(Path(folder).resolve(), quick=quick) as stage,
    ):
        results = [one_after_the_other(stage, one) for one in chosen]
        keep_logs(stage)
    print(f"\n{report.summary(results)}")
    report.write(KEPT / "result.json", machine, results)
    if len(chosen) == len(EXPERIMENTS) and not quick:
        PAGE.write_text(report.with_table(PAGE.read_text(), machine, results))
    return int(any(one.state == "lost" for one in results))


def one_after_the_other(stage: Stage, experiment: Experiment) -> Result:
    result = performed(stage, experiment)
    print(report.told(result), flush=True)
    return result


def arguments() -> tuple[list[Experiment], bool]:
    """The experiments that were asked for, and whether with short limits."""
    parser = argparse.ArgumentParser(prog="make faults")
    names = [one.name for one in EXPERIMENTS]
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(names))
    parser.add_argument("--quick", action="store_true", help="those of `make test`, as there")
    given = parser.parse_args()
    if unknown := set(given.names) - set(names):
        parser.error(f"no such experiment: {', '.join(sorted(unknown))}")
    wanted = given.names or [one.name for one in EXPERIMENTS if one.quick or not given.quick]
    return [one for one in EXPERIMENTS if one.name in wanted], given.quick


def keep_logs(stage: Stage) -> None:
    """What the processes said outlives the temporary folder."""
    KEPT.mkdir(parents=True, exist_ok=True)
    for old in KEPT.glob("*.log"):
        old.unlink()
    for log in stage.folder.glob("*.log"):
        copy(log, KEPT / log.name)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
