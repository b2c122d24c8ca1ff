"""Rows by the hundred thousand: PostgreSQL's COPY, and indexes that wait for them."""

import io
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime

from psycopg2 import extensions

# What its text format needs escaped: https://www.postgresql.org/docs/16/sql-copy.html
ESCAPED = str.maketrans({"\\": r"\\", "\n": r"\n", "\r": r"\r", "\t": r"\t"})
IN_ARRAY = str.maketrans({"\\": r"\\", '"': r"\""})
MEMORY = "256MB"  # for building one index

# Neither unique ones, which guard the rows while they come, nor those of a constraint.
INDEXES = """
SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index
WHERE indrelid = %s::regclass AND NOT indisunique
  AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid)
"""


def copy(
    cursor: extensions.cursor, table: str, columns: Iterable[str], rows: Iterable[Iterable[object]]
) -> None:
    """Put rows into a table by COPY; no commit. bytes, lists of strings and None are understood."""
    lines = "".join("\t".join(map(_field, row)) + "\n" for row in rows)
    names = ", ".join(extensions.quote_ident(name, cursor) for name in columns)
    cursor.copy_expert(
        f"COPY {extensions.quote_ident(table, cursor)} ({names}) FROM STDIN", io.StringIO(lines)
    )


@contextmanager
def suspended_indexes(
    cursor: extensions.cursor, table: str, *, only_if: bool
) -> Iterator[list[str]]:
    """Drop the indexes that only speed reading up, and build them again at the end.

    All in the caller's transaction: when it fails, they were never gone. Yields their names.
    """
    if not only_if:
        yield []
        return
    cursor.execute(INDEXES, (table,))
    indexes: dict[str, str] = dict(cursor.fetchall())
    for name in indexes:
        cursor.execute(f"DROP INDEX {name}")
    yield list(indexes)
    cursor.execute(f"SET LOCAL maintenance_work_mem = '{MEMORY}'")
    for definition in indexes.values():
        cursor.execute(definition)


def _field(value: object) -> str:
    match value:
        case None:
            return r"\N"
        case bool():
            return "t" if value else "f"
        case datetime():
            return value.isoformat()
        case bytes():
            return rf"\\x{value.hex()}"
        case list():
            return _array(value).translate(ESCAPED)
        case _:
            return str(value).translate(ESCAPED)


def _array(words: list[str]) -> str:
    return "{" + ",".join(f'"{word.translate(IN_ARRAY)}"' for word in words) + "}"
