"""`make lines`: how well the lines of ingredients are understood.

Exact matches a field on lines that were labelled by hand, before the reading was tried on them
(tests/cases/labelled_ingredients.json), and coverage of the real recipes in ../shared, where they
lie beside the project, with the longest of what was not understood.
"""

import json
import sys
from collections import Counter
from dataclasses import fields
from pathlib import Path

from backend.lines import IngredientLine, read_ingredients
from dev.paths import ROOT

LABELLED = ROOT / "tests" / "cases" / "labelled_ingredients.json"
REAL = ROOT.parent / "shared" / "data" / "recipes.jsonl"
FIELDS = [field.name for field in fields(IngredientLine)]
WORST = 15


def main() -> None:
    """Print both tables."""
    labelled = [IngredientLine(**line) for line in json.loads(LABELLED.read_text("utf-8"))]
    matches = exact_matches(labelled)
    _say(f"{len(labelled)} labelled lines, exactly as labelled:")
    for name, count in matches.items():
        _say(f"  {name:<13} {count / len(labelled):6.1%}")
    for line in labelled:
        [read] = read_ingredients(line.raw)
        if read != line:
            _say(f"  not so: {line.raw!r} was read as {_told(read)}")
    if REAL.is_file():
        _cover(REAL)
    else:
        _say(f"The real recipes are not here ({REAL.name} in ../shared/data): no coverage.")


def exact_matches(labelled: list[IngredientLine]) -> Counter[str]:
    """Return for each field, and for the `whole` line, how many lines are read as labelled."""
    counts: Counter[str] = Counter()
    for wanted in labelled:
        [read] = read_ingredients(wanted.raw)
        for name in FIELDS:
            counts[name] += getattr(read, name) == getattr(wanted, name)
        counts["whole"] += read == wanted
    return counts


def _cover(path: Path) -> None:
    texts = [json.loads(line)["ingredients"] for line in path.read_text("utf-8").splitlines()]
    lines = [line for text in texts for line in read_ingredients("\n".join(text))]
    kinds = Counter(map(_kind, lines))
    _say(f"{len(lines)} lines of real recipes:")
    for kind, count in kinds.most_common():
        _say(f"  {kind:<28} {count:5}  {count / len(lines):6.1%}")
    puzzling = [line.raw for line in lines if _kind(line) == "figures, no amount found"]
    _say("The worst, figures in which no amount was found:")
    for raw in sorted(puzzling, key=len, reverse=True)[:WORST]:
        _say(f"  {raw[:110]}")


def _kind(line: IngredientLine) -> str:
    if line.heading:
        return "heading"
    if line.quantity_min:
        return "amount and food" if line.food else "amount only"
    if any(sign.isdigit() for sign in line.raw):
        return "figures, no amount found"
    return "food, no amount written" if line.food else "prose"


def _told(line: IngredientLine) -> str:
    return ", ".join(f"{name} {getattr(line, name)!r}" for name in FIELDS[2:])


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    main()
