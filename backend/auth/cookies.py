"""What a browser keeps of its sign-in: an HttpOnly cookie, and a readable one against forgery."""

from typing import NamedTuple

from flask import Response, g
from flask_jwt_extended import create_access_token, set_access_cookies, unset_access_cookies

from backend.auth.models import Session
from backend.signin import FRESH


class Cookie(NamedTuple):
    """A cookie to be; `seconds` is how long the browser keeps it."""

    value: str
    seconds: int


def fresh_cookie(session: Session) -> Cookie:
    """Return a cookie of `session` for somebody who has just typed the password.

    It lasts as long as the row at most can: what ends it before, 14 days without use, is the
    row's own affair, so that use need not send the cookie again.
    """
    value = create_access_token(
        str(session.user_id or session.user.id),
        fresh=FRESH,
        expires_delta=session.left,
        additional_claims={"sid": str(session.id)},
    )
    return Cookie(value, round(session.left.total_seconds()))


def send(cookie: Cookie) -> None:
    """Let the answer set the cookie. Call it after the commit of what the cookie names."""
    g.finish = lambda response: set_access_cookies(response, cookie.value, cookie.seconds)


def drop() -> None:
    """Let the answer take the cookies away."""
    g.finish = unset_access_cookies


def finish(response: Response) -> Response:
    """Set or drop the cookies that a verb asked for."""
    if ending := g.pop("finish", None):
        ending(response)
    return response
