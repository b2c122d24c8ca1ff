"""What may be told of text and faults that we did not write: nothing that could be a secret.

For lines of libraries, for Sentry and for reports of browsers. Our own lines name facts one by one.
"""

import re
import traceback
from pathlib import Path
from types import TracebackType

PATTERNS = (
    (re.compile(r"[^\s@<>\"'()=,;:/]+@[^\s@<>\"'()=,;/]+"), "[address]"),
    (re.compile(r"\b\w+(?:_|\b)://[^\s\"'<>]*"), "[url]"),
    (re.compile(r"\?[^\s\"'<>]*"), "?[query]"),
    (re.compile(r"\beyJ[\w-]*(?:\.[\w-]*)*", re.ASCII), "[token]"),
    # 16 bytes and more in base 64 or hexadecimal: our one-time tokens, keys, hashes.
    (re.compile(r"(?<![\w.-])(?=[\w-]*\d)[\w-]{22,}(?![\w.-])", re.ASCII), "[token]"),
    (re.compile(r"(?i)\b(password|secret|token|authorization|cookie|key)(\W{1,4})\S+"), r"\1\2[…]"),
)
LONGEST = 2_000  # characters
HERE = Path(__file__).parent.parent
DEEPEST = 12  # frames


def redacted(text: str) -> str:
    """Return text without what looks like an address, a URL, a query, a token or a password."""
    for pattern, instead in PATTERNS:
        text = pattern.sub(instead, text)
    return text[:LONGEST]


def fault(error: BaseException) -> dict[str, str]:
    """Tell of an error by its kinds and where it came from, never by its message.

    Messages hold values: `invalid literal: 'my password'`, PostgreSQL's `Key (email)=(…) already
    exists`. Of a database error its SQLSTATE and constraint are told.
    """
    told = {
        "error": " < ".join(type(one).__name__ for one in _chain(error)),
        "at": " < ".join(_frames(error.__traceback__)),
    }
    origin = getattr(error, "orig", None)
    if sqlstate := getattr(origin, "pgcode", None):
        told["sqlstate"] = str(sqlstate)
    if constraint := getattr(getattr(origin, "diag", None), "constraint_name", None):
        told["constraint"] = str(constraint)
    return told


def _chain(error: BaseException | None) -> list[BaseException]:
    """The error and what it was raised from or while handling, the last first."""
    found: list[BaseException] = []
    while error is not None and error not in found:
        found.append(error)
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return found


def _frames(trace: TracebackType | None) -> list[str]:
    """Where it happened, innermost first, as `backend/mail.py:80 queue`."""
    frames = traceback.extract_tb(trace)[-DEEPEST:]
    return [f"{_short(one.filename)}:{one.lineno} {one.name}" for one in reversed(frames)]


def _short(filename: str) -> str:
    path = Path(filename)
    if path.is_relative_to(HERE) and "site-packages" not in path.parts:
        return str(path.relative_to(HERE))
    return "/".join(path.parts[-2:])
