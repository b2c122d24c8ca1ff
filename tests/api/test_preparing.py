"""What is asked again and again is planned once a connection; no plan outlives its table."""

from collections import deque
from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import Integer, Text, bindparam, column, literal_column, select, table, text
from sqlalchemy.engine import Connection

from backend import preparing, reading
from backend.extensions import db
from tests.many import nodes

NAMES = text("SELECT statement FROM pg_prepared_statements ORDER BY prepare_time")
POT = table("pot", column("id", Integer), column("says", Text))
ONE = bindparam("one", type_=Integer)
SAYS = (
    select(literal_column("'100 % '") + POT.c.says)
    .where(POT.c.id == ONE)
    .execution_options(**preparing.PREPARED)
)


@pytest.fixture
def engine_app(committed_app: Flask) -> Iterator[Flask]:
    """An application with a table of its own and one connection."""
    with committed_app.app_context():
        with db.engine.begin() as connection:
            connection.exec_driver_sql("CREATE TABLE pot (id integer, says varchar(20))")
            connection.exec_driver_sql("INSERT INTO pot VALUES (1, 'rye')")
        yield committed_app


def prepared(connection: Connection) -> list[str]:
    return list(connection.scalars(NAMES))


def says(connection: Connection) -> list[str]:
    return list(connection.scalars(SAYS, {"one": 1}))


def test_a_statement_is_prepared_once_and_then_executed(engine_app):
    with reading.connect() as connection:
        assert [says(connection) for _ in range(3)] == [["100 % rye"]] * 3
        assert len(prepared(connection)) == 1


def test_another_value_is_another_answer(engine_app):
    with reading.connect() as connection:
        assert says(connection) == ["100 % rye"]
        assert connection.scalars(SAYS, {"one": 2}).all() == []


def test_others_are_sent_as_they_are(engine_app):
    with reading.connect() as connection:
        connection.scalars(select(POT.c.says)).all()
        assert prepared(connection) == []


def test_in_a_transaction_it_is_sent_as_it_is(engine_app):
    with db.engine.begin() as connection:
        assert says(connection) == ["100 % rye"]
        assert prepared(connection) == []


def test_a_plan_whose_table_has_changed_is_made_anew(engine_app):
    assert reading.rows(SAYS, {"one": 1}) == [("100 % rye",)]
    with db.engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE pot ALTER says TYPE text")
    assert reading.rows(SAYS, {"one": 1}) == [("100 % rye",)]


def test_a_plan_that_the_server_has_not_is_made_anew(engine_app):
    """As behind a pooler that gives every transaction another connection."""
    assert reading.rows(SAYS, {"one": 1}) == [("100 % rye",)]
    with reading.connect() as connection:
        connection.exec_driver_sql("DEALLOCATE ALL")
    assert reading.rows(SAYS, {"one": 1}) == [("100 % rye",)]


def test_where_that_happens_again_and_again_nothing_is_prepared_any_more(engine_app, monkeypatch):
    monkeypatch.setattr(preparing, "failures", deque(maxlen=preparing.TOO_MANY))
    for _ in range(preparing.TOO_MANY):
        reading.rows(SAYS, {"one": 1})
        with reading.connect() as connection:
            connection.exec_driver_sql("DEALLOCATE ALL")
        assert reading.rows(SAYS, {"one": 1}) == [("100 % rye",)]
    assert reading.rows(SAYS, {"one": 1}) == [("100 % rye",)]
    with reading.connect() as connection:
        assert prepared(connection) == []


def test_the_one_not_asked_for_longest_goes(engine_app, monkeypatch):
    monkeypatch.setattr(preparing, "MOST", 2)
    with reading.connect() as connection:
        for number in (1, 2, 1, 3):
            connection.execute(SAYS.limit(literal_column(str(number))), {"one": 1})
        kept = prepared(connection)
    assert [one.rsplit(" ", 1)[1] for one in kept] == ["1", "3"]


@pytest.mark.parametrize("is_first", [True, False], ids=["first page", "by cursor"])
def test_the_one_plan_of_a_list_walks_its_index(many, is_first):
    """PostgreSQL takes a plan for all values after five that were for theirs alone."""
    links = many.client.get("/api/recipes").get_json()["links"]
    address = links["first" if is_first else "next_after"]
    (asked,) = [many.asked(address) for _ in range(8)][-1]
    with many.app.app_context(), reading.connect() as connection:
        execute = connection.info[preparing.PLANS][asked.sql]
        explain = f"EXPLAIN (FORMAT JSON) {execute}"
        (told,) = connection.exec_driver_sql(explain, asked.values).scalar_one()
        generic = connection.scalars(text("SELECT generic_plans FROM pg_prepared_statements"))
        assert max(generic) > 1
    indexes = {node.get("Index Name") for node in nodes(told["Plan"])}
    assert {"ix_recipe_newest", "pk_recipe"} <= indexes
