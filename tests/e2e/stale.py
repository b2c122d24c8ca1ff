"""A sign-in whose password was typed a while ago, without the wait."""

import secrets

import jwt
from playwright.sync_api import BrowserContext

# What our own site signs with, so that a test can turn its clock back.
SECRET_KEY = secrets.token_urlsafe(48)


def make_stale(context: BrowserContext) -> None:
    """Give the browser the very cookie that it has, as it will be in fifteen minutes."""
    cookie = next(one for one in context.cookies() if one["name"].endswith("smilecook_session"))
    claims = jwt.decode(cookie["value"], SECRET_KEY, algorithms=["HS256"])
    stale = jwt.encode(claims | {"fresh": claims["iat"] - 1}, SECRET_KEY, algorithm="HS256")
    context.add_cookies([cookie | {"value": stale}])
