"""Clients that write: cooks who are signed in, what they send, and how it is cleared away."""

import json
from random import Random

from backend.seeds.invented import invented
from bench.client import answer
from bench.cluster import done
from bench.load import Request
from bench.preparing import PASSWORD, cooks
from bench.server import Server

JSON = {"Content-Type": "application/json"}


def sign_in(email: str, address: str = "") -> Request:
    """Return the request of a program that signs in."""
    headers = JSON | ({"X-Forwarded-For": address} if address else {})
    body = json.dumps({"email": email, "password": PASSWORD})
    return Request("/api/token", "POST", headers, body)


def tokens(site: Server, count: int) -> list[str]:
    """Sign so many cooks in, one by one, and return their access tokens."""
    found = []
    for number, email in enumerate(cooks(site.database_url, count)):
        status, _, body = answer(site, sign_in(email, f"10.11.{number // 250}.{number % 250}"))
        if status != 200:  # noqa: PLR2004
            raise SystemExit(f"a sign-in was answered {status}: {body[:300]!r}")
        found.append(json.loads(body)["access_token"])
    return found


def creating(access: list[str]) -> list[Request]:
    """Return a request a token, each to write a recipe of usual size."""
    return [
        Request("/api/recipes", "POST", JSON | bearer(token), json.dumps(_written(number)))
        for number, token in enumerate(access)
    ]


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


def clear_away(database_url: str) -> None:
    """Delete what was created: all that isn't of the seeds."""
    done(
        database_url,
        "DELETE FROM recipe WHERE import_key IS NULL",
        "DELETE FROM session",
        "VACUUM (ANALYZE) recipe",
    )


def _written(number: int) -> dict[str, object]:
    recipe = invented(Random(number))  # noqa: S311  recipes, no secrets
    names = ("name", "description", "ingredients", "directions", "cook_time", "tags")
    return {name: getattr(recipe, name) for name in names} | {"num_of_servings": recipe.servings}
