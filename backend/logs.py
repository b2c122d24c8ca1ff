"""One JSON line a request: who waits for what, and how long; no addresses, no secrets."""

import logging
import time
from typing import Any

import structlog
from flask import Flask, Response, g, request

log: Any = structlog.get_logger("smilecook.request")
QUIET = ("/api/health/",)  # probes would drown the rest


def register(app: Flask) -> None:
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(),
        ],
        # One write a line: with PYTHONUNBUFFERED, print() makes two, and processes share the pipe.
        logger_factory=structlog.WriteLoggerFactory(),
        # Not cached: a cached logger would hold on to the stdout of its first line.
        cache_logger_on_first_use=False,
    )
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s %(message)s")
    app.before_request(_start)
    app.after_request(_tell)


def _start() -> None:
    g.started = time.perf_counter()


def _tell(response: Response) -> Response:
    if not request.path.startswith(QUIET):
        log.info(
            "request",
            request_id=g.get("request_id"),
            user_id=getattr(g.get("session"), "user_id", None),
            method=request.method,
            route=str(request.url_rule) if request.url_rule else None,
            status=response.status_code,
            ms=round((time.perf_counter() - g.started) * 1000, 1),
        )
    return response
