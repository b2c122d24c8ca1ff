"""From a search to the select of its recipes, in two steps that stay quick however many there are.

First the hits are counted, to a thousand. If that is all, they are taken by the index of words
alone and put in order. If there are more, a page is never far to look for: the index of the order
is walked until the page is full. The planner can't choose so by itself; it doesn't know which
words nobody has written, and walks past a million recipes for them. What is in every hundredth
recipe isn't even counted: a look at the newest ones tells.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Label,
    Select,
    UnaryExpression,
    and_,
    case,
    cast,
    func,
    null,
    select,
    union_all,
)

from backend.extensions import db
from backend.recipes.models import Recipe
from backend.search.language import Asked
from backend.search.matching import Sought, sought
from backend.totals import STOP, Total, counted, estimated

Conditions = Sequence[ColumnElement[bool]]
Order = Sequence[UnaryExpression[Any]]
NEWEST_FIRST: Order = (Recipe.created_at.desc(), Recipe.id.desc())


COMMON = 5_000  # recipes that the planner must expect before a look at the newest is worth it
LOOKED_AT = 2_000  # of the newest
MANY = LOOKED_AT // 100  # of those: then there are more than a thousand among more than 100,000


@dataclass(frozen=True)
class Hits:
    """Which recipes match, not in any order, and how many they are.

    `total` is exact to a thousand. `named` are those that have it in their names, and
    `named_are_many` tells that so many of the newest do that nobody need count them.
    """

    sought: Sought
    query: Select[Any]
    named: Select[Any]
    total: Total
    named_are_many: bool = False

    @property
    def are_many(self) -> bool:
        return not self.total.is_exact


def hits(asked: Asked, conditions: Conditions) -> Hits:
    """Find the published recipes that match and that meet the conditions of the filters."""
    made = sought(asked)
    public = select(Recipe).where(Recipe.visible_to(None), *conditions)
    query, named = public.where(made.matches), public.where(made.is_named)
    expected = estimated(query)
    if expected >= COMMON:
        lately, named_lately = _among_newest(made, conditions)
        if lately >= MANY:
            are_many = named_lately >= MANY
            named = public.where(made.is_begun) if are_many else named
            return Hits(made, query, named, Total(expected, is_exact=False), are_many)
    number = counted(query)
    total = Total(number) if number < STOP else Total(max(expected, STOP), is_exact=False)
    return Hits(made, query, named, total)


def _among_newest(made: Sought, conditions: Conditions) -> Sequence[int]:
    """Return how many of the newest match, and how many of these by their name."""
    matching = case((and_(made.matches, *conditions), 1)).label("matching")
    named = case((and_(made.is_begun, *conditions), 1)).label("named")
    newest = select(matching, named).select_from(Recipe).where(Recipe.visible_to(None))
    some = newest.order_by(*NEWEST_FIRST).limit(LOOKED_AT).subquery()
    return tuple(
        db.session.execute(select(func.count(some.c.matching), func.count(some.c.named))).one()
    )


def in_order(found: Hits, order: Order) -> Select[Any]:
    """Return the hits in an order of the lists."""
    if found.are_many:
        return found.query.order_by(*order)
    taken = found.query.with_only_columns(Recipe.id).cte("hit").prefix_with("MATERIALIZED")
    return select(Recipe).join(taken, taken.c.id == Recipe.id).order_by(*order)


def best_first(found: Hits, needed: int) -> Select[Any]:
    """Return the hits, best first, with at least the first `needed` of them.

    Of more than a thousand, those with all words in their names come first, then the newest.
    """
    if not found.sought.wanted:
        return in_order(found, NEWEST_FIRST)
    ranks = [rank.label(f"rank_{n}") for n, rank in enumerate(found.sought.ranks)]
    if not found.are_many:
        return _by_ranks(found.query.with_only_columns(Recipe.id, *ranks))
    number = STOP if found.named_are_many else counted(found.named)
    if number >= STOP > needed:
        return found.named.order_by(*NEWEST_FIRST)
    named = found.named.with_only_columns(Recipe.id, *ranks)
    if number >= STOP:
        named = named.order_by(*NEWEST_FIRST).limit(STOP)
    return _then_newest(named, found, ranks, needed)


def _then_newest(
    named: Select[Any], found: Hits, ranks: list[Label[Any]], needed: int
) -> Select[Any]:
    """Two walks, one after the other: each ends where the page does."""
    top = named.cte("named").prefix_with("MATERIALIZED")
    others = found.query.where(Recipe.id.not_in(select(top.c.id))).order_by(*NEWEST_FIRST)
    last = [cast(null(), rank.type).label(rank.name) for rank in ranks]
    rest = others.with_only_columns(Recipe.id, *last).limit(needed).subquery()
    return _by_ranks(union_all(select(top), select(rest)))


def _by_ranks(rows: Select[Any] | CompoundSelect[Any]) -> Select[Any]:
    """Return the recipes of some rows of an id and of what they are ordered by."""
    taken = rows.cte("hit").prefix_with("MATERIALIZED")
    ranks = [column.desc().nulls_last() for column in taken.c if column.name != "id"]
    joined = select(Recipe).join(taken, taken.c.id == Recipe.id)
    return joined.order_by(*ranks, *NEWEST_FIRST)
