"""The time, in one place, with its zone."""

from datetime import UTC, datetime


def now() -> datetime:
    return datetime.now(UTC)
