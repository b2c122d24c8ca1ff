"""Whether words are still said in public: they are counted at night only."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Select, func, select

from backend.extensions import db
from backend.recipes.models import Recipe
from backend.totals import counting

FEW = 50  # recipes; a word of fewer may be of one that isn't public any more


def still_public(terms: Iterable[tuple[str, int]]) -> set[str]:
    """Return which folded terms, each with how many recipes had it, a public recipe says now."""
    known = dict(terms)
    rare = [term for term, recipes in known.items() if recipes < FEW]
    if not rare:
        return set(known)
    # Not EXISTS: for the one row that it wants, the planner would read the whole table.
    counts = db.session.execute(select(*(counting(_saying(term)) for term in rare))).one()
    gone = {term for term, count in zip(rare, counts, strict=True) if not count}
    return known.keys() - gone


def _saying(term: str) -> Select[Any]:
    said = Recipe.words.op("@@")(func.search_phrase(term, ""))
    return select(Recipe.id).where(Recipe.visible_to(None), said)
