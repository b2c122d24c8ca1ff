"""How every line of the log looks, whoever writes it: JSON, logfmt, one write each, no secrets."""

import logging
import sys
from collections.abc import MutableMapping
from typing import Any, TextIO

import structlog
from flask import Flask
from structlog.stdlib import ProcessorFormatter

from backend.redaction import fault, redacted

Event = MutableMapping[str, Any]
ORDER = ("timestamp", "level", "event", "request_id")


def register(app: Flask) -> None:
    """Write lines in the configured form, ours and those of libraries."""
    configure(app.config["LOG_FORMAT"])


def configure(form: str) -> None:
    """Set up this process's logging; `form` is `json` or `logfmt`."""
    structlog.configure(
        processors=[*_shared(), _renderer(form)],
        # One write a line: with PYTHONUNBUFFERED, print() makes two, and processes share the pipe.
        logger_factory=structlog.WriteLoggerFactory(),
        # Not cached: a cached logger would hold on to the stdout of its first line.
        cache_logger_on_first_use=False,
    )
    root = logging.getLogger()
    for handler in [one for one in root.handlers if isinstance(one, ToStderr)]:
        root.removeHandler(handler)
    root.addHandler(ToStderr(form))
    root.setLevel(logging.WARNING)


def formatter(form: str) -> logging.Formatter:
    """The formatter for lines of libraries: their words redacted, their errors without messages."""
    return ProcessorFormatter(
        foreign_pre_chain=[structlog.stdlib.add_logger_name, _redact, *_shared()],
        processors=[ProcessorFormatter.remove_processors_meta, _renderer(form)],
    )


class ToStderr(logging.StreamHandler[TextIO]):
    """Writes to today's stderr, not to that of when logging was set up."""

    def __init__(self, form: str) -> None:
        logging.Handler.__init__(self)
        self.setFormatter(formatter(form))

    @property
    def stream(self) -> TextIO:  # type: ignore[override]  # an attribute there
        return sys.stderr


def _shared() -> list[structlog.typing.Processor]:
    return [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        _tell_fault,
    ]


def _renderer(form: str) -> structlog.typing.Processor:
    if form == "json":
        return structlog.processors.JSONRenderer()
    return structlog.processors.LogfmtRenderer(
        key_order=ORDER, drop_missing=True, bool_as_flag=False
    )


def _redact(_: object, __: str, event: Event) -> Event:
    event["event"] = redacted(str(event["event"]))
    event.pop("stack_info", None)
    return event


def _tell_fault(_: object, __: str, event: Event) -> Event:
    """Turn an error into its kinds and places."""
    given = event.pop("exc_info", None)
    error = given[1] if isinstance(given, tuple) else given
    if error is True:
        error = sys.exc_info()[1]
    return {**event, **fault(error)} if isinstance(error, BaseException) else event
