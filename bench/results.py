"""What the runs found: kept in results.json, written into RESULTS.md, drawn in charts/."""

import json
import re
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from bench import charts
from bench.figure import Figure

HERE = Path(__file__).parent
RESULTS, TABLE = HERE / "results.json", HERE / "RESULTS.md"
BEFORE = "before"  # the run on the commit from which this work set out
SIZES = (10_000, 100_000, 1_000_000)
MARKS = re.compile(r"(<!-- goals -->\n).*?(<!-- end -->)", re.DOTALL)
HEAD = """| work | goal | 10,000 | 100,000 | 1,000,000 | before, at the largest | how |
|---|---|---|---|---|---|---|
"""

Runs = dict[str, dict[str, Any]]


def keep(run: str, machine: str, figures: Iterable[Figure]) -> None:
    """Keep the figures of a run (`bench`, `bench-full`, `bench-soak`), write all."""
    runs = known()
    runs[run] = {"machine": machine, "figures": [asdict(figure) for figure in figures]}
    RESULTS.write_text(json.dumps(runs, indent=1, ensure_ascii=False) + "\n", "utf-8")
    write(runs)


def known() -> Runs:
    return json.loads(RESULTS.read_text("utf-8")) if RESULTS.exists() else {}


def write(runs: Runs) -> None:
    """Write the table between its marks, and the charts."""
    text = TABLE.read_text("utf-8")
    lines = "".join(f"- `make {run}`: {told['machine']}\n" for run, told in runs.items())
    lines = lines.replace(f"`make {BEFORE}`", "before")
    TABLE.write_text(MARKS.sub(lambda m: f"{m[1]}{lines}\n{_table(runs)}{m[2]}", text), "utf-8")
    charts.draw(figures(runs), figures({BEFORE: runs.get(BEFORE, {"figures": []})}))


def figures(runs: Runs) -> list[Figure]:
    """All figures of some runs, the one from before left out where there are others."""
    told = [name for name in runs if name != BEFORE] or list(runs)
    return [Figure(**figure) for name in told for figure in runs[name]["figures"]]


def _table(runs: Runs) -> str:
    now, before = figures(runs), figures({BEFORE: runs.get(BEFORE, {"figures": []})})
    works = dict.fromkeys(figure.work for figure in now)
    return HEAD + "".join(_row(work, now, before) for work in works)


def _row(work: str, now: list[Figure], before: list[Figure]) -> str:
    of_work = [figure for figure in now if figure.work == work]
    earlier = [figure for figure in before if figure.work == work]
    goal = next((figure.wanted for figure in of_work if figure.goal is not None), "")
    sizes = [_cell([f for f in of_work if (f.recipes or SIZES[-1]) == size]) for size in SIZES]
    cells = [work, goal, *sizes, _cell(earlier[-1:]), of_work[-1].note]
    return f"| {' | '.join(cells)} |\n"


def _cell(found: list[Figure]) -> str:
    if not found:
        return ""
    figure = found[-1]
    return {None: figure.shown, True: f"{figure.shown} ✓", False: f"**{figure.shown}**"}[
        figure.is_met
    ]
