"""The verbs of accounts."""

from http import HTTPStatus
from typing import Any, BinaryIO

from flask_jwt_extended import current_user
from flask_restful import Resource

from backend import audit
from backend.address import site_url
from backend.extensions import db
from backend.http import accepts, accepts_file, not_modified, refuses, returns, tagged
from backend.limits import MAIL, MAILBOX, SIGN_UP, UPLOAD
from backend.signin import open_to_all, signed_in, viewer_id
from backend.throttle import count, throttled
from backend.users import schemas
from backend.users.activation import (
    activate,
    ask_for_activation,
    refuse_without_mail,
    send_activation,
)
from backend.users.avatars import change_avatar
from backend.users.models import User
from backend.users.queries import cook_named, refuse_taken_names

MAIL_SENT = "If that address waits for its activation, a mail is on its way"


class Users(Resource):
    @throttled(*SIGN_UP)
    @accepts(schemas.NewUser)
    @returns(schemas.User, HTTPStatus.CREATED)
    @refuses(409, 503)
    def post(self, new: dict[str, Any]) -> Any:
        """Register. A mail with an activation link follows."""
        refuse_without_mail()
        user = User(username=new["username"], email=new["email"])
        user.set_password(new["password"])  # slow, so before a connection is taken
        refuse_taken_names(new["username"], new["email"])
        db.session.add(user)
        db.session.flush()
        send_activation(user)
        audit.record("registered", user.id)
        db.session.commit()
        return user, {"Location": f"{site_url()}/api/users/{user.username}"} | tagged(user.etag)


class ActivationLink(Resource):
    @throttled(*MAIL)
    @returns(status=HTTPStatus.NO_CONTENT)
    @refuses(400, 404)
    def get(self, token: str) -> None:
        """Activate an account by opening the link of the first API's mails."""
        activate(token)
        db.session.commit()


class Activation(Resource):
    @throttled(*MAIL)
    @accepts(schemas.ActivationToken)
    @returns(status=HTTPStatus.NO_CONTENT)
    def post(self, sent: dict[str, str]) -> None:
        """Activate an account with the token that was mailed."""
        activate(sent["token"])
        db.session.commit()


class ActivationMail(Resource):
    @throttled(*MAIL)
    @accepts(schemas.ActivationMail)
    @returns(schemas.Message, HTTPStatus.ACCEPTED)
    @refuses(503)
    def post(self, sent: dict[str, str]) -> Any:
        """Send the activation mail again. The answer is the same for every address."""
        refuse_without_mail()
        count(MAILBOX, f"activation {sent['email'].lower()}")
        ask_for_activation(sent["email"])
        db.session.commit()
        return {"message": MAIL_SENT}


class UserByName(Resource):
    @open_to_all
    @returns(schemas.Cook)
    @refuses(401, 404)
    def get(self, username: str) -> Any:
        """Show a cook; the e-mail address only to oneself."""
        user = cook_named(username)
        if user.id == viewer_id():
            return user, tagged(f"{user.etag}.own")
        return not_modified(user.etag) or (_as_others_see(user), tagged(user.etag))


class Avatar(Resource):
    @signed_in
    @throttled(*UPLOAD)
    @accepts_file("avatar")
    @returns(schemas.AvatarUrl)
    def put(self, picture: BinaryIO) -> Any:
        """Change one's picture: JPEG, PNG or WebP of at most 10 MB."""
        change_avatar(current_user, picture)
        db.session.commit()
        return current_user, tagged(current_user.etag)


def _as_others_see(user: User) -> dict[str, Any]:
    names = schemas.Author().fields
    return {name: getattr(user, name) for name in names}
