"""The Procfile: one plain command a line, since some places run it without a shell."""

import re
from collections.abc import Iterator
from pathlib import Path

LINE = re.compile(r"(?P<name>\w+): (?P<command>\S.*)")
SHELL = re.compile(r"&&|\|\||[&|;<>$`'\"(){}*?\\]")
NEEDED = {"release", "web", "worker"}


def faults(root: Path) -> Iterator[str]:
    """Yield what is wrong with `root`/Procfile, a line each."""
    names = set()
    for line in (root / "Procfile").read_text().splitlines():
        found = LINE.fullmatch(line)
        if not found:
            yield f"Procfile: {line!r} is not `name: command`"
            continue
        names.add(found["name"])
        if sign := SHELL.search(found["command"]):
            yield f"Procfile: {found['name']} needs a shell for {sign[0]!r}: one plain command"
    if missing := NEEDED - names:
        yield f"Procfile: no line for {', '.join(sorted(missing))}"
