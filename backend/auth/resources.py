"""The verbs of signing in: two doors, tokens for programs and a cookie for browsers."""

import uuid
from http import HTTPStatus
from typing import Any

from flask import g
from flask_jwt_extended import current_user
from flask_restful import Resource

from backend.auth import cookies, queries, schemas, sessions
from backend.extensions import db
from backend.hashing import hashes
from backend.http import accepts, refuses, returns
from backend.limits import SIGN_IN
from backend.signin import in_browser, needs_fresh, needs_refresh_token, signed_in
from backend.throttle import throttled
from backend.users.schemas import Message, User


class TokenPair(Resource):
    @hashes
    @throttled(*SIGN_IN)
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
        sessions.sign_out(g.session)
        db.session.commit()
        return {"message": "Successfully logged out"}


class BrowserSession(Resource):
    @hashes
    @throttled(*SIGN_IN)
    @accepts(schemas.Credentials)
    @returns(User)
    @refuses(401, 403)
    def post(self, sent: dict[str, str]) -> Any:
        """Sign in as a browser: an HttpOnly cookie, and a readable one with the CSRF token."""
        user = sessions.known_cook(sent["email"], sent["password"])
        cookie = cookies.fresh_cookie(sessions.start_in_browser(user))
        db.session.commit()
        cookies.send(cookie)
        return user

    @in_browser
    @hashes
    @throttled(*SIGN_IN)
    @accepts(schemas.OwnPassword)
    @returns(User)
    def put(self, sent: dict[str, str]) -> Any:
        """Type the password again: for 15 minutes, this sign-in opens what needs a fresh one."""
        sessions.confirm_password(current_user, sent["password"])
        cookies.send(cookies.fresh_cookie(g.session))
        return current_user

    @signed_in
    @returns(status=HTTPStatus.NO_CONTENT)
    def delete(self) -> None:
        """Sign out."""
        sessions.sign_out(g.session)
        db.session.commit()
        cookies.drop()


class MySessions(Resource):
    @signed_in
    @returns(schemas.Sessions)
    def get(self) -> Any:
        """List where one is signed in, newest use first; 200 at most."""
        return {"data": db.session.scalars(queries.living_sessions(current_user.id)).all()}

    @needs_fresh
    @returns(status=HTTPStatus.NO_CONTENT)
    def delete(self) -> None:
        """Sign out everywhere else."""
        sessions.end_others(g.session)
        db.session.commit()


class MySession(Resource):
    @needs_fresh
    @returns(status=HTTPStatus.NO_CONTENT)
    @refuses(404)
    def delete(self, session_id: uuid.UUID) -> None:
        """Sign out there; its tokens and its cookie are dead at once."""
        ended = queries.own_session(session_id, current_user.id)
        is_this_one = ended is g.session
        sessions.end(ended)
        db.session.commit()
        if is_this_one:
            cookies.drop()
