"""Every row of every table, to compare before with after."""

from typing import Any

from sqlalchemy import inspect, text

from backend.extensions import db

Rows = dict[tuple[str, str], dict[str, Any]]  # {(table, primary key): {column: value}}


def all_rows() -> Rows:
    """Return the whole database; values as JSON has them."""
    found: Rows = {}
    inspected = inspect(db.session.connection())
    for table in inspected.get_table_names():
        keys = inspected.get_pk_constraint(table)["constrained_columns"]
        query = text(f'SELECT to_jsonb(t) FROM "{table}" t')
        for row in db.session.scalars(query):
            found[table, str([row[key] for key in keys])] = row
    return found


def changes(before: Rows, after: Rows) -> set[tuple[str, str, Any]]:
    """Return (table, column, new value) of all that is other or new; a row gone is all None."""
    return {
        (where[0], column, repr(after.get(where, {}).get(column)))
        for where in before.keys() | after.keys()
        for column in before.get(where, after.get(where, {}))
        if before.get(where, {}).get(column) != after.get(where, {}).get(column)
    }
