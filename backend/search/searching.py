"""A search from the words to its recipes, forgiving where little is found."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select

from backend.search import correcting
from backend.search.correcting import Doubted
from backend.search.finding import Conditions, Hits, Order, best_first, hits, in_order
from backend.search.language import Asked, read

FEW = 3  # recipes; a search that finds fewer may have a typo in it
SHORT = 3  # letters of a part of a word


@dataclass(frozen=True)
class Search:
    """What was looked for in the end, what it hits, and what was probably meant, if another."""

    asked: Asked
    hits: Hits
    did_you_mean: str | None = None

    def best_first(self, needed: int) -> Select[Any]:
        """Return at least the first `needed` recipes, best first."""
        return best_first(self.hits, needed)

    def in_order(self, order: Order) -> Select[Any]:
        return in_order(self.hits, order)


def search(q: str, conditions: Conditions = ()) -> Search:
    """Look for words in published recipes that meet the conditions of the filters.

    Where nothing is found and a word may be a typo, what was probably meant is looked for instead;
    where little is found, that is only said. It is never said when it would find no more.
    """
    asked = read(q)
    found = Search(asked, hits(asked, conditions))
    return found if found.hits.total.number >= FEW else _forgiving(found, conditions)


def _forgiving(found: Search, conditions: Conditions) -> Search:
    words = correcting.doubted(found.asked)
    if found.hits.total.number:
        return _told(found, words, conditions)
    return (
        _wider(found, words, conditions, correcting.LONG)
        or _as_meant(found, words, conditions)
        or _wider(found, words, conditions, SHORT)
        or found
    )


def _told(found: Search, words: Sequence[Doubted], conditions: Conditions) -> Search:
    better = _as_meant(found, words, conditions)
    return Search(found.asked, found.hits, better.did_you_mean) if better else found


def _wider(
    found: Search, words: Sequence[Doubted], conditions: Conditions, shortest: int
) -> Search | None:
    asked = correcting.widened(found.asked, words, shortest)
    return _better(found, asked, conditions) if asked else None


def _as_meant(found: Search, words: Sequence[Doubted], conditions: Conditions) -> Search | None:
    asked = correcting.meant(found.asked, words)
    better = _better(found, asked, conditions) if asked else None
    return Search(better.asked, better.hits, str(better.asked)) if better else None


def _better(found: Search, asked: Asked, conditions: Conditions) -> Search | None:
    more = hits(asked, conditions)
    return Search(asked, more) if more.total.number > found.hits.total.number else None
