"""A cook who asks over HTTP, as a program does."""

import uuid
from typing import Any
from urllib.parse import urlsplit

import requests

from dev.faults.stage import Stage
from dev.rehearsal.clients import somebody
from dev.rehearsal.stage import require
from tests.pictures import picture

PASSWORD = "seven onions, one pan"  # noqa: S105  of cooks who live for a minute
LONGEST = 90.0  # seconds; longer than any promise
Answer = requests.Response
CREATED, OK, UNAVAILABLE = 201, 200, 503


def ask(
    port: int, method: str, path: str, headers: dict[str, str] | None = None, **more: Any
) -> Answer:
    """Ask on a connection of its own, so that any process may answer, from another address each.

    Raises requests.RequestException when no answer comes.
    """
    sent = {"X-Forwarded-For": somebody(), "Connection": "close"} | (headers or {})
    with requests.Session() as session:
        session.trust_env = False  # no proxy to ourselves
        url = f"http://127.0.0.1:{port}{path}"
        return session.request(method, url, headers=sent, timeout=LONGEST, **more)


class Cook:
    """Registered, activated and signed in by tokens, on the site at `port`."""

    def __init__(self, stage: Stage, port: int) -> None:
        self.port = port
        self.name = f"cook-{uuid.uuid4().hex[:10]}"
        self.email = f"{self.name}@example.test"
        self.bearer: dict[str, str] = {}
        _well(register(port, self.name), CREATED)
        stage.database.rows('UPDATE "user" SET activated_at = now() WHERE email = %s', self.email)
        credentials = {"email": self.email, "password": PASSWORD}
        tokens = _well(ask(port, "POST", "/api/token", json=credentials), OK).json()
        self.bearer = {"Authorization": f"Bearer {tokens['access_token']}"}

    def ask(
        self, method: str, path: str, headers: dict[str, str] | None = None, **more: Any
    ) -> Answer:
        return ask(self.port, method, path, self.bearer | (headers or {}), **more)

    def new_recipe(self, name: str = "Soup") -> Answer:
        """Write a recipe, which must go well."""
        return _well(self.ask("POST", "/api/recipes", json={"name": name}), CREATED)

    def put_cover(self, recipe: int, form: str = "JPEG") -> Answer:
        files = {"cover": ("cover", picture(form))}
        return self.ask("PUT", f"/api/recipes/{recipe}/cover", files=files)

    def cover(self, recipe: int) -> str:
        """The path of the recipe's cover; empty when it has none."""
        shown = _well(self.ask("GET", f"/api/recipes/{recipe}"), OK).json()
        return urlsplit(shown["cover_url"] or "").path


def register(port: int, name: str) -> Answer:
    """Sign a cook up; the address follows from the name."""
    new = {"username": name, "email": f"{name}@example.test", "password": PASSWORD}
    return ask(port, "POST", "/api/users", json=new)


def _well(answer: Answer, status: int) -> Answer:
    method, path = answer.request.method, answer.request.path_url
    require(answer.status_code == status, f"{method} {path}: {answer.status_code} {answer.text}")
    return answer
