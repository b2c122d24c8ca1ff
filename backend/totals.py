"""How many rows a query has: counted while that is cheap, beyond it as the planner estimates."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Executable, ScalarSelect, Select, func, literal_column, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.expression import ClauseElement

from backend.extensions import db

STOP = 1_001  # counting beyond a thousand costs more than anybody learns from it


@dataclass(frozen=True)
class Total:
    """How many there are, or about how many."""

    number: int
    is_exact: bool = True


def counted(query: Select[Any], stop: int = STOP) -> int:
    """Return how many rows a query has; `stop` where it has as many or more."""
    return db.session.scalar(select(counting(query, stop))) or 0


def counting(query: Select[Any], stop: int = STOP) -> ScalarSelect[int]:
    """Return the same as an expression, for a statement that asks more."""
    some = _bare(query).limit(stop).subquery()
    return select(func.count()).select_from(some).scalar_subquery()


def total(query: Select[Any], found: int) -> Total:
    """Return what `counted(query)` tells, with an estimate where it was stopped."""
    if found < STOP:
        return Total(found)
    return Total(max(estimated(query), STOP), is_exact=False)


def estimated(query: Select[Any]) -> int:
    """Return how many rows the planner expects; it runs nothing and reads its statistics."""
    plan = db.session.execute(Explain(_bare(query))).scalar_one()
    return int(plan[0]["Plan"]["Plan Rows"])


def _bare(query: Select[Any]) -> Select[Any]:
    """Return the query's rows with nothing in them and in no order."""
    one: ColumnElement[Any] = literal_column("1").label("one")
    return query.order_by(None).with_only_columns(one, maintain_column_froms=True)


class Explain(Executable, ClauseElement):
    """`EXPLAIN (FORMAT JSON)` of a query."""

    inherit_cache = False

    def __init__(self, query: Select[Any]) -> None:
        self.query = query


@compiles(Explain)
def _explain(explain: Explain, compiler: SQLCompiler, **options: Any) -> str:
    return f"EXPLAIN (FORMAT JSON) {compiler.process(explain.query, **options)}"
