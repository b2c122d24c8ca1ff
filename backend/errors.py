"""Error classes with a status, and the one shape every failure is answered in (RFC 9457)."""

import logging
from http import HTTPStatus
from typing import Any, ClassVar

from flask import Flask, Response, g, json, request
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import HTTPException
from werkzeug.http import HTTP_STATUS_CODES

from backend import sentry
from backend.extensions import db

log = logging.getLogger(__name__)

UNIQUE_VIOLATION = "23505"  # SQLSTATE
FOREIGN_KEY_VIOLATION = "23503"
QUERY_CANCELED = "57014"  # SQLSTATE of a statement stopped by its time limit
LOCK_NOT_AVAILABLE = "55P03"
RETRY_SECONDS = 5
ENDED = "Your sign-in has ended, sign in again"


def phrase(status: int) -> str:
    """Return the words of a status; Python's own differ between its versions."""
    return HTTP_STATUS_CODES[int(status)]


class ApiError(Exception):
    """A refusal: raised where it happens, shaped once."""

    status: ClassVar[int] = HTTPStatus.INTERNAL_SERVER_ERROR

    def __init__(self, detail: str = "", headers: dict[str, str] | None = None) -> None:
        super().__init__(detail)
        self.detail = detail or phrase(self.status)
        self.headers = headers or {}

    @property
    def members(self) -> dict[str, Any]:
        """More members of the body than those every problem has."""
        return {}


class BadRequest(ApiError):
    status = HTTPStatus.BAD_REQUEST


class ValidationFailed(BadRequest):
    """Fields are at fault: `errors` is {field: [sentence, …]}."""

    def __init__(self, errors: dict[str, Any]) -> None:
        super().__init__("Validation errors")
        self.errors = errors

    @property
    def members(self) -> dict[str, Any]:
        return {"errors": self.errors}


class Unauthorized(ApiError):
    status = HTTPStatus.UNAUTHORIZED

    def __init__(self, detail: str = "Sign in first") -> None:
        super().__init__(detail, {"WWW-Authenticate": 'Bearer realm="Smilecook"'})


class NotFresh(Unauthorized):
    """The sign-in is good, but its password was typed too long ago for this (RFC 9470)."""

    def __init__(self, seconds: int) -> None:
        super().__init__("Sign in again to do this")
        challenge = f'error="insufficient_user_authentication", max_age={seconds}'
        self.headers["WWW-Authenticate"] += f", {challenge}"

    @property
    def members(self) -> dict[str, Any]:
        return {"needs": "fresh_sign_in"}


class Forbidden(ApiError):
    status = HTTPStatus.FORBIDDEN

    def __init__(self, detail: str = "You may not do this") -> None:
        super().__init__(detail)


class NameTaken(BadRequest):
    """A unique name belongs to somebody else already."""

    def __init__(self, field: str) -> None:
        super().__init__(f"{field} already used")
        self.field = field

    @property
    def members(self) -> dict[str, Any]:
        return {"errors": {self.field: [self.detail]}}


class NotFound(ApiError):
    status = HTTPStatus.NOT_FOUND

    def __init__(self, detail: str = "Not found") -> None:
        super().__init__(detail)


class Conflict(ApiError):
    status = HTTPStatus.CONFLICT


class PreconditionFailed(ApiError):
    status = HTTPStatus.PRECONDITION_FAILED

    def __init__(self, detail: str = "Somebody changed it since you read it") -> None:
        super().__init__(detail)


class TooLarge(ApiError):
    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE


class UnsupportedMedia(ApiError):
    status = HTTPStatus.UNSUPPORTED_MEDIA_TYPE


class KeyReused(ApiError):
    """An Idempotency-Key came again with another body."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY


class NotBuilt(ApiError):
    """What a standard has and we don't."""

    status = HTTPStatus.NOT_IMPLEMENTED


class TooMany(ApiError):
    """Asked too often; `retry_after` is in seconds."""

    status = HTTPStatus.TOO_MANY_REQUESTS

    def __init__(self, retry_after: int) -> None:
        super().__init__(f"Too often, try again in {_span(retry_after)}")
        self.headers["Retry-After"] = str(retry_after)


