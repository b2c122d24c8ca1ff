"""What is promised about trust and what shows it: docs/security.md, and a report of `make test`.

`python -m dev.promises write` writes the tables; `… report RESULTS` reads the JUnit files of a run.
"""

import ast
import re
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from dev.paths import ROOT

PAGE = ROOT / "docs" / "security.md"
KEPT, BROKEN, NOT_RUN = "kept", "BROKEN", "not shown"
Entry = dict[str, Any]


def promises() -> list[Entry]:
    """Each `of` a chapter, `says` a sentence, `shown_by` names of tests."""
    return _read("promises")["promise"]  # type: ignore[no-any-return]


def requirements() -> list[Entry]:
    """Each an `id` and `level` of OWASP ASVS 5.0.0, `about` in our words, and what shows it.

    That is `shown_by` tests, `seen_in` a file, or an `exception` with its reason.
    """
    return _read("asvs")["requirement"]  # type: ignore[no-any-return]


def test_names(name: str) -> list[str]:
    """Return the node ids that `api/leaving::test_x` stands for; `*` is all of a file."""
    folder, file, test = _parts(name)
    path = f"tests/{folder}/test_{file}.py"
    found = _functions(ROOT / path) if test == "*" else [test]
    return [f"{path}::{one}" for one in found]


def missing(names: Iterable[str]) -> list[str]:
    """Return those that name no test there is."""
    return [name for name in names if not _exists(name)]


def written(page: str) -> str:
    """Return the page with both tables as they should stand in it."""
    return _between(_between(page, "promises", _promise_table()), "asvs", _asvs_table())


def report(results: Iterable[Path]) -> dict[str, str]:
    """Return what became of each promise, by the JUnit files of a test run."""
    outcomes = _outcomes(results)
    return {one["says"]: _state(one["shown_by"], outcomes) for one in promises()}


def _read(name: str) -> Entry:
    return tomllib.loads((ROOT / "tests" / f"{name}.toml").read_text("utf-8"))


def _parts(name: str) -> tuple[str, str, str]:
    file, _, test = name.partition("::")
    folder, _, file = file.partition("/")
    return folder, file, test


def _functions(path: Path) -> list[str]:
    tree = ast.parse(path.read_text("utf-8"))
    names = (node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))
    return [name for name in names if name.startswith("test_")]


def _exists(name: str) -> bool:
    folder, file, test = _parts(name)
    path = ROOT / "tests" / folder / f"test_{file}.py"
    return path.is_file() and (test == "*" or test in _functions(path))


def _promise_table() -> Iterator[str]:
    chapter = ""
    for one in promises():
        if one["of"] != chapter:
            chapter = one["of"]
            yield f"\n### {chapter}\n"
            yield "| promise | shown by |"
            yield "|---|---|"
        yield f"| {one['says']} | {_links(one['shown_by'])} |"


def _asvs_table() -> Iterator[str]:
    yield "\n| | level | what | shown by |"
    yield "|---|---|---|---|"
    for one in requirements():
        yield f"| {one['id']} | {one['level']} | {one['about']} | {_evidence(one)} |"


def _evidence(one: Entry) -> str:
    if reason := one.get("exception"):
        return f"**exception:** {reason}"
    return _links(one["shown_by"]) if "shown_by" in one else str(one["seen_in"])


def _links(names: list[str]) -> str:
    return "<br>".join(f"[{_parts(name)[1]}]({_link(name)}) {_words(name)}" for name in names)


def _link(name: str) -> str:
    folder, file, _ = _parts(name)
    return f"../tests/{folder}/test_{file}.py"


def _words(name: str) -> str:
    test = _parts(name)[2]
    return "all" if test == "*" else test.removeprefix("test_").replace("_", " ")


def _between(page: str, name: str, lines: Iterable[str]) -> str:
    start, end = f"<!-- {name} -->", f"<!-- /{name} -->"
    before, _, rest = page.partition(start)
    after = rest.partition(end)[2]
    return f"{before}{start}\n" + "\n".join(lines) + f"\n\n{end}{after}"


def _outcomes(results: Iterable[Path]) -> dict[str, set[str]]:
    """The outcomes of each test's cases: passed, failed, skipped."""
    found: dict[str, set[str]] = defaultdict(set)
    for path in results:
        # Our own file, written by pytest a moment ago.
        for case in ET.parse(path).iter("testcase"):  # noqa: S314
            name = re.sub(r"\[.*", "", case.get("name", ""), flags=re.DOTALL)
            path_of = case.get("classname", "").replace(".", "/")
            found[f"{path_of}.py::{name}"].add(_outcome(case))
    return found


def _outcome(case: ET.Element) -> str:
    tags = {child.tag for child in case}
    if tags & {"failure", "error"}:
        return "failed"
    return "skipped" if "skipped" in tags else "passed"


def _state(names: list[str], outcomes: dict[str, set[str]]) -> str:
    seen = [outcomes.get(test, set()) for name in names for test in test_names(name)]
    if any("failed" in one for one in seen):
        return BROKEN
    return KEPT if all("passed" in one for one in seen) else NOT_RUN


def main(words: list[str]) -> int:
    """Do what the command line says; 1 when a promise is not kept."""
    if words == ["write"]:
        PAGE.write_text(written(PAGE.read_text("utf-8")), "utf-8")
        return 0
    states = report(path for path in map(Path, words[1:]) if path.is_file())
    for says, state in states.items():
        print(f"  {state:9}  {says}")
    return 0 if set(states.values()) == {KEPT} else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
