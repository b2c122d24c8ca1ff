"""Places in an ordered list: where a page ended, so that the next begins there, however deep.

A cursor holds the last row's values of the columns that the list is ordered by. It says nothing
that the list doesn't show, so it is checked and not signed.
"""

import base64
import binascii
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import BindParameter, Column, ColumnElement, Select, and_, bindparam, tuple_
from sqlalchemy.sql import operators
from sqlalchemy.sql.elements import UnaryExpression

from backend.errors import ValidationFailed

LARGEST = 2**31 - 1  # what PostgreSQL's integer holds
LONGEST = 200  # characters
NO_PLACE = "This is no place in this list."
NO_CURSORS = "This list has no cursors in this order."


@dataclass(frozen=True)
class Place:
    """The end of a page: `values` of the order's columns in its last row, and the next's number."""

    page: int
    values: tuple[Any, ...]

    @property
    def is_among_nulls(self) -> bool:
        return self.values[0] is None

    @property
    def parameters(self) -> dict[str, Any]:
        return {f"after_{n}": value for n, value in enumerate(self.values) if value is not None}


@dataclass(frozen=True)
class Key:
    """One of the things a list is ordered by."""

    column: ColumnElement[Any]
    is_descending: bool
    nulls_last: bool

    @classmethod
    def of(cls, clause: ColumnElement[Any]) -> "Key":
        modifiers = []
        while isinstance(clause, UnaryExpression) and clause.modifier is not None:
            modifiers.append(clause.modifier)
            clause = clause.element
        return cls(clause, operators.desc_op in modifiers, operators.nulls_last_op in modifiers)

    def orders(self, column: ColumnElement[Any]) -> ColumnElement[Any]:
        """Return the same order by another column of the same values."""
        ordered = column.desc() if self.is_descending else column.asc()
        return ordered.nulls_last() if self.nulls_last else ordered


class Order:
    """The order of a query, and which rows of it come after a place."""

    def __init__(self, query: Select[Any]) -> None:
        self.keys = [Key.of(clause) for clause in query._order_by_clauses]  # noqa: SLF001

    @property
    def has_cursors(self) -> bool:
        """Whether it is by one column of the table, and then by the id in the same direction."""
        match [key.column for key in self.keys]:
            case [Column(), Column(primary_key=True)]:
                return self.keys[0].is_descending == self.keys[1].is_descending
        return False

    @property
    def _first(self) -> Column[Any]:
        return self.keys[0].column  # type: ignore[return-value]

    @property
    def _name(self) -> str:
        return ("-" if self.keys[0].is_descending else "+") + self._first.name

    @property
    def _is_nullable(self) -> bool:
        return bool(self._first.nullable)

    def written(self, place: Place) -> str:
        """Return a place as clients hold it."""
        said = json.dumps([self._name, place.page, *place.values], default=_in_utc)
        return base64.urlsafe_b64encode(said.encode()).decode().rstrip("=")

    def read(self, after: str) -> Place:
        """Return the place that `written` made this of. Raises ValidationFailed, naming `after`."""
        if not self.has_cursors:
            raise ValidationFailed({"after": [NO_CURSORS]})
        try:
            name, page, first, last = json.loads(
                base64.b64decode(after + "=" * (-len(after) % 4), altchars=b"-_", validate=True)
            )
            if name != self._name:
                raise ValueError(name)
            return Place(_number(page), (self._value(first), _number(last)))
        except (ValueError, TypeError, binascii.Error, RecursionError, OverflowError):
            raise ValidationFailed({"after": [NO_PLACE]}) from None

    def _value(self, said: Any) -> Any:
        if said is None and self._is_nullable:
            return None
        if self._first.type.python_type is not datetime:
            return _number(said)
        moment = datetime.fromisoformat(said)
        if moment.tzinfo is not UTC:
            raise ValueError(said)
        return moment

    def after(self, place: Place) -> list[ColumnElement[bool]]:
        """Return conditions of which each row after the place meets exactly one.

        Each is a range of an index on the order's columns; in one with OR, PostgreSQL would read
        the index from its beginning.
        """
        last = _wanted(1, self.keys[1].column)
        if place.is_among_nulls:
            return [and_(self._first.is_(None), self._beyond(self.keys[1].column, last))]
        here = tuple_(_wanted(0, self._first), last)
        beyond = self._beyond(tuple_(self._first, self.keys[1].column), here)
        return [beyond, self._first.is_(None)] if self._is_nullable else [beyond]

    def _beyond(self, one: Any, other: Any) -> ColumnElement[bool]:
        return one < other if self.keys[0].is_descending else one > other  # type: ignore[no-any-return]


def _in_utc(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat()


def _wanted(number: int, column: ColumnElement[Any]) -> BindParameter[Any]:
    return bindparam(f"after_{number}", type_=column.type)


def _number(said: Any) -> int:
    if type(said) is not int or not 0 <= said <= LARGEST:  # a bool is an int, too
        raise ValueError(said)
    return said