class Unavailable(ApiError):
    status = HTTPStatus.SERVICE_UNAVAILABLE

    def __init__(self, detail: str, retry_after: int = RETRY_SECONDS) -> None:
        super().__init__(detail, {"Retry-After": str(retry_after)})


def _span(seconds: int) -> str:
    """Say a wait for people, in the largest unit that is not far too coarse, rounded up."""
    for unit, length in (("hour", 3_600), ("minute", 60)):
        if seconds > 2 * length:
            return f"{-(-seconds // length)} {unit}s"
    return f"{seconds} second{'s' if seconds != 1 else ''}"


def problem(status: int, detail: str, members: dict[str, Any], headers: dict[str, str]) -> Response:
    """Return an `application/problem+json` answer; `message` is `detail` for older clients."""
    body = {
        "type": "about:blank",
        "title": phrase(status),
        "status": int(status),
        "detail": detail,
        "instance": request.path,
        "message": detail,
        "request_id": g.get("request_id"),
        **members,
    }
    return Response(json.dumps(body), status, headers, mimetype="application/problem+json")


def register(app: Flask) -> None:
    """Let every failure, whatever raised it, leave in the one shape."""
    app.register_error_handler(ApiError, answer)
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(StaleDataError, _stale)
    app.register_error_handler(IntegrityError, _lost_race)
    app.register_error_handler(DBAPIError, _database_error)
    app.register_error_handler(PoolTimeout, _database_error)
    app.register_error_handler(Exception, _crash)
    app.teardown_appcontext(undo)  # before Flask-SQLAlchemy's own, which would fail and be a 500


def undo(_: BaseException | None = None) -> None:
    """Leave nothing half written; a database that is gone has seen to that itself."""
    try:
        db.session.rollback()
    except DBAPIError:
        db.session().invalidate()


def answer(error: ApiError) -> Response:
    """Shape a refusal, leaving nothing half written."""
    undo()
    return problem(error.status, error.detail, error.members, error.headers)


def _http_error(error: HTTPException) -> Response:
    undo()
    status = error.code or HTTPStatus.INTERNAL_SERVER_ERROR
    headers = {
        name: value
        for name, value in error.get_headers()
        if name.lower() not in {"content-type", "content-length"}
    }
    detail = error.description or phrase(status)
    return problem(status, detail, {}, headers)


def _stale(_: StaleDataError) -> Response:
    return answer(PreconditionFailed())


def _lost_race(error: IntegrityError) -> Response:
    """Two asked for one unique name at the same moment, or a cook has just left; second come."""
    state = getattr(error.orig, "pgcode", None)
    if state not in {UNIQUE_VIOLATION, FOREIGN_KEY_VIOLATION}:
        return _crash(error)
    constraint: str = error.orig.diag.constraint_name or ""  # type: ignore[union-attr]
    if state == FOREIGN_KEY_VIOLATION:
        return answer(Unauthorized(ENDED)) if constraint.endswith("_user") else _crash(error)
    field = constraint.rpartition("_")[2]
    return answer(Conflict(f"{field} already used"))


def _database_error(error: DBAPIError | PoolTimeout) -> Response:
    if not _is_away(error):
        return _crash(error)
    log.warning("database away: %s", type(error).__name__)
    return answer(Unavailable("The kitchen is busy for a moment, try again"))


def _is_away(error: DBAPIError | PoolTimeout) -> bool:
    if isinstance(error, PoolTimeout | OperationalError):
        return True
    state = getattr(error.orig, "pgcode", None)
    return error.connection_invalidated or state in {QUERY_CANCELED, LOCK_NOT_AVAILABLE}


def _crash(error: Exception) -> Response:
    undo()
    log.error("unexpected failure", exc_info=error)
    route = f"{request.method} {request.url_rule}" if request.url_rule else None
    sentry.report(error, route, request_id=g.get("request_id"))
    return problem(500, "Something went wrong on our side", {}, {})
