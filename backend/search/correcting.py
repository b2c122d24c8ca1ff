"""Searches that found little: words taken as parts of longer ones, or as they were meant."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, func, select

from backend.extensions import db
from backend.recipes.models import Recipe
from backend.search import matching, spelling
from backend.search.language import Asked, Part, read
from backend.search.models import WORD, Term
from backend.totals import counting

LONG = 5  # letters of a word that is rather a part of another than a typo


@dataclass(frozen=True)
class Doubted:
    """A word of a search: folded, of how many recipes, and whether any has it in any form."""

    part: Part
    word: str
    recipes: int
    is_found: bool


def doubted(asked: Asked) -> list[Doubted]:
    """Return what is known of each single word that is wanted."""
    words = [part for part in asked.wanted if not part.is_phrase]
    if not words:
        return []
    columns = [column for part in words for column in _asked_of(part)]
    said = db.session.execute(select(*columns)).one()
    triples = zip(words, said[0::3], said[1::3], said[2::3], strict=True)
    return [Doubted(part, word, recipes, found) for part, word, recipes, found in triples]


def _asked_of(part: Part) -> tuple[ColumnElement[Any], ...]:
    word = func.btrim(func.search_text(part.text))
    known = select(Term.recipes).where(Term.kind == WORD, Term.term == word).scalar_subquery()
    somewhere = select(Recipe.id).where(Recipe.visible_to(None), matching.finds(part))
    # Not EXISTS: for the one row that it wants, the planner would read the whole table.
    return word, func.coalesce(known, 0), counting(somewhere) > 0


def widened(asked: Asked, words: Sequence[Doubted], shortest: int = LONG) -> Asked | None:
    """Return the search with words that nobody wrote as parts of those that somebody did."""
    others = {
        one.part: spelling.parts(one.word)
        for one in words
        if not one.is_found and len(one.word) >= shortest
    }
    if not any(others.values()):
        return None
    wider = [replace(part, others=others.get(part, ())) for part in asked.wanted]
    return replace(asked, wanted=tuple(wider))


def meant(asked: Asked, words: Sequence[Doubted]) -> Asked | None:
    """Return the search with words that are probably typos as they were meant."""
    right = {
        one.part: spelling.corrected(one.word, one.recipes or int(one.is_found)) for one in words
    }
    if not any(right.values()):
        return None
    wanted = [replace(part, text=right.get(part) or part.text) for part in asked.wanted]
    return read(str(replace(asked, wanted=tuple(wanted))))
