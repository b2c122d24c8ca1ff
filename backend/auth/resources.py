"""The verbs of signing in: two doors, tokens for programs and a cookie for browsers."""

from http import HTTPStatus
from typing import Any

from flask import Response, g
from flask_jwt_extended import set_access_cookies, unset_access_cookies
from flask_restful import Resource

from backend.auth import schemas, sessions
from backend.auth.models import BROWSER, LIFETIMES
from backend.extensions import db, limiter
from backend.http import accepts, refuses, returns
from backend.limits import SIGN_IN
from backend.signin import needs_refresh_token, signed_in
from backend.users.schemas import Message, User

# The row in `session` decides; the cookie only lasts as long.
COOKIE_SECONDS = int(LIFETIMES[BROWSER].total_seconds())


class TokenPair(Resource):
    @limiter.limit(SIGN_IN)
    @accepts(schemas.Credentials)
    @returns(schemas.Tokens)
    @refuses(401, 403)
    def post(self, sent: dict[str, str]) -> Any:
        """Sign in and get an access token (15 minutes, fresh) and a refresh token (30 days)."""
        tokens = sessions.start_with_tokens(sessions.known_cook(sent["email"], sent["password"]))
        db.session.commit()
        return tokens, {"Cache-Control": "no-store"}


class Refresh(Resource):
    @needs_refresh_token
    @returns(schemas.Token)
    @refuses(401)
    def post(self) -> Any:
        """Get another access token, one that is not fresh; send the refresh token as Bearer."""
        return {"token": sessions.renew(g.session)}, {"Cache-Control": "no-store"}


class Revoke(Resource):
    @signed_in
    @returns(Message)
    def post(self) -> Any:
        """End this sign-in: its access and its refresh token are dead at once."""
        sessions.end(g.session)
        db.session.commit()
        return {"message": "Successfully logged out"}


class BrowserSession(Resource):
    @limiter.limit(SIGN_IN)
    @accepts(schemas.Credentials)
    @returns(User)
    @refuses(401, 403)
    def post(self, sent: dict[str, str]) -> Any:
        """Sign in as a browser: an HttpOnly cookie, and a readable one with the CSRF token."""
        user = sessions.known_cook(sent["email"], sent["password"])
        cookie = sessions.start_in_browser(user)
        db.session.commit()
        g.finish = lambda response: set_access_cookies(response, cookie, COOKIE_SECONDS)
        return user

    @signed_in
    @returns(status=HTTPStatus.NO_CONTENT)
    def delete(self) -> None:
        """Sign out."""
        sessions.end(g.session)
        db.session.commit()
        g.finish = unset_access_cookies


def finish(response: Response) -> Response:
    """Set or drop the cookies that a verb asked for."""
    if ending := g.pop("finish", None):
        ending(response)
    return response
