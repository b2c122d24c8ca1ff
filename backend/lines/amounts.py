"""How much an ingredient's line asks for: the amount it starts with, or ends with."""

import re
from dataclasses import replace

from backend.lines.measures import ONE, Amount, measured, take_unit
from backend.lines.numbers import Range, take_range
from backend.lines.words import FIRST_IDEOGRAPH, KINDS, UNITS, data, phrases

MOST_WORDS_BEFORE = 8  # an amount further behind belongs to a sentence
ABOUT, VAGUE = phrases(data["about"]), phrases(data["vague"])
LINKS, TAKEN = phrases(data["links"]), phrases(data["taken"])
NUMBER_STARTS = re.compile(r"(?<![A-Za-z\d_.,/+])[.]?[\d¼½¾⅓⅔⅛⅜⅝⅞⅕⅖⅗⅘⅙⅚]")
BEFORE_AMOUNT = " :,;(~≈–—-"
# "Eggs (2 per 500 g of chicken)" names no amount of its own.
A_RATE = re.compile(r"(?<![^\W\d_])per(?![^\W\d_])", re.I)


def find_amount(text: str) -> Amount | None:
    return _at_start(text) or _of_a_part(text) or _bare_unit(text) or _vague(text) or _at_end(text)


def _at_start(text: str) -> Amount | None:
    """Read "about 2 1/2 cups of flour", "2 x 400 g tins", "1 (12 ounce) can"."""
    about, rest = _about(text)
    if VAGUE.take(rest) or not (found := take_range(rest)):
        return None
    amount = measured(found[0], found[1])
    if amount is None:
        return None
    return replace(amount, notes=(*about, *amount.notes), rest=without_link(amount.rest))


def _of_a_part(text: str) -> Amount | None:
    """Read "juice of 1 lemon"."""
    part = TAKEN.take(text)
    link = LINKS.take(part[1].lstrip()) if part else None
    amount = _at_start(link[1].lstrip()) if link else None
    if not amount or not part:
        return None
    return replace(amount, notes=(f"{part[0]} of", *amount.notes))


def _bare_unit(text: str) -> Amount | None:
    """Read "pinch of salt": one, though no number says so."""
    found = take_unit(text)
    if not found or not found[3].startswith(" "):
        return None
    unit, word, sizes, rest = found
    link = LINKS.take(rest.lstrip())
    if len(word) == 1 or not (link or KINDS[unit] == "touch"):
        return None
    return Amount(ONE, unit, word, sizes, without_link(rest))


def _vague(text: str) -> Amount | None:
    """Read "some butter", and "a little salt (1/3 teaspoon)" as its exact part."""
    found = VAGUE.take(text)
    if not found:
        return None
    exact = _at_end(found[1])
    if exact:
        return exact
    return Amount(notes=(found[0],), rest=without_link(found[1]))


def _at_end(text: str) -> Amount | None:
    """Read "Sugar 2 tbsp", "Eggs: 5", "rice (50 g)", "醤油 大さじ2"."""
    if A_RATE.search(text):
        return None
    for start in NUMBER_STARTS.finditer(text):
        before, found = text[: start.start()], take_range(text[start.start() :])
        if found is None or not before.strip(BEFORE_AMOUNT):
            continue
        amount = _unit_before(before, *found) or _behind_food(before, *found)
        if amount and len(amount.rest.split()) <= MOST_WORDS_BEFORE:
            return amount
    return None


def _behind_food(before: str, numbers: Range, rest: str) -> Amount | None:
    unit = take_unit(rest)
    if unit and KINDS[unit[0]] != "length":
        word, note = unit[0], unit[3]
        return _food_before(before, Amount(numbers, word, unit[1], unit[2], note))
    is_whole_end = not rest.strip(" ).") or rest.startswith(", ")
    return _food_before(before, Amount(numbers, rest=rest)) if is_whole_end else None


def _unit_before(before: str, numbers: Range, rest: str) -> Amount | None:
    """Read a unit that stands before its number, as in Japanese."""
    words = before.split(" ")
    unit = UNITS.take(words[-1]) if words[-1] > FIRST_IDEOGRAPH else None
    if not unit or unit[1]:
        return None
    return _food_before(" ".join(words[:-1]), Amount(numbers, unit[0], words[-1], (), rest))


def _food_before(before: str, amount: Amount) -> Amount:
    note = amount.rest.strip(" ).,;|")
    food = before.strip(BEFORE_AMOUNT)
    for word in data["about"]:
        food = food.removesuffix(f" {word}").rstrip(BEFORE_AMOUNT)
    return replace(amount, rest=food, notes=(*amount.notes, note) if note else amount.notes)


def _about(text: str) -> tuple[tuple[str, ...], str]:
    found = ABOUT.take(text)
    if not found:
        return (), text
    return (found[0] if found[0][0].isalpha() else "about",), found[1].lstrip()


def without_link(rest: str) -> str:
    """Return `rest` without the "of" of "a cup of flour"."""
    text = rest.lstrip()
    link = LINKS.take(text)
    return link[1].lstrip() if link else text
