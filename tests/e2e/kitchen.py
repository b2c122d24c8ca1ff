"""The site's API, as a test sets its scene with it where the journey isn't about that."""

import re
import secrets
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from playwright.sync_api import APIRequestContext, APIResponse, BrowserContext

PASSWORD = "floury hands and butter"
# What the editor says once the text is on the server.
SAVED = re.compile(r"^\s*Saved \d\d:\d\d\s*$")
ACTIVATION = re.compile(r"/activate\?token=(.+)$")


@dataclass(frozen=True)
class Cook:
    """Somebody of this test alone."""

    username: str
    email: str
    password: str = PASSWORD


def a_word() -> str:
    """A word that is in no other recipe or name of the site."""
    return "q" + secrets.token_hex(5)


def newcomer() -> Cook:
    """A cook the site doesn't know yet."""
    name = f"e2e-{a_word()}"
    return Cook(name, f"{name}@example.com")


class Kitchen:
    """Makes cooks and recipes over the API."""

    def __init__(self, api: APIRequestContext) -> None:
        self.api = api
        self.tokens: dict[Cook, str] = {}

    def cook(self) -> Cook:
        """Return a new cook, registered and activated; the site must have its mailbox on."""
        cook = newcomer()
        account = {"username": cook.username, "email": cook.email, "password": cook.password}
        ok(self.api.post("/api/users", data=account))
        token = ACTIVATION.search(self.activation_link(cook))
        assert token
        ok(self.api.post("/api/users/activate", data={"token": token[1]}))
        return cook

    def activation_link(self, cook: Cook) -> str:
        mails = ok(self.api.get("/api/mailbox", params={"to": cook.email}))["data"]
        return next(link for link in mails[0]["links"] if ACTIVATION.search(link))

    def has_mailbox(self) -> bool:
        return self.api.get("/api/mailbox").status != HTTPStatus.NOT_FOUND

    def recipe(self, cook: Cook, *, published: bool = True, **fields: Any) -> dict[str, Any]:
        """Return a new recipe of the cook."""
        made = ok(self.api.post("/api/recipes", data=fields, headers=self.bearer(cook)))
        if published:
            ok(self.api.put(f"/api/recipes/{made['id']}/publish", headers=self.bearer(cook)))
        return made

    def change(self, cook: Cook, recipe: dict[str, Any], **fields: Any) -> None:
        """Save other fields, as the cook would from another device."""
        address = f"/api/recipes/{recipe['id']}"
        ok(self.api.patch(address, data=fields, headers=self.bearer(cook)))

    def delete(self, cook: Cook, recipe: dict[str, Any]) -> None:
        ok(self.api.delete(f"/api/recipes/{recipe['id']}", headers=self.bearer(cook)))

    def put_cover(self, cook: Cook, recipe: dict[str, Any], body: bytes) -> None:
        file = {"name": "cover.jpg", "mimeType": "image/jpeg", "buffer": body}
        address = f"/api/recipes/{recipe['id']}/cover"
        ok(self.api.put(address, multipart={"cover": file}, headers=self.bearer(cook)))

    def read(self, cook: Cook, recipe: dict[str, Any]) -> dict[str, Any]:
        """Return the recipe as the server has it now."""
        return ok(self.api.get(f"/api/recipes/{recipe['id']}", headers=self.bearer(cook)))

    def bearer(self, cook: Cook) -> dict[str, str]:
        if cook not in self.tokens:
            who = {"email": cook.email, "password": cook.password}
            self.tokens[cook] = ok(self.api.post("/api/token", data=who))["access_token"]
        return {"Authorization": f"Bearer {self.tokens[cook]}"}


def sign_in(context: BrowserContext, cook: Cook) -> None:
    """Give the context the cookies of a sign-in."""
    ok(context.request.post("/api/session", data={"email": cook.email, "password": cook.password}))


def end_session(context: BrowserContext) -> None:
    """End the sign-in on the server alone: the browser keeps its cookies and believes in them."""
    cookies = context.cookies()
    token = next(one["value"] for one in cookies if one["name"].endswith("smilecook_csrf"))
    ok(context.request.delete("/api/session", headers={"X-CSRF-TOKEN": token}))
    context.add_cookies(cookies)


def ok(answer: APIResponse) -> Any:
    """The answer's JSON, None when it has none. Fails, with what was said, when refused."""
    assert answer.ok, f"{answer.url}: {answer.status} {answer.text()}"
    return answer.json() if answer.body() else None
