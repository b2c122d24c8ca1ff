"""The words of the kitchen, in several languages, as data the website reads too (words.json).

A table maps a phrase to what it means. Phrases are found at the start of a text, the longest
first, whatever their case, and never in the middle of a word: "c" is no cup in "carrots".
"""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Generic, TypeVar

Meaning = TypeVar("Meaning")

FIRST_IDEOGRAPH = "\u2e80"  # scripts that put no space between words begin here

data = json.loads(Path(__file__).with_name("words.json").read_text("utf-8"))


class Table(Generic[Meaning]):
    """Phrases and their meanings."""

    def __init__(self, meanings: Mapping[str, Meaning]) -> None:
        self._meanings = {phrase.lower(): meaning for phrase, meaning in meanings.items()}
        self._lengths = sorted({len(phrase) for phrase in self._meanings}, reverse=True)
        self._starts = {phrase[0] for phrase in self._meanings}  # spares most texts the search

    def take(self, text: str) -> tuple[Meaning, str] | None:
        """Return the meaning of the phrase that `text` starts with, and what follows it."""
        start = text[: self._lengths[0]].lower()
        if start[:1] not in self._starts:
            return None
        for length in self._lengths:
            if start[:length] in self._meanings and not cuts_a_word(text, length):
                return self._meanings[start[:length]], text[length:]
        return None


def cuts_a_word(text: str, place: int) -> bool:
    """Tell whether letters of one word stand on both sides of `place`."""
    return 0 < place < len(text) and is_letter(text[place - 1]) and is_letter(text[place])


def is_letter(sign: str) -> bool:
    """Tell whether words made of such letters have spaces between them."""
    return sign.isalpha() and sign < FIRST_IDEOGRAPH


def phrases(words: Iterable[str]) -> Table[str]:
    """Return a table of phrases that mean themselves."""
    return Table({word: word for word in words})


UNITS: Table[str] = Table(
    {word: unit for unit, entry in data["units"].items() for word in entry["words"]}
)
KINDS: dict[str, str] = {unit: entry["kind"] for unit, entry in data["units"].items()}
CAPITALS: dict[str, str] = data["capitals"]  # "T" and "t" are two spoons
