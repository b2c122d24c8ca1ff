"""Cooks, recipes and sign-ins for the tests, each unlike the one before."""

from itertools import count
from typing import Any

from flask.testing import FlaskClient
from flask_jwt_extended import create_access_token, create_refresh_token

from backend.auth.models import TOKEN, Session
from backend.clock import now
from backend.extensions import db
from backend.recipes.models import Recipe
from backend.users.models import User
from backend.users.passwords import hash_password

PASSWORD = "correct horse battery"
HASH = hash_password(PASSWORD)  # once for all: hashing is slow on purpose
Headers = dict[str, str]
_numbers = count(1)


def make_user(**given: Any) -> User:
    """An activated cook, unless `activated_at=None` is given."""
    number = next(_numbers)
    values = {
        "username": f"cook-{number}",
        "email": f"cook-{number}@example.test",
        "password_hash": HASH,
        "activated_at": now(),
    }
    user = User(**values | given)
    db.session.add(user)
    db.session.flush()
    return user


def make_recipe(author: User | None = None, **given: Any) -> Recipe:
    """A published recipe of `author`, or of a new cook."""
    values = {"name": f"Recipe {next(_numbers)}", "is_publish": True}
    recipe = Recipe(author=author or make_user(), **values | given)
    if recipe.is_publish:
        recipe.publish()
    db.session.add(recipe)
    db.session.flush()
    return recipe


def make_draft(author: User | None = None, **given: Any) -> Recipe:
    return make_recipe(author, is_publish=False, **given)


def sign_in(user: User) -> dict[str, str]:
    """A sign-in's access and refresh token, without a password's cost."""
    session = Session.start(user, TOKEN, "tests")
    db.session.add(session)
    db.session.flush()
    claims = {"sid": str(session.id)}
    return {
        "access_token": create_access_token(str(user.id), fresh=True, additional_claims=claims),
        "refresh_token": create_refresh_token(str(user.id), additional_claims=claims),
    }


def as_bearer(token: str) -> Headers:
    return {"Authorization": f"Bearer {token}"}


def bearer(user: User) -> Headers:
    """The headers of a program that `user` has signed in with."""
    return as_bearer(sign_in(user)["access_token"])


def sign_in_browser(client: FlaskClient, user: User) -> Headers:
    """Sign the client in by cookie; the headers that its writes need."""
    sent = {"email": user.email, "password": PASSWORD}
    assert client.post("/api/session", json=sent).status_code == 200
    cookie = client.get_cookie("smilecook_csrf")
    assert cookie is not None
    return {"X-CSRF-TOKEN": cookie.value}
