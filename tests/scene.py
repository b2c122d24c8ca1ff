"""One cook with one of everything that an address can speak of, and what each write takes there."""

import io
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from backend import storage
from backend.auth.models import TOKEN, Session
from backend.extensions import db
from backend.images import Image
from backend.recipes.models import Recipe
from backend.users import tokens
from backend.users.models import User
from tests.factories import PASSWORD, make_draft, make_recipe, make_user
from tests.pictures import picture

PICTURE = picture(size=(32, 24))
Body = dict[str, Any]


@dataclass(frozen=True)
class Scene:
    """`recipe` is in the state that was asked for; `asking` is who sends the request, if known."""

    recipe: Recipe
    asking: User | None = None

    @property
    def author(self) -> User:
        return self.recipe.author

    def token(self, purpose: str) -> str:
        """Return a living one-time token of a cook who has no other part here."""
        is_newcomer = purpose == tokens.ACTIVATION
        user = make_user(**({"activated_at": None} if is_newcomer else {}))
        email = f"new-{user.email}" if purpose == tokens.EMAIL_CHANGE else None
        return tokens.issue(user, purpose, email)[0]

    def path(self, address: str) -> str:
        """Return a rule's or the document's address with what it speaks of filled in."""
        for name, value in self._values().items():
            if name in address:
                address = address.replace(name, str(value()))
        return address

    def _values(self) -> dict[str, Callable[[], object]]:
        return {
            "<recipe>": lambda: self.recipe.id,
            "/recipes/{id}": lambda: f"/recipes/{self.recipe.id}",
            "<username>": lambda: self.author.username,
            "{username}": lambda: self.author.username,
            "<token>": lambda: self.token(tokens.ACTIVATION),
            "{token}": lambda: self.token(tokens.ACTIVATION),
            "<uuid:session_id>": self._session,
            "/sessions/{id}": lambda: f"/sessions/{self._session()}",
            "<key>": lambda: self.recipe.cover.key if self.recipe.cover else "",
            "<name>": lambda: "cover.jpg",
            "<path:filename>": lambda: "docs.css",
            "<int:first_id>": lambda: 1,
            "<shape>": lambda: "card",
            "<digest>": lambda: "0123456789",
        }

    def _session(self) -> uuid.UUID:
        session = Session.start(self.author, TOKEN, "another device")
        db.session.add(session)
        db.session.flush()
        return session.id


def make_scene(state: str = "published") -> Scene:
    """A scene whose recipe is a `draft`, `published` or `deleted`, with a cover."""
    recipe = make_draft() if state == "draft" else make_recipe()
    recipe.cover = Image(key=uuid.uuid4().hex[:22], kind="cover", width=32, height=24)
    storage.put(f"{recipe.cover.key}/cover.jpg", PICTURE, "image/jpeg")
    if state == "deleted":
        recipe.delete()
    db.session.flush()
    return Scene(recipe)


def _own_credentials(scene: Scene) -> Body:
    email = scene.asking.email if scene.asking else "nobody@example.test"
    return {"email": email, "password": PASSWORD}


def _with_token(purpose: str, **more: str) -> Callable[[Scene], Body]:
    return lambda scene: {"token": scene.token(purpose), **more}


# The JSON that each write takes, by its place in the OpenAPI document.
BODIES: dict[str, Callable[[Scene], Body]] = {
    "POST /api/users": lambda _: {
        "username": "newcomer",
        "email": "newcomer@example.com",
        "password": PASSWORD,
    },
    "POST /api/users/activate": _with_token(tokens.ACTIVATION),
    "POST /api/users/activation-mail": lambda scene: {"email": scene.author.email},
    "POST /api/token": _own_credentials,
    "POST /api/session": _own_credentials,
    "PUT /api/session": lambda _: {"password": PASSWORD},
    "PATCH /api/me": lambda _: {"username": "renamed"},
    "POST /api/password-reset": lambda scene: {"email": scene.author.email},
    "PUT /api/password-reset": _with_token(tokens.PASSWORD_RESET, password="another good password"),
    "POST /api/email-change": _with_token(tokens.EMAIL_CHANGE),
    "POST /api/recipes": lambda _: {"name": "Soup"},
    "PATCH /api/recipes/{id}": lambda _: {"name": "Changed"},
}
CSP_REPORT = {"csp-report": {"effective-directive": "img-src", "blocked-uri": "inline"}}


def file_of(name: str, body: bytes = PICTURE, filename: str = "x.jpg") -> Body:
    """Return the multipart form that carries a picture."""
    return {name: (io.BytesIO(body), filename)}
