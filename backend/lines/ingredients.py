"""An ingredient's line read: how much, of what, and what else was said about it."""

import re
from dataclasses import asdict, dataclass
from typing import Any

from backend.lines.amounts import find_amount, without_link
from backend.lines.measures import Amount
from backend.lines.text import is_heading, lines_of, tidy
from backend.lines.words import data, phrases

MOST_WORDS = 9  # of a food without an amount; a longer line is prose
MOST_WORDS_OF_A_SENTENCE = 6  # likewise, when it ends in a full stop
OPTIONAL_WORDS = "|".join(map(re.escape, data["optional"]))
OPTIONAL = re.compile(rf"(?<![^\W\d_])(?:{OPTIONAL_WORDS})(?![^\W\d_])[\s,;:–-]*", re.I)
EMPTY_BRACKETS = re.compile(r"\(\s*[,;]?\s*\)")
BRACKETS = re.compile(r"\(([^()]*)\)?")
TAILS = phrases(data["tails"])
# Where a food ends: a comma, a dash between spaces, a full stop, another amount.
END_OF_FOOD = re.compile(r"\s*[,;|]|\s[-–—]+\s|\.\s|\s(?:or|OR|Or)\s+\d")
EDGES = " \t.,;:*-–—|"


@dataclass(frozen=True)
class IngredientLine:
    """One line. Quantities are exact fractions such as "3/2"; None where none was understood."""

    raw: str
    heading: bool = False
    quantity_min: str | None = None
    quantity_max: str | None = None
    unit: str | None = None
    food: str | None = None
    note: str | None = None
    optional: bool = False

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


def read_ingredients(text: str | None) -> list[IngredientLine]:
    """Read each line that is not empty; a line that says nothing to us keeps its text alone."""
    return [read_ingredient(line) for line in lines_of(text)]


def read_ingredient(raw: str) -> IngredientLine:
    if is_heading(raw):
        return IngredientLine(raw, heading=True)
    text, optional = _without_optional(tidy(raw))
    amount = find_amount(text) or Amount(rest=text)
    food, notes = _food_and_notes(amount)
    if amount.range is None and _is_prose(BRACKETS.sub("", text)):
        return IngredientLine(raw, optional=optional)
    unit = amount.unit
    if not food and amount.unit_word:  # "3 cloves": the spice
        food, unit = amount.unit_word, None
    return IngredientLine(
        raw,
        quantity_min=str(amount.range.low) if amount.range else None,
        quantity_max=str(amount.range.high) if amount.range else None,
        unit=unit,
        food=food or None,
        note="; ".join(notes) or None,
        optional=optional,
    )


def _without_optional(text: str) -> tuple[str, bool]:
    cut, count = OPTIONAL.subn("", text)
    return (EMPTY_BRACKETS.sub("", cut).strip(" ,;:-"), True) if count else (text, False)


def _food_and_notes(amount: Amount) -> tuple[str, list[str]]:
    """Part what follows an amount: brackets and what stands behind a comma are notes."""
    asides = [aside.strip(EDGES) for aside in BRACKETS.findall(amount.rest)]
    plain = re.sub(r"\s+", " ", BRACKETS.sub(" ", amount.rest)).strip()
    place = _end_of_food(plain)
    food, behind = without_link(plain[:place]).strip(EDGES), plain[place:].strip(EDGES)
    notes = [note for note in [*amount.notes, *asides, behind] if note]
    if not food and not amount.unit and notes:
        food = notes.pop(0)
    return food, notes


def _end_of_food(text: str) -> int:
    match = END_OF_FOOD.search(text)
    end = match.start() if match else len(text)
    for space in re.finditer(r"\s", text[:end]):
        if TAILS.take(text[space.end() :]):
            return space.start()
    return end


def _is_prose(text: str) -> bool:
    most = MOST_WORDS_OF_A_SENTENCE if text.endswith((".", "!")) else MOST_WORDS
    return len(text.split()) > most or "://" in text
