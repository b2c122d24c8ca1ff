"""Schemathesis on the application itself: no socket, and no request knows of the one before."""

import contextvars
import os
from collections.abc import Iterable
from typing import Any

import schemathesis
from flask import Flask
from hypothesis import HealthCheck, Phase, settings
from schemathesis.config import SchemathesisConfig

# What a request that fits the document may still be told: that it speaks of what isn't there, or is
# another cook's, or taken.
REFUSED = ["2xx", "304", "401", "403", "404", "409"]
# And where a schema can't tell what is right: a token that was mailed, what makes a picture, a
# cursor of this list.
NO_SCHEMA_KNOWS = [
    "GET /api/recipes",
    "GET /api/users/{username}/recipes",
    "POST /api/email-change",
    "POST /api/users",
    "POST /api/users/activate",
    "GET /api/users/activate/{token}",
    "PUT /api/password-reset",
    "PATCH /api/me",
    "PUT /api/users/avatar",
    "PUT /api/recipes/{id}/cover",
]
CHECKS = {"positive_data_acceptance": {"expected-statuses": REFUSED}}
BEYOND = {"positive_data_acceptance": {"expected-statuses": [*REFUSED, "400", "415"]}}
# Browsers report other things to the same address; those are taken and dropped.
DROPPED = BEYOND | {"negative_data_rejection": {"enabled": False}}
# oEmbed wants 501 for a format that isn't there (oembed.com, 2.3.4).
EMBEDDED = {
    "positive_data_acceptance": {"expected-statuses": [*REFUSED, "400", "501"]},
    "not_a_server_error": {"expected-statuses": ["2xx", "3xx", "4xx", "501"]},
}
CONFIG = {
    "checks": CHECKS,
    "operations": [
        {"include-name": "POST /api/csp-reports", "checks": DROPPED},
        {"include-name": "GET /api/oembed", "checks": EMBEDDED},
        *({"include-name": name, "checks": BEYOND} for name in NO_SCHEMA_KNOWS),
    ],
}
# `make fuzz MAX=500` looks for longer, and elsewhere each time.
LONGER = "FUZZ_EXAMPLES"


class Isolated:
    """A WSGI application whose requests know nothing of the context of who calls it."""

    def __init__(self, app: Flask) -> None:
        self.app = app

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        answer = contextvars.Context().run(self.app.wsgi_app, environ, start_response)
        return list(answer)


def schema_of(app: Flask) -> schemathesis.BaseSchema:
    """Return the document of the application, ready to be tried."""
    config = SchemathesisConfig.from_dict(CONFIG)
    return schemathesis.openapi.from_wsgi("/api/openapi.json", Isolated(app), config=config)


def effort(examples: int, **more: Any) -> settings:
    """Return how long to look: `examples` each, the same every time, unless `make fuzz` asks."""
    asked = os.environ.get(LONGER)
    return settings(
        max_examples=int(asked) if asked else examples,
        derandomize=not asked,
        database=None,
        deadline=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
        print_blob=bool(asked),
        **more,
    )
