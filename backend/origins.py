"""Websites of other origins that may call the API from a browser: those configured, no others.

They show a Bearer token and never a cookie, so nothing here allows credentials.
"""

import re
from datetime import timedelta

from flask import Flask, Response, request

from backend.extensions import cors

OPEN = re.compile(r"/(api|media)/")
PICTURES = re.compile(r"/(media|static)/")
METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"]
TAKEN = ["Authorization", "Content-Type", "Idempotency-Key", "If-Match", "If-None-Match"]
SHOWN = [
    "ETag",
    "Link",
    "Location",
    "Retry-After",
    "X-RateLimit-Limit",
    "X-RateLimit-Remaining",
    "X-RateLimit-Reset",
    "X-Request-Id",
]
REMEMBERED = timedelta(hours=1)  # how long a browser need not ask again before a write


def register(app: Flask) -> None:
    """Answer the configured origins by the CORS protocol (Fetch Standard, section 3.2)."""
    origins: list[str] = app.config["CORS_ORIGINS"]
    if not origins:
        return
    cors.init_app(
        app,
        resources={OPEN: {"origins": [re.compile(re.escape(origin) + "$") for origin in origins]}},
        methods=METHODS,
        allow_headers=TAKEN,
        expose_headers=SHOWN,
        max_age=REMEMBERED,
        supports_credentials=False,
        always_send=False,
        vary_header=False,
    )
    app.after_request(_vary_by_origin)
    app.after_request(_let_pictures_show)


def _vary_by_origin(response: Response) -> Response:
    """Say so to caches in every answer; flask-cors says it only in those to an allowed origin."""
    if OPEN.match(request.path):
        response.vary.add("Origin")
    return response


def _let_pictures_show(response: Response) -> Response:
    """Let pages elsewhere show pictures in an <img>, which asks without CORS (Fetch, 3.7).

    What is asked for by CORS, as the API is, passes Cross-Origin-Resource-Policy anyway.
    """
    if PICTURES.match(request.path):
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response
