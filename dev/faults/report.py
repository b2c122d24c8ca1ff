"""What the experiments came to: lines while they run, a file for machines, a page for readers."""

import json
from dataclasses import asdict
from pathlib import Path

from dev.faults.experiment import Result

MARKS = {"held": "✓", "lost": "✗", "skipped": "–"}
BEGIN, END = "<!-- written by make faults -->\n", "<!-- to here -->\n"
HEAD = "| what happens | what holds | what was done | what was seen | lost | seconds |"


def told(result: Result) -> str:
    """One experiment for the terminal."""
    one = result.experiment
    lines = [f"{MARKS[result.state]} {one.happens}: {one.holds}"]
    lines += [f"    done: {result.done}"] if result.done else []
    lines += [f"    seen: {result.seen}"] if result.seen else []
    return "\n".join([*lines, f"    lost: {result.lost or 'nothing'}; {result.seconds:.1f} s"])


def summary(results: list[Result]) -> str:
    """A table of all, by their short names: each promise was named above."""
    lines = [
        f"{MARKS[one.state]} {one.experiment.name:<10} {one.seconds:6.1f} s  "
        f"lost: {one.lost or 'nothing'}"
        for one in results
    ]
    counts = {state: sum(one.state == state for one in results) for state in MARKS}
    lines.append(", ".join(f"{count} {state}" for state, count in counts.items() if count))
    return "\n".join(lines)


def write(path: Path, machine: str, results: list[Result]) -> None:
    """The machine-readable result."""
    path.parent.mkdir(parents=True, exist_ok=True)
    whole = {"machine": machine, "experiments": [_plain(one) for one in results]}
    path.write_text(json.dumps(whole, indent=2, ensure_ascii=False) + "\n")


def with_table(page: str, machine: str, results: list[Result]) -> str:
    """The page with the table between its marks written anew."""
    head, rest = page.split(BEGIN)
    _, tail = rest.split(END)
    rows = [
        "| "
        + " | ".join(
            _cell(text)
            for text in (
                one.experiment.happens,
                one.experiment.holds,
                one.done,
                one.seen,
                one.lost or ("nothing" if one.state == "held" else "not tried"),
                f"{one.seconds:.1f}",
            )
        )
        + " |"
        for one in results
    ]
    lines = [f"Of {machine}:", "", HEAD, "|---" * 6 + "|", *rows]
    return head + BEGIN + "\n".join(lines) + "\n" + END + tail


def _plain(result: Result) -> dict[str, object]:
    """Without what is code."""
    kept = {name: value for name, value in asdict(result).items() if name != "experiment"}
    one = result.experiment
    return {"name": one.name, "happens": one.happens, "holds": one.holds} | kept


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "&lt;")
