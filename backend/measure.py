"""What one request or job cost: its time, its statements and their time.

Kept in a context variable, so that threads which serve side by side don't count for each other.
"""

import time
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Engine, event
from sqlalchemy.engine import ExceptionContext

BEGAN = "smilecook.began"


@dataclass
class Cost:
    """Seconds are those of a clock that never goes back."""

    began: float = field(default_factory=time.perf_counter)
    statements: int = 0
    database_seconds: float = 0.0
    facts: dict[str, Any] = field(default_factory=dict)

    @property
    def told(self) -> dict[str, float | int]:
        """The figures for a log line, times in milliseconds."""
        return {
            "ms": milliseconds(time.perf_counter() - self.began),
            "db_ms": milliseconds(self.database_seconds),
            "statements": self.statements,
        }


current: ContextVar[Cost | None] = ContextVar("cost", default=None)


def milliseconds(seconds: float) -> float:
    return round(seconds * 1000, 1)


@event.listens_for(Engine, "before_cursor_execute")
def _begin(connection: Connection, *_: object) -> None:
    connection.info[BEGAN] = time.perf_counter()


@event.listens_for(Engine, "after_cursor_execute")
def _end(connection: Connection, *_: object) -> None:
    _count(connection)


@event.listens_for(Engine, "handle_error")
def _fail(context: ExceptionContext) -> None:
    """Count what was refused or stopped by its time limit too: that is where the time goes."""
    if context.connection is not None and not context.connection.invalidated:
        _count(context.connection)


def _count(connection: Connection) -> None:
    began: float | None = connection.info.pop(BEGAN, None)
    cost = current.get()
    if cost is not None and began is not None:
        cost.statements += 1
        cost.database_seconds += time.perf_counter() - began
