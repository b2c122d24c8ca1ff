"""Numbers as cooks write them, read exactly: `1 1/2`, `½`, `1,5`, `2–3`, `half a dozen`."""

import re
import unicodedata
from fractions import Fraction
from typing import NamedTuple

from backend.lines.words import Table, data, phrases

VULGAR = "¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"
VULGAR_OR_POINT = {*VULGAR, ".", ","}  # what else than a figure a number starts with
PART = rf"(?:\d{{1,3}}\s?[/⁄]\s?[1-9]\d{{0,2}}(?!\d)|[{VULGAR}])"
MIXED = re.compile(rf"(\d{{1,4}})(?:\s?-\s?|\s+(?:and|&)\s+|\s*)({PART})")
SIMPLE = re.compile(PART)
THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+(?![\d.,])")
DECIMAL = re.compile(r"(\d{0,6})[.,](\d{1,4})(?!\d)")
WHOLE = re.compile(r"\d{1,6}")
# "80 %", "180°", "2nd", "7up", "00 flour": figures that count nothing.
NO_AMOUNT = re.compile(r"\s?[%‰°º]|[\d/]|[.,]\d|(?:st|nd|rd|th|up)(?![^\W\d_])")
DASH = re.compile(r"\s*[-–—‒~～]\s*")
WORDS: Table[Fraction] = Table({word: Fraction(n) for word, n in data["numbers"].items()})
RANGE_WORDS = phrases(data["ranges"])


class Range(NamedTuple):
    """From `low` to `high`; equal where one number was written."""

    low: Fraction
    high: Fraction


def take_range(text: str) -> tuple[Range, str] | None:
    """Return the number or the two numbers that `text` starts with, and what follows them."""
    first = take_number(text)
    if not first:
        return None
    low, rest = first
    second = _second(rest)
    if not second:
        return Range(low, low), rest
    return Range(min(low, second[0]), max(low, second[0])), second[1]


def take_number(text: str) -> tuple[Fraction, str] | None:
    """Return the number, in figures or in words, that `text` starts with, and what follows it."""
    return take_figures(text) or _take_words(text)


def take_figures(text: str) -> tuple[Fraction, str] | None:
    """Return the number in figures that `text` starts with, and what follows it; none is zero."""
    if not (text[:1].isdecimal() or text[:1] in VULGAR_OR_POINT):
        return None
    for read in (_mixed, _simple, _thousands, _decimal, _whole):
        if found := read(text):
            number, rest = found
            return None if number == 0 or NO_AMOUNT.match(rest) else found
    return None


def _second(rest: str) -> tuple[Fraction, str] | None:
    """Return the upper end of a range, after a dash or a word such as "to"."""
    if dash := DASH.match(rest):
        return take_figures(rest[dash.end() :])
    word = RANGE_WORDS.take(rest.lstrip()) if rest[:1].isspace() else None
    return take_number(word[1].lstrip()) if word and word[1][:1].isspace() else None


def _take_words(text: str) -> tuple[Fraction, str] | None:
    found = WORDS.take(text)
    return found if found and found[1][:1] in {" ", "-"} else None


def _mixed(text: str) -> tuple[Fraction, str] | None:
    match = MIXED.match(text)
    if not match:
        return None
    part = _part(match[2])
    # "1-3/2" is no mixed number.
    return (int(match[1]) + part, text[match.end() :]) if part < 1 else None


def _simple(text: str) -> tuple[Fraction, str] | None:
    match = SIMPLE.match(text)
    return (_part(match[0]), text[match.end() :]) if match else None


def _thousands(text: str) -> tuple[Fraction, str] | None:
    match = THOUSANDS.match(text)
    return (Fraction(match[0].replace(",", "")), text[match.end() :]) if match else None


def _decimal(text: str) -> tuple[Fraction, str] | None:
    match = DECIMAL.match(text)
    return (Fraction(f"{match[1] or 0}.{match[2]}"), text[match.end() :]) if match else None


def _whole(text: str) -> tuple[Fraction, str] | None:
    match = WHOLE.match(text)
    return (Fraction(match[0]), text[match.end() :]) if match else None


def _part(written: str) -> Fraction:
    if written in VULGAR:
        written = unicodedata.normalize("NFKC", written)
    return Fraction(re.sub(r"\s", "", written).replace("⁄", "/"))
