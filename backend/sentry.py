"""Unexpected failures told to Sentry, when SENTRY_DSN says where; otherwise its SDK isn't loaded.

What may be told is a list of what is kept, not of what is taken out: kinds of errors, places in the
code, the request's id and route. No messages, variables, source, bodies, headers, addresses or
queries.
"""

from typing import TYPE_CHECKING, Any

from backend.redaction import fault

if TYPE_CHECKING:
    from sentry_sdk.types import Event, Hint

KEPT = {
    "event_id",
    "timestamp",
    "platform",
    "level",
    "release",
    "environment",
    "tags",
    "transaction",
    "exception",
}
KEPT_OF_FRAME = {"filename", "module", "function", "lineno", "in_app"}
GOODBYE_SECONDS = 2  # at the end of a process, for what is still on its way

_sdk: Any = None


def start(settings: dict[str, Any]) -> None:
    """Begin to report when SENTRY_DSN is set. Sends nothing by itself."""
    global _sdk  # noqa: PLW0603  (the SDK is one for the process, too)
    _sdk = None
    if not settings["SENTRY_DSN"]:
        return
    import sentry_sdk
    from sentry_sdk.integrations.atexit import AtexitIntegration

    sentry_sdk.init(
        dsn=settings["SENTRY_DSN"],
        release=settings["RELEASE"],
        environment=settings["ENV_NAME"],
        server_name="",
        include_local_variables=False,
        max_request_body_size="never",
        max_breadcrumbs=0,
        auto_session_tracking=False,
        send_client_reports=False,
        default_integrations=False,
        auto_enabling_integrations=False,
        integrations=[AtexitIntegration(callback=_end_quietly)],
        shutdown_timeout=GOODBYE_SECONDS,
        before_send=_only_what_may_be_told,
    )
    _sdk = sentry_sdk


def report(error: BaseException, what: str | None, **tags: str | int | None) -> None:
    """Hand an error to the SDK's own thread; returns at once, also when Sentry is away.

    `what` was being done: a method and route, or a job's name.
    """
    if _sdk is None:
        return
    with _sdk.new_scope() as scope:
        scope.set_transaction_name(what or "")
        for name, value in tags.items():
            if value is not None:
                scope.set_tag(name, str(value))
        scope.capture_exception(error)


def _only_what_may_be_told(event: "Event", hint: "Hint") -> "Event":
    kept: Any = {name: value for name, value in event.items() if name in KEPT}
    errors = kept.get("exception", {}).get("values", [])
    kept["exception"] = {"values": [_without_message(error) for error in errors]}
    if exc_info := hint.get("exc_info"):
        told = fault(exc_info[1])
        facts = {name: told[name] for name in ("sqlstate", "constraint") if name in told}
        kept["tags"] = {**kept.get("tags", {}), **facts}
    return kept  # type: ignore[no-any-return]


def _without_message(error: dict[str, Any]) -> dict[str, Any]:
    frames = error.get("stacktrace", {}).get("frames", [])
    cleaned = [{name: one[name] for name in KEPT_OF_FRAME & one.keys()} for one in frames]
    return {
        "type": error["type"],
        "module": error.get("module"),
        "value": "",
        "stacktrace": {"frames": cleaned},
    }


def _end_quietly(pending: int, timeout: float) -> None:
    """Print nothing at the end; the SDK would say that it waits."""
