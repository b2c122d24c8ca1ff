"""A site with many recipes, and what its database is asked and how it answers.

    def test_the_newest_recipes_are_walked_in_an_index(many: ManyRecipes):
        asked = many.asked("/api/recipes")
        assert len(asked) <= 2
        for plan in many.plans(asked):
            assert "recipe" not in plan.read_whole

`many` comes twice: with 1,000 recipes in `make test`, where the planner is told to avoid reading
whole tables (it would be right to read such a small one), so that a missing index is seen; and with
100,000 in `make test-large`, where it is left alone.
"""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import Any

import psycopg2
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event
from sqlalchemy.engine import Connection, Engine

from backend.extensions import db
from backend.seeds import many

FEW, LARGE = 1_000, 100_000


@dataclass(frozen=True)
class Asked:
    """A statement as it went to the database."""

    sql: str
    values: Any


@dataclass(frozen=True)
class Plan:
    """How PostgreSQL answered a statement: the nodes of EXPLAIN (ANALYZE), the outermost first."""

    sql: str
    nodes: list[dict[str, Any]]
    milliseconds: float

    @property
    def indexes(self) -> set[str]:
        return {node["Index Name"] for node in self.nodes if "Index Name" in node}

    @property
    def read_whole(self) -> set[str]:
        """The tables that were read from end to end."""
        return {node["Relation Name"] for node in self.nodes if node["Node Type"] == "Seq Scan"}

    @property
    def rows_read(self) -> float:
        """How many rows all nodes that read tables gave or threw away."""
        return sum(_rows(node) for node in self.nodes if "Relation Name" in node)


@dataclass(frozen=True)
class ManyRecipes:
    """A site and how many recipes it has."""

    app: Flask
    recipes: int

    @property
    def client(self) -> FlaskClient:
        return self.app.test_client()

    def asked(self, address: str, client: FlaskClient | None = None, **request: Any) -> list[Asked]:
        """GET an address, which must be answered, and return every statement that it took."""
        with listening() as statements:
            answer = (client or self.client).get(address, **request)
        assert answer.status_code in {200, 304}, answer.get_data(as_text=True)
        return statements

    def plans(self, asked: list[Asked]) -> list[Plan]:
        """EXPLAIN (ANALYZE) every SELECT of them, run with the values it had."""
        with self.app.app_context(), db.engine.connect() as connection:
            if self.recipes < LARGE:
                connection.exec_driver_sql("SET LOCAL enable_seqscan = off")
            return [_plan(connection, one) for one in asked if one.sql.lstrip().startswith(READS)]


READS = ("SELECT", "WITH")


@contextmanager
def listening() -> Iterator[list[Asked]]:
    """Note each statement of any engine, in the order of their coming."""
    heard: list[Asked] = []

    def note(_: Any, __: Any, sql: str, values: Any, context: Any, *___: Any) -> None:
        # What is asked often is sent as EXECUTE (backend/preparing.py).
        heard.append(Asked(context.statement if context else sql, values))

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield heard
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def fill(database_url: str, recipes: int) -> None:
    """Put so many invented recipes into a database."""
    with closing(psycopg2.connect(database_url)) as connection:
        many.fill(connection, recipes)


def _plan(connection: Connection, asked: Asked) -> Plan:
    explain = f"EXPLAIN (ANALYZE, FORMAT JSON) {asked.sql}"
    (told,) = connection.exec_driver_sql(explain, asked.values).scalar_one()
    return Plan(asked.sql, list(nodes(told["Plan"])), told["Execution Time"])


def nodes(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Give a node of an EXPLAIN in JSON and all nodes in it."""
    yield node
    for inner in node.get("Plans", ()):
        yield from nodes(inner)


def _rows(node: dict[str, Any]) -> float:
    thrown_away = node.get("Rows Removed by Filter", 0) + node.get(
        "Rows Removed by Index Recheck", 0
    )
    return (node["Actual Rows"] + thrown_away) * node["Actual Loops"]
