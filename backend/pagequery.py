"""The one statement that fetches a page: its ids by an index alone, then those few rows whole."""

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    Integer,
    Row,
    ScalarSelect,
    Select,
    bindparam,
    literal_column,
    select,
    union_all,
)

from backend import reading, totals
from backend.cursors import Order, Place
from backend.light import Light

LIMIT = bindparam("page_limit", type_=Integer)
SKIPPED = bindparam("page_skipped", type_=Integer)


class PageQuery:
    """An ordered query of one model, as pages are asked of it. `kept` is a count of its rows."""

    def __init__(self, query: Select[Any], kept: ScalarSelect[int] | None) -> None:
        self.query = query
        self.order = Order(query)
        self.light = light_of(query.column_descriptions[0]["entity"])
        self.is_kept = kept is not None
        self.counting = totals.counting(query) if kept is None else kept
        self.versions = [self._id, *self.light.versions]
        self._places = [self.light.columns.index(one) for one in self.versions]
        self._statements: dict[tuple[str, bool, int | None], Select[Any]] = {}

    def rows(
        self, place: Place | None, limit: int, skipped: int, *, whole: bool = True
    ) -> Sequence[Row[Any]]:
        """Return the rows after a place, or after so many: for `light`, then keys, then total.

        Without `whole`, only their `versions` and the total.
        """
        kind = "" if place is None else "null" if place.is_among_nulls else "value"
        # Where nothing is skipped the limit stands in the text, and one plan is right each time.
        asked = (kind, whole, None if skipped else limit)
        if asked not in self._statements:
            columns = self.light.columns if whole else self.versions
            made = self._whole(self._ids(place, asked[-1]), columns)
            same = {} if skipped else self.query.get_execution_options()
            self._statements[asked] = made.execution_options(**same)
        values = {LIMIT.key: limit, SKIPPED.key: skipped} | (place.parameters if place else {})
        return reading.rows(self._statements[asked], values)

    def versions_in(self, row: Row[Any]) -> tuple[Any, ...]:
        """Return a whole row's `versions`."""
        return tuple(row[place] for place in self._places)

    def cursor(self, row: Row[Any], page: int) -> str | None:
        """Return a cursor to what comes after a row, the page of that number."""
        if not self.order.has_cursors:
            return None
        keys = row[len(self.light.columns) : -1]
        return self.order.written(Place(page, tuple(keys)))

    def _ids(self, place: Place | None, first: int | None) -> CTE:
        """The page's rows by the index alone: the `first` so many, or as parameters say."""
        keys = [key.column.label(f"key_{n}") for n, key in enumerate(self.order.keys)]
        limit = LIMIT if first is None else literal_column(str(first), Integer)
        ids = self.query.with_only_columns(self._id.label("id"), *keys).limit(limit)
        if place is None:
            return (ids.offset(SKIPPED) if first is None else ids).cte("page")
        ranges = [ids.where(range_) for range_ in self.order.after(place)]
        if len(ranges) == 1:
            return ranges[0].cte("page")
        both = union_all(*(select(one.subquery()) for one in ranges)).subquery()
        return select(both).order_by(*self._ordered(both)).limit(limit).cte("page")

    def _whole(self, page: CTE, columns: list[ColumnElement[Any]]) -> Select[Any]:
        table = self.light.table
        source = self.light.joined(page.join(table, table.c.id == page.c.id))
        keys = [page.c[f"key_{n}"] for n in range(len(self.order.keys))]
        chosen = (*columns, *keys, self.counting.label("total"))
        return select(*chosen).select_from(source).order_by(*self._ordered(page))

    def _ordered(self, page: Any) -> list[Any]:
        return [key.orders(page.c[f"key_{n}"]) for n, key in enumerate(self.order.keys)]

    @property
    def _id(self) -> ColumnElement[Any]:
        return self.light.table.c.id  # type: ignore[no-any-return]


@lru_cache(maxsize=64)
def page_query(query: Select[Any], kept: ScalarSelect[int] | None) -> PageQuery:
    """Return the same object for the same query object: building statements costs more than
    running them, and the queries that most people ask are made once.
    """
    return PageQuery(query, kept)


@cache
def light_of(model: type) -> Light:
    return Light(model)
