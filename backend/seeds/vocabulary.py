"""The words that invented recipes are made of, one TOML file a language in `words/`.

Lists stand in the order of their use: the first word is drawn most, the second half as often, the
third a third as often (Zipf's law), as in any large heap of real text. Places and people are made
of syllables, thousands of them, so that a heap of recipes has its long tail of rare words too.
"""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, product
from pathlib import Path
from random import Random
from typing import Any

WORDS = Path(__file__).parent / "words"
MOST_NAMES = 20_000  # of places, and as many of people


class Drawn:
    """Things that are drawn by Zipf's law, the first one most."""

    def __init__(self, things: Sequence[str]) -> None:
        self.things = things
        self.weights = list(accumulate(1 / rank for rank in range(1, len(things) + 1)))

    def some(self, chance: Random, count: int) -> list[str]:
        """Return `count` of them, perhaps one twice."""
        return chance.choices(self.things, cum_weights=self.weights, k=count)

    def one(self, chance: Random) -> str:
        return self.some(chance, 1)[0]


@dataclass(frozen=True)
class Language:
    """One language's words; `share` of a thousand recipes are written in it.

    `foods` and `measures` have the same keys: what is weighed, spooned, counted and poured.
    """

    code: str
    share: int
    cuisines: Drawn
    cuts: Drawn
    tags: Drawn
    foods: dict[str, Drawn]
    measures: dict[str, Drawn]
    says: dict[str, Drawn]
    places: Drawn
    people: Drawn
    between: str  # an amount and its food


@cache
def languages() -> tuple[Language, ...]:
    """Read every language, in the order of their codes."""
    return tuple(_language(file) for file in sorted(WORDS.glob("*.toml")))


def _language(file: Path) -> Language:
    written = tomllib.loads(file.read_text("utf-8"))
    places, people = _made_up(file.stem, written["syllables"].split())
    return Language(
        code=file.stem,
        share=written["share"],
        cuisines=Drawn(written["cuisines"]),
        cuts=Drawn(written["cuts"]),
        tags=Drawn(written["tags"]),
        foods=_each(written["foods"]),
        measures=_each(written["measures"]),
        says=_each(written["says"]),
        places=places,
        people=people,
        between="" if written.get("spaceless") else " ",
    )


def _each(lists: dict[str, Any]) -> dict[str, Drawn]:
    """Lists are written as one string with bars, or as a list where a bar would mislead."""
    return {
        name: Drawn(words.split("|") if isinstance(words, str) else words)
        for name, words in lists.items()
    }


def _made_up(seed: str, syllables: list[str]) -> tuple[Drawn, Drawn]:
    """Names of places and of people: two or three syllables each, in an order of chance."""
    chance = Random(seed)  # noqa: S311  names, no secrets
    short = ["".join(pair) for pair in product(syllables, syllables)]
    long = ["".join(chance.choices(syllables, k=3)) for _ in range(2 * MOST_NAMES)]
    names = list(dict.fromkeys(name.capitalize() for name in short + long))
    chance.shuffle(names)
    half = min(MOST_NAMES, len(names) // 2)
    return Drawn(names[:half]), Drawn(names[half : 2 * half])
