"""`make relevance`: does a search find what is meant, on the first page and at its top?

The real recipes of ../shared are imported by `flask import-recipes` into a PostgreSQL of their own
and looked for through the API by the words of labels.txt. For each kind of search it prints

- precision at 5: of the first five, how many are meant (of as many as five if so many are meant),
- recall at 20: of all that are meant (at most twenty), how many are among the first twenty,

beside those of the committed results.json. A search that got worse is named, and a kind that did
fails the run. With `write`, the figures become the committed ones.
"""

import json
import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import mean
from tempfile import TemporaryDirectory

from dev.paths import ROOT
from dev.postgres import running_postgres
from tests.databases import flask, migrated_template

HERE = Path(__file__).parent
LABELS = HERE / "labels.txt"
RESULTS = HERE / "results.json"
REAL = ROOT.parent / "shared" / "data" / "recipes.jsonl"
COOK = "import"
SLACK = 0.0005  # figures are kept to three places

Figures = dict[str, list[float]]  # by search: precision at 5, recall at 20


@dataclass(frozen=True)
class Label:
    kind: str
    q: str
    meant: tuple[str, ...]

    def hits(self, found: list[str]) -> list[bool]:
        return [any(_is(name, one) for one in self.meant) for name in found]

    def figures(self, found: list[str]) -> list[float]:
        hits = self.hits(found)
        top = sum(hits[:5]) / min(5, len(self.meant))
        first_page = sum(hits[:20]) / min(20, len(self.meant))
        return [round(min(1.0, top), 3), round(min(1.0, first_page), 3)]


def labels(path: Path = LABELS) -> list[Label]:
    lines = (line.strip() for line in path.read_text("utf-8").splitlines())
    parts = [line.split(" | ") for line in lines if line and not line.startswith("#")]
    return [
        Label(kind, q, tuple(name.strip() for name in names.split(";"))) for kind, q, names in parts
    ]


def _is(name: str, meant: str) -> bool:
    name = " ".join(name.split())
    return name.startswith(meant[:-1]) if meant.endswith("*") else name == meant


def measured(address: str) -> Figures:
    """Import the recipes, count their words, and search for every label through the API."""
    flask(f"users create {COOK} import@example.test --password correct-horse-battery", address)
    flask(f"import-recipes {REAL} --as {COOK}", address)
    flask("count-words", address)
    os.environ |= {"ENV": "Testing", "DATABASE_URL": address}
    from backend.app import create_app

    client = create_app().test_client()
    made: Figures = {}
    for label in labels():
        page = client.get("/api/recipes", query_string={"q": label.q}).get_json()
        made[f"{label.kind} | {label.q}"] = label.figures([one["name"] for one in page["data"]])
    return made


def by_kind(figures: Figures) -> dict[str, tuple[float, float]]:
    kinds: dict[str, list[list[float]]] = {}
    for name, pair in figures.items():
        kinds.setdefault(name.partition(" | ")[0], []).append(pair)
        kinds.setdefault("all", []).append(pair)
    return {kind: _means(kinds[kind]) for kind in sorted(kinds, key=lambda kind: kind == "all")}


def _means(pairs: list[list[float]]) -> tuple[float, float]:
    return mean(one for one, _ in pairs), mean(other for _, other in pairs)


def report(new: Figures, old: Figures) -> Iterator[str]:
    """Give the lines of the tables: every search, every kind, and what got worse."""
    yield f"{'precision@5':>12} {'recall@20':>10}"
    for name, (top, first_page) in new.items():
        worse = "  WORSE" if _is_worse([top, first_page], old.get(name)) else ""
        yield f"{top:12.2f} {first_page:10.2f}  {name}{worse}"
    yield ""
    before = by_kind(old) if old else {}
    for kind, (top, first_page) in by_kind(new).items():
        was = f"  (was {before[kind][0]:.3f} {before[kind][1]:.3f})" if kind in before else ""
        yield f"{top:12.3f} {first_page:10.3f}  {kind}{was}"


def worse_kinds(new: Figures, old: Figures) -> list[str]:
    before = by_kind(old)
    return [kind for kind, now in by_kind(new).items() if _is_worse(now, before.get(kind))]


def _is_worse(now: Iterable[float], before: Iterable[float] | None) -> bool:
    return before is not None and any(
        new < old - SLACK for new, old in zip(now, before, strict=True)
    )


def main() -> int:
    if not REAL.is_file():
        print(f"The real recipes are not here ({REAL.name} in ../shared/data): nothing to measure.")
        return 0
    with TemporaryDirectory(prefix="smilecook-relevance-") as folder:
        Path(folder).chmod(0o711)  # PostgreSQL's user passes through
        home = Path(folder) / "postgres"
        with running_postgres(home, for_tests=True) as server, migrated_template(server) as address:
            new = measured(address)
    old: Figures = json.loads(RESULTS.read_text("utf-8")) if RESULTS.exists() else {}
    print("\n".join(report(new, old)))
    if "write" in sys.argv:
        RESULTS.write_text(json.dumps(new, indent=1, ensure_ascii=False) + "\n", "utf-8")
        return 0
    worse = worse_kinds(new, old)
    print(f"\nWorse than what is committed: {', '.join(worse)}" if worse else "\nNothing is worse.")
    return 1 if worse else 0


if __name__ == "__main__":
    sys.exit(main())
