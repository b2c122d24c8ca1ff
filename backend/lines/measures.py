"""What stands between a number and its food: units, packs and their sizes, further measures."""

import re
from dataclasses import dataclass, field, replace
from fractions import Fraction

from backend.lines.numbers import Range, take_figures, take_number
from backend.lines.words import CAPITALS, KINDS, UNITS, data, phrases

SIZES = phrases(data["sizes"])
MEASURES = {"volume", "weight", "length"}
DOZEN = re.compile(r"\s+dozen(?![^\W\d_])", re.I)
OUNCES_A_POUND = 16
TIMES = re.compile(r"\s*[x×✕]\s*(?=\d)")
SIZE_IN_BRACKETS = re.compile(r"\s*\(([^()]*)\)\s*")
OTHER_MEASURE = re.compile(r"\s*(?:[|/+]|plus\b|or\b)\s*")
AND_A_HALF = re.compile(r"\s+and\s+a\s+half(?![^\W\d_])", re.I)
HALF = Fraction(1, 2)
ONE = Range(Fraction(1), Fraction(1))


@dataclass(frozen=True)
class Amount:
    """`range` of `unit`, as `unit_word` was typed; `rest` is the food and what follows it."""

    range: Range | None = None
    unit: str | None = None
    unit_word: str = ""
    notes: tuple[str, ...] = field(default=())
    rest: str = ""


def measured(numbers: Range, rest: str) -> Amount | None:
    """Read the unit after a number. None when letters follow that are no unit: "7up"."""
    if dozen := DOZEN.match(rest):
        return Amount(Range(numbers.low * 12, numbers.high * 12), rest=rest[dozen.end() :])
    packed = _several_packs(numbers, rest)
    if packed:
        return packed
    found = take_unit(rest)
    if found is None:
        return Amount(numbers, rest=rest) if not rest or not rest[0].isalnum() else None
    unit, word, sizes, behind = found
    amount = Amount(numbers, unit, word, sizes, behind)
    if pack := _one_pack(amount):
        return pack
    is_description = KINDS[unit] == "length" and rest.startswith("-")  # "10-inch tortillas"
    return None if is_description else _with_further_measures(amount)


def take_unit(text: str) -> tuple[str, str, tuple[str, ...], str] | None:
    """Return unit, the word for it, words of size before it, and the rest."""
    start = text.lstrip(" -").removeprefix("of a ").removeprefix("of an ")
    sizes: tuple[str, ...] = ()
    if size := SIZES.take(start):
        sizes, start = (size[0],), size[1].lstrip()
    if (capital := CAPITALS.get(start[:2].strip(" ."))) and not start[1:2].isalpha():
        return capital, start[0], sizes, start[1:].removeprefix(".")
    found = UNITS.take(start)
    if not found:
        return None
    unit, rest = found
    return unit, start[: len(start) - len(rest)], sizes, rest.removeprefix(".")


def _several_packs(numbers: Range, rest: str) -> Amount | None:
    """Read what stands between a number and its packs: "2 x 400 g tins", "1 (12 oz) can"."""
    if times := TIMES.match(rest):
        size, behind = _size_and_rest(rest[times.end() :])
    elif bracket := SIZE_IN_BRACKETS.match(rest):
        size, behind = bracket[1], rest[bracket.end() :]
        if not _size_and_rest(size)[0]:
            return None
    else:
        size, behind = _size_and_rest(rest.lstrip()) if rest[:1] == " " else ("", rest)
    pack = take_unit(behind) if size else None
    if not pack:
        # "2 x 400 g spinach": no pack is named, yet there are two.
        return Amount(numbers, notes=(size,), rest=behind) if size and TIMES.match(rest) else None
    return Amount(numbers, pack[0], pack[1], (size, *pack[2]), pack[3])


def _size_and_rest(text: str) -> tuple[str, str]:
    """Return the measure in figures that `text` starts with, as typed, and what follows it."""
    number = take_figures(text)
    unit = take_unit(number[1]) if number else None
    if not unit or KINDS[unit[0]] not in MEASURES:
        return "", text
    return text[: len(text) - len(unit[3])].strip(), unit[3]


def _one_pack(amount: Amount) -> Amount | None:
    """Read "400 g tin of tomatoes" and "1-inch piece of ginger": one pack, of that size."""
    if KINDS[amount.unit or ""] not in MEASURES or amount.range is None:
        return None
    pack = take_unit(amount.rest)
    is_pack = pack and (
        KINDS[pack[0]] == "container" or (KINDS[amount.unit or ""] == "length" and pack[0])
    )
    if not pack or not is_pack or amount.range.low != amount.range.high:
        return None
    size = f"{amount.range.low} {amount.unit_word}"
    return Amount(ONE, pack[0], pack[1], (size, *pack[2]), pack[3])


def _with_further_measures(amount: Amount) -> Amount:
    """Read "a pint and a half", "1 cup to 2 cups", "500 g | 1 lb", "1 cup plus 1 tbsp"."""
    numbers, rest = amount.range, amount.rest
    if numbers and (half := AND_A_HALF.match(rest)):
        numbers, rest = Range(numbers.low + HALF, numbers.high + HALF), rest[half.end() :]
    if numbers and (upper := _upper_end(amount.unit, rest)):
        numbers, rest = Range(numbers.low, max(numbers.low, upper[0])), upper[1]
    if numbers and amount.unit == "lb" and (ounces := _ounces(rest)):
        numbers, rest = Range(numbers.low + ounces[0], numbers.high + ounces[0]), ounces[1]
    notes = amount.notes
    if other := OTHER_MEASURE.match(rest):
        size, behind = _size_and_rest(rest[other.end() :])
        if size:
            sign = other[0].strip()
            notes, rest = (*notes, size if sign in "|/" else f"{sign} {size}"), behind
    return replace(amount, range=numbers, rest=rest, notes=notes)


def _upper_end(unit: str | None, rest: str) -> tuple[Fraction, str] | None:
    """Return the upper end where a range repeats its unit: "1 cup to 1 1/2 cups"."""
    match = re.match(r"\s*(?:-|–|—|to\b|or\b)\s*", rest)
    number = take_number(rest[match.end() :]) if match else None
    again = take_unit(number[1]) if number else None
    return (number[0], again[3]) if number and again and again[0] == unit else None


def _ounces(rest: str) -> tuple[Fraction, str] | None:
    """Return the ounces of "1 lb 8 oz" as a part of a pound."""
    number = take_figures(rest.lstrip())
    unit = take_unit(number[1]) if number else None
    return (number[0] / OUNCES_A_POUND, unit[3]) if number and unit and unit[0] == "oz" else None
