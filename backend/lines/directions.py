"""A step's line read: its times, so that a timer can be set."""

import re
from dataclasses import asdict, dataclass
from fractions import Fraction
from typing import Any

from backend.lines.numbers import Range, take_range
from backend.lines.text import is_heading, lines_of, tidy
from backend.lines.words import Table, data

LONGEST = 30 * 86_400  # seconds: nobody sets a timer for more than a month
SECONDS: Table[int] = Table(
    {word: entry["seconds"] for entry in data["times"].values() for word in entry["words"]}
)
# A number starts with a word, or with a figure in a script that puts no space before it.
MAY_START = re.compile(r"(?<![^\s(])[^\s(]|(?<![A-Za-z\d.,/])\d")
AND = re.compile(r"\s*(?:,|and|und|et|y|e|og|och|i|та|и)?\s*")
TO = re.compile(r"\s*(?:-|–|—|to\b|or\b|bis\b|à\b)\s*")
AND_A_HALF = re.compile(r"\s+and\s+a\s+half(?![^\W\d_])", re.I)
IS_AN_AGE = re.compile(r"[\s-]*old(?![^\W\d_])", re.I)


@dataclass(frozen=True)
class DirectionLine:
    """One line; `seconds` is the first time it names, the upper end of a range."""

    raw: str
    heading: bool = False
    seconds: int | None = None

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


def read_directions(text: str | None) -> list[DirectionLine]:
    """Read each line that is not empty."""
    return [_read(line) for line in lines_of(text)]


def _read(raw: str) -> DirectionLine:
    if is_heading(raw):
        return DirectionLine(raw, heading=True)
    return DirectionLine(raw, seconds=first_time(tidy(raw)))


def first_time(text: str) -> int | None:
    """Return the first time that `text` names, in seconds."""
    for start in _places(text):
        found = take_time(text[start:])
        if found and 0 < found[0] <= LONGEST:
            return found[0]
    return None


def take_time(text: str) -> tuple[int, str] | None:
    """Return the time that `text` starts with and what follows: "1 hour 30 minutes", "2-3 h"."""
    found = _one_unit(text)
    if not found:
        return None
    seconds, size, rest = found
    upper = _after(TO, rest)
    if upper:
        return max(seconds, upper[0]), upper[2]
    smaller = _after(AND, rest)
    if smaller and smaller[1] < size:
        return seconds + smaller[0], smaller[2]
    return seconds, rest


def _one_unit(text: str) -> tuple[int, int, str] | None:
    """Return seconds, those of its unit, and the rest."""
    found = take_range(text)
    unit = SECONDS.take(found[1].lstrip(" -")) if found else None
    if not found or not unit:
        return None
    size, rest = unit
    if IS_AN_AGE.match(rest):  # "3-day-old bread"
        return None
    numbers: Range = found[0]
    half = AND_A_HALF.match(rest)
    amount = numbers.high + (Fraction(1, 2) if half else 0)
    rest = rest[half.end() :] if half else rest.removeprefix(".") if _is_short(unit) else rest
    return int(amount * size), size, rest


def _is_short(unit: tuple[int, str]) -> bool:
    """Tell whether the full stop after "min." belongs to it: something follows."""
    return unit[1][:1] == "." and unit[1][1:2] == " " and unit[1][2:3].islower()


def _after(link: re.Pattern[str], rest: str) -> tuple[int, int, str] | None:
    match = link.match(rest)
    return _one_unit(rest[match.end() :]) if match else None


def _places(text: str) -> list[int]:
    return [match.start() for match in MAY_START.finditer(text)]
