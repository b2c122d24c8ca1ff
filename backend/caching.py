"""What others may keep of an answer: a browser, or a CDN between it and us (RFC 9111, RFC 5861)."""

from http import HTTPStatus

from flask import Response, current_app, request

KEEPABLE = {HTTPStatus.OK, HTTPStatus.NOT_MODIFIED}


def is_a_strangers() -> bool:
    """Tell whether a request has nothing in it that could be somebody's sign-in, dead ones too."""
    cookie = current_app.config["JWT_ACCESS_COOKIE_NAME"]
    return "Authorization" not in request.headers and cookie not in request.cookies


def for_everybody(response: Response) -> Response:
    """Let shared caches keep what a stranger was shown.

    They ask us each time whether it is still so, which the ETag makes cheap: what was unpublished
    is gone at once. With CDN_SECONDS they may show it for so long without asking.
    """
    if response.status_code in KEEPABLE and "Cache-Control" not in response.headers:
        response.headers["Cache-Control"] = _policy(current_app.config["CDN_SECONDS"])
        response.vary.update(("Authorization", "Cookie"))
    return response


def _policy(seconds: int) -> str:
    if not seconds:
        return "public, no-cache"
    return f"public, max-age=0, s-maxage={seconds}, stale-while-revalidate={seconds}"
