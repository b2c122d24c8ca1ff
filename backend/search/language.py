"""What people type into a search: words, "phrases", and -what they don't want."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

MOST_PARTS = 12  # of a search; more say nothing and cost much
PART = re.compile(r"""(?P<minus>-?)"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+)""")
SIGNS = str.maketrans(dict.fromkeys("“”„‟«»＂", '"') | dict.fromkeys("−–—－", "-"))
# What is said around a search, and in nearly every recipe or nearly none; sought where it's all.
FILLERS = frozenset(
    (
        *("a", "an", "and", "at", "by", "for", "from", "how", "i", "in", "is", "it", "make", "my"),
        *("of", "on", "or", "recipe", "recipes", "some", "that", "the", "this", "to", "with"),
    )
)


@dataclass(frozen=True)
class Part:
    """A word or a phrase. `is_typed`: it may be the beginning of a longer word; any of `others`
    will do as well.
    """

    text: str
    is_phrase: bool = False
    is_typed: bool = False
    others: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f'"{self.text}"' if self.is_phrase else self.text


@dataclass(frozen=True)
class Asked:
    """A search: all of `wanted`, and nothing of `unwanted`."""

    wanted: tuple[Part, ...] = ()
    unwanted: tuple[Part, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.wanted or self.unwanted)

    def __str__(self) -> str:
        """The search as somebody might have typed it."""
        return " ".join([*map(str, self.wanted), *(f"-{part}" for part in self.unwanted)])


def read(q: str) -> Asked:
    """Return what is asked for; anything can be, and what makes no sense is only words."""
    parts = list(_parts(q.translate(SIGNS)))[:MOST_PARTS]
    wanted = [part for is_unwanted, part in parts if not is_unwanted]
    telling = [part for part in wanted if part.is_phrase or part.text.lower() not in FILLERS]
    chosen = telling or wanted
    if chosen and not chosen[-1].is_phrase:
        chosen[-1] = replace(chosen[-1], is_typed=True)
    return Asked(tuple(chosen), tuple(part for is_unwanted, part in parts if is_unwanted))


def _parts(q: str) -> Iterator[tuple[bool, Part]]:
    """Give each part, and whether it is unwanted."""
    for found in PART.finditer(q):
        if (phrase := found["phrase"]) is not None:
            if phrase.strip():
                yield bool(found["minus"]), Part(" ".join(phrase.split()), is_phrase=True)
        else:
            word = found["word"].lstrip("-")
            if word:
                yield found["word"].startswith("-"), Part(word)
