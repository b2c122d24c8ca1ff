"""What browsers report when a page of ours tried what the Content-Security-Policy forbids.

Two shapes: `application/csp-report` (CSP Level 2, `report-uri`) and `application/reports+json`
(Reporting API, `report-to`). Anybody may send them, so little is believed and less is told.
"""

import re
from collections.abc import Iterator
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

import structlog
from flask import request
from flask_restful import Resource
from werkzeug.exceptions import BadRequest as UnreadableRequest

from backend.errors import BadRequest, UnsupportedMedia
from backend.extensions import limiter
from backend.http import reads, refuses, returns
from backend.limits import REPORT
from backend.redaction import redacted

log: Any = structlog.get_logger("smilecook.csp")
LARGEST = 16 * 1024  # bytes
MOST = 20  # reports in one batch
DIRECTIVE = re.compile(r"[a-z-]{1,40}", re.ASCII)
KEYWORD = re.compile(r"[a-z-]{1,20}", re.ASCII)  # inline, eval, data, self …
UNKNOWN = "This is no report of a browser"

# What is read of each shape, as JSON Schema for the OpenAPI document.
_DIRECTIVE: dict[str, Any] = {"type": "string", "pattern": "^[a-z-]{1,40}$"}
_ADDRESS = {"type": "string", "description": "kept without query and password"}
LEVEL_2: dict[str, Any] = {
    "type": "object",
    "required": ["csp-report"],
    "properties": {
        "csp-report": {
            "type": "object",
            "required": ["effective-directive"],
            "properties": {
                "effective-directive": _DIRECTIVE,
                "blocked-uri": _ADDRESS,
                "document-uri": _ADDRESS,
            },
        }
    },
}
REPORTING: dict[str, Any] = {
    "type": "array",
    "minItems": 1,
    "maxItems": MOST,
    "items": {
        "type": "object",
        "required": ["type", "body"],
        "properties": {
            "type": {"type": "string", "description": "others than csp-violation are passed over"},
            "body": {
                "type": "object",
                "required": ["effectiveDirective"],
                "properties": {
                    "effectiveDirective": _DIRECTIVE,
                    "blockedURL": _ADDRESS,
                    "documentURL": _ADDRESS,
                },
            },
        },
    },
}
BODIES = {
    "application/csp-report": LEVEL_2,
    "application/reports+json": REPORTING,
    "application/json": {"oneOf": [LEVEL_2, REPORTING]},
}


class CspReports(Resource):
    @limiter.limit(REPORT)
    @reads(BODIES)
    @returns(status=HTTPStatus.NO_CONTENT)
    @refuses(400, 413, 415)
    def post(self) -> None:
        """Take a browser's report of what the Content-Security-Policy stopped."""
        for told in list(_reports(_sent())):
            log.warning("csp_violation", **told)


def _sent() -> Any:
    if request.mimetype not in BODIES:
        raise UnsupportedMedia("Send application/csp-report or application/reports+json")
    request.max_content_length = LARGEST
    try:
        return request.get_json(force=True)
    except (UnreadableRequest, RecursionError):
        raise BadRequest("The body is not valid JSON") from None


def _reports(sent: Any) -> Iterator[dict[str, Any]]:
    """What may be logged of each report. Raises BadRequest for another shape."""
    if isinstance(sent, dict) and isinstance(report := sent.get("csp-report"), dict):
        directive = report.get("effective-directive") or report.get("violated-directive")
        yield _told(directive, report.get("blocked-uri"), report.get("document-uri"))
        return
    if not isinstance(sent, list) or not 0 < len(sent) <= MOST:
        raise BadRequest(UNKNOWN)
    for one in sent:
        if not isinstance(one, dict) or not isinstance(body := one.get("body"), dict):
            raise BadRequest(UNKNOWN)
        if one.get("type") == "csp-violation":
            directive = body.get("effectiveDirective")
            yield _told(directive, body.get("blockedURL"), body.get("documentURL"))


def _told(directive: Any, blocked: Any, page: Any) -> dict[str, str]:
    name = directive.split(" ")[0] if isinstance(directive, str) else ""
    if not DIRECTIVE.fullmatch(name):
        raise BadRequest(UNKNOWN)
    return {"directive": name, "blocked": _origin(blocked), "page": _path(page)}


def _origin(blocked: Any) -> str:
    """The scheme and host that were blocked, or the browser's word for what has none."""
    if not isinstance(blocked, str):
        return "unknown"
    if KEYWORD.fullmatch(blocked):
        return blocked
    parts = _split(blocked)
    return redacted(f"{parts[0]} {parts[1]}".strip())[:100] or "unknown"


def _path(page: Any) -> str:
    """Where it happened, without the query, in which tokens stand."""
    return redacted(_split(page)[2])[:200] if isinstance(page, str) else "unknown"


def _split(address: str) -> tuple[str, str, str]:
    """Scheme, host without port and password, and path; all empty for what is no address."""
    try:
        parts = urlsplit(address)
        return parts.scheme, parts.hostname or "", parts.path
    except ValueError:
        return "", "", ""
