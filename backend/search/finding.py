"""From a search to the select of its recipes, in two steps that stay quick however many there are.

First the hits are counted, to a thousand. If that is all, they are taken by the index of words
alone and put in order. If there are more, a page is never far to look for: the index of the order
is walked until the page is full. The planner can't choose so by itself; it doesn't know which
words nobody has written, and walks past a million recipes for them, nor which stand together, and
gathers thirty thousand for a page. What many of the newest have isn't even counted.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

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
from backend.recipes.tally import ALL_PUBLISHED
from backend.search.language import Asked
from backend.search.matching import Sought, sought
from backend.totals import STOP, Total, counted, estimated

Conditions = Sequence[ColumnElement[bool]]
Order = Sequence[UnaryExpression[Any]]
NEWEST_FIRST: Order = (Recipe.created_at.desc(), Recipe.id.desc())


COMMON = 100  # recipes that the planner must expect before a look at the newest is worth it
LOOKED_AT = 1_000  # of the newest
ENOUGH = 5  # of those, to tell of all the others
SURELY = 3 * STOP  # recipes that there seem to be, if there are more than a thousand
SOON = 2  # of those: then a walk has filled its page before all hits are gathered


@dataclass(frozen=True)
class Hits:
    """Which recipes match, not in any order, and how many they are.

    `total` is exact to a thousand. `named` are those that have it in their names, and
    `named_are_many` tells that so many of the newest do that nobody need count them.
    `walked` are the same recipes as in `query`, for reading along the index of an order.
    """

    sought: Sought
    query: Select[Any]
    named: Select[Any]
    total: Total
    walked: Select[Any]
    named_are_many: bool = False

    @property
    def are_many(self) -> bool:
        return not self.total.is_exact

    @property
    def some(self) -> Select[Any]:
        """All of few; of many the newest first, so that who wants a thousand walks an index."""
        return self.walked.order_by(*NEWEST_FIRST) if self.are_many else self.query


def hits(asked: Asked, conditions: Conditions) -> Hits:
    """Find the published recipes that match and that meet the conditions of the filters."""
    made = sought(asked)
    public = select(Recipe).where(Recipe.visible_to(None), *conditions)
    query, named = public.where(made.matches), public.where(made.is_named)
    expected = estimated(query)
    lately = _among_newest(made, conditions) if expected >= COMMON else None
    if lately is None or not lately.are_many:
        number = counted(query)
        if number < STOP:
            return Hits(made, query, named, Total(number), query)
    # Words that often stand together are many more than the planner expects of each.
    lately = lately or _among_newest(made, conditions)
    walked = public.where(made.row_matches) if lately.matching >= SOON else query
    total = Total(max(expected, STOP), is_exact=False)
    if lately.are_many_named:
        begun = public.where(made.is_begun)
        return Hits(made, query, begun, total, walked, named_are_many=True)
    return Hits(made, query, named, total, walked)


class _Lately(NamedTuple):
    """How many of the newest match, how many of these by their name, and of how many in all."""

    matching: int
    named: int
    published: int

    @property
    def are_many(self) -> bool:
        return self._tells_of_many(self.matching)

    @property
    def are_many_named(self) -> bool:
        return self._tells_of_many(self.named)

    def _tells_of_many(self, seen: int) -> bool:
        return seen >= ENOUGH and seen * self.published >= SURELY * LOOKED_AT


def _among_newest(made: Sought, conditions: Conditions) -> _Lately:
    matching = case((and_(made.matches, *conditions), 1)).label("matching")
    named = case((and_(made.is_begun, *conditions), 1)).label("named")
    newest = select(matching, named).select_from(Recipe).where(Recipe.visible_to(None))
    some = newest.order_by(*NEWEST_FIRST).limit(LOOKED_AT).subquery()
    counts = select(func.count(some.c.matching), func.count(some.c.named), ALL_PUBLISHED)
    return _Lately(*db.session.execute(counts).one())


def in_order(found: Hits, order: Order) -> Select[Any]:
    """Return the hits in an order of the lists."""
    if found.are_many:
        return found.walked.order_by(*order)
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
    if number >= needed:
        return _by_ranks(named)  # which all stand before the others
    return _then_newest(named, found, ranks, needed)


def _then_newest(
    named: Select[Any], found: Hits, ranks: list[Label[Any]], needed: int
) -> Select[Any]:
    """Two walks, one after the other: each ends where the page does."""
    top = named.cte("named").prefix_with("MATERIALIZED")
    others = found.walked.where(Recipe.id.not_in(select(top.c.id))).order_by(*NEWEST_FIRST)
    last = [cast(null(), rank.type).label(rank.name) for rank in ranks]
    rest = others.with_only_columns(Recipe.id, *last).limit(needed).subquery()
    return _by_ranks(union_all(select(top), select(rest)))


def _by_ranks(rows: Select[Any] | CompoundSelect[Any]) -> Select[Any]:
    """Return the recipes of some rows of an id and of what they are ordered by."""
    taken = rows.cte("hit").prefix_with("MATERIALIZED")
    ranks = [column.desc().nulls_last() for column in taken.c if column.name != "id"]
    joined = select(Recipe).join(taken, taken.c.id == Recipe.id)
    return joined.order_by(*ranks, *NEWEST_FIRST)
