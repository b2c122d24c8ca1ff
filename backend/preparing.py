"""Statements that are asked again and again are planned once for each connection, not each time.

PostgreSQL takes longer to plan a page of recipes than to read it. psycopg2 leaves it at that; so
what has the execution option `PREPARED` is sent as PREPARE the first time and as EXECUTE then. A
statement may have it where one plan is right for all its values: a LIMIT must stand in its text.
"""

import re
from collections import OrderedDict, deque
from hashlib import blake2b
from typing import Any

from psycopg2 import errors
from sqlalchemy import Connection, Engine, event
from sqlalchemy.engine import ExecutionContext
from sqlalchemy.exc import DBAPIError

WANTED = "smilecook_prepared"
PREPARED, AS_IT_IS = {WANTED: True}, {WANTED: False}
MOST = 30  # statements of a connection; the one that was not asked for longest goes
TOO_MANY = 100  # outdated plans of a process: tables don't change so often, so it is a pooler
failures: deque[None] = deque(maxlen=TOO_MANY)
PLANS = "smilecook.prepared"
PARAMETER = re.compile(r"%\((\w+)\)s")
# Tables have changed since, or a pooler between has given us another connection.
OUTDATED = (
    errors.FeatureNotSupported,
    errors.InvalidSqlStatementName,
    errors.DuplicatePreparedStatement,
)


def is_outdated(error: DBAPIError) -> bool:
    """Tell whether a prepared statement failed that would not if it were sent as it is."""
    return isinstance(error.orig, OUTDATED)


def forget(connection: Connection) -> None:
    """Let this connection prepare all anew; after too many times this process gives it up."""
    connection.info.pop(PLANS, None)
    connection.exec_driver_sql("DEALLOCATE ALL")
    failures.append(None)


@event.listens_for(Engine, "before_cursor_execute", retval=True)
def _as_prepared(
    connection: Connection,
    cursor: Any,
    statement: str,
    parameters: Any,
    context: ExecutionContext | None,
    _: bool,  # noqa: FBT001  SQLAlchemy passes it
) -> tuple[str, Any]:
    is_wanted = context is not None and context.execution_options.get(WANTED)
    # In a transaction an outdated plan could not be tried again.
    if not is_wanted or not cursor.connection.autocommit or len(failures) == TOO_MANY:
        return statement, parameters
    plans: OrderedDict[str, str] = connection.info.setdefault(PLANS, OrderedDict())
    if statement not in plans:
        if len(plans) >= MOST:
            _drop_oldest(plans, cursor)
        plans[statement] = _prepare(statement, cursor)
    plans.move_to_end(statement)
    return plans[statement], parameters


def _prepare(statement: str, cursor: Any) -> str:
    """Let the server plan a statement, and return the one that executes it."""
    names = list(dict.fromkeys(PARAMETER.findall(statement)))
    # Of the text itself: behind a pooler a name may have been given by another process of ours.
    name = f"smilecook_{blake2b(statement.encode(), digest_size=12).hexdigest()}"
    numbered = PARAMETER.sub(lambda found: f"${names.index(found[1]) + 1}", statement)
    cursor.execute(f"PREPARE {name} AS {numbered.replace('%%', '%')}")
    values = f"({', '.join(f'%({one})s' for one in names)})" if names else ""
    return f"EXECUTE {name} {values}"


def _drop_oldest(plans: OrderedDict[str, str], cursor: Any) -> None:
    _, execute = plans.popitem(last=False)
    cursor.execute(f"DEALLOCATE {execute.split()[1]}")
