"""What a rehearsal comes to: a line a step while it runs, a table, and a file for machines."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from dev.rehearsal.stage import Stage

MARKS = {"passed": "✓", "failed": "✗", "skipped": "–", "not run": "·"}
WIDTH = 30


@dataclass(frozen=True)
class Result:
    """How one step went."""

    number: str
    name: str
    state: str  # a key of MARKS
    detail: str
    seconds: float

    def __str__(self) -> str:
        head = f"{MARKS[self.state]} {self.number:>3} {self.name:<{WIDTH}}"
        return f"{head} {self.seconds:5.1f} s  {self.detail}"


def table(results: list[Result]) -> str:
    """All results, and what did not pass once more."""
    lines = ["", *map(str, results), ""]
    counts = {state: sum(one.state == state for one in results) for state in MARKS}
    lines.append(", ".join(f"{count} {state}" for state, count in counts.items() if count))
    return "\n".join(lines)


def write(path: Path, stage: Stage, results: list[Result]) -> None:
    """Write the machine-readable result."""
    path.parent.mkdir(parents=True, exist_ok=True)
    whole = {
        "commit": stage.commit,
        "passed": all(one.state in {"passed", "skipped"} for one in results),
        "figures": stage.figures,
        "steps": [asdict(one) for one in results],
        "notes": stage.notes,
    }
    path.write_text(json.dumps(whole, indent=2, ensure_ascii=False) + "\n")
