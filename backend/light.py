"""Rows as plain objects, for showing: a model's columns, properties and methods without the ORM.

It is read off the mapped class, so nothing is written twice, and takes a third of the ORM's time.
A light object can't be changed: what writes uses the model.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from types import FunctionType
from typing import Any, NoReturn

from sqlalchemy import ColumnElement, FromClause, Select, and_, inspect, select
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import ColumnProperty, Mapper, RelationshipProperty

SECRET = {"secret": True}  # the `info` of a column that is never shown


class Light:
    """A model's rows with all that is always shown with them: relationships `lazy="joined"`.

    `columns` are what to select from `joined(…)`; `make` takes their values, in that order.
    `versions` are those columns that change with anything that is shown.
    `groups` are those of the deferred columns that are wanted.
    """

    def __init__(self, model: Any, *groups: str, table: Any = None) -> None:
        mapper: Mapper[Any] = inspect(model)
        self.table: Any = mapper.local_table if table is None else table
        shown = [one for one in mapper.column_attrs if _is_shown(one, groups)]
        self.names = [one.key for one in shown]
        self.columns: list[ColumnElement[Any]] = [
            self.table.c[one.columns[0].name] for one in shown
        ]
        self.key = self.names.index("id")
        self.kind = _plain(model)
        version = mapper.version_id_col
        self.versions = [] if version is None else [self.table.c[version.name]]
        self.parts: list[_Part] = []
        for relationship in mapper.relationships:
            if relationship.lazy == "joined":
                self.parts.append(_Part(self, relationship))
                self.columns += self.parts[-1].light.columns
                self.versions += self.parts[-1].light.versions

    def joined(self, source: FromClause) -> FromClause:
        """Return `source`, in which the table stands already, with all that is shown with it."""
        for part in self.parts:
            source = source.join(part.light.table, part.where, isouter=part.is_optional)
            source = part.light.joined(source)
        return source

    def select(self, *more: ColumnElement[Any]) -> Select[Any]:
        """Return a query of all rows; `more` columns come after those that `make` takes."""
        return select(*self.columns, *more).select_from(self.joined(self.table))

    def make(self, values: Sequence[Any]) -> Any:
        """Return the object; None where an outer join found none."""
        if values[self.key] is None:
            return None
        made: Any = object.__new__(self.kind)
        fields = made.__dict__
        fields.update(zip(self.names, values, strict=False))
        for part in self.parts:
            fields[part.name] = part.light.make(values[part.start :])
        return made


class _Part:
    """What one row of the whole has at most one of."""

    def __init__(self, whole: Light, relationship: RelationshipProperty[Any]) -> None:
        self.name = relationship.key
        self.start = len(whole.columns)
        self.is_optional = not relationship.innerjoin
        alias: Any = relationship.mapper.local_table.alias(f"{whole.table.name}_{self.name}")
        self.light = Light(relationship.mapper.class_, table=alias)
        pairs = relationship.local_remote_pairs or ()
        self.where = and_(*(whole.table.c[one.name] == alias.c[other.name] for one, other in pairs))


def _is_shown(attribute: ColumnProperty[Any], groups: tuple[str, ...]) -> bool:
    is_loaded = not attribute.deferred or attribute.group in groups
    return is_loaded and not attribute.columns[0].info.get("secret")


@cache
def _plain(model: type) -> type:
    """Return a class with the model's own properties and methods, whose objects stay as made."""
    return type(f"Light{model.__name__}", (), {"__setattr__": _refuse} | dict(_own(model)))


def _own(model: type) -> Iterator[tuple[str, Any]]:
    for name, value in vars(model).items():
        if isinstance(value, hybrid_property):
            yield name, property(value.fget)
        elif isinstance(value, property | FunctionType) and not name.startswith("__"):
            yield name, value


def _refuse(*_: object) -> NoReturn:
    raise AttributeError("a light object is for showing; change the row through its model")
