"""Who may do what, walked over the URL map: a new address that isn't listed here fails."""

import io
import uuid

import pytest

from backend.extensions import db
from tests.factories import bearer, make_draft, make_recipe, make_user
from tests.pictures import picture

READS = {"GET", "HEAD", "OPTIONS"}
# Writes that a stranger may do: they make or begin something of one's own.
OPEN_WRITES = {
    "POST /api/users",
    "POST /api/users/activate",
    "POST /api/users/activation-mail",
    "POST /api/token",
    "POST /api/session",
    "POST /api/password-reset",
    "PUT /api/password-reset",
    "POST /api/csp-reports",
    "POST /api/email-change",
}
OPEN_READS = {
    "/",
    "/api/docs",
    "/api/docs/",
    "/api/health/live",
    "/api/health/ready",
    "/api/mailbox",
    "/api/openapi.json",
    "/api/recipes",
    "/api/recipes/<recipe>",
    "/api/users/<username>",
    "/api/users/<username>/recipes",
    "/api/users/activate/<token>",
    "/media/<key>/<name>",
    "/static/<path:filename>",
}
CLOSED_READS = {"/api/me", "/api/me/export", "/api/me/sessions"}
# What each verb on a recipe answers to (a stranger, another cook, its author), by its state.
RECIPE = {
    "GET /api/recipes/<recipe>": {
        "draft": (404, 404, 200),
        "published": (200, 200, 200),
        "deleted": (404, 404, 404),
    },
    "PATCH /api/recipes/<recipe>": {
        "draft": (401, 404, 200),
        "published": (401, 403, 200),
        "deleted": (401, 404, 404),
    },
    "DELETE /api/recipes/<recipe>": {
        "draft": (401, 404, 204),
        "published": (401, 403, 204),
        "deleted": (401, 404, 404),
    },
    "POST /api/recipes/<recipe>/restore": {
        "draft": (401, 404, 404),
        "published": (401, 404, 404),
        "deleted": (401, 404, 200),
    },
    "PUT /api/recipes/<recipe>/publish": {
        "draft": (401, 404, 204),
        "published": (401, 403, 204),
        "deleted": (401, 404, 404),
    },
    "DELETE /api/recipes/<recipe>/publish": {
        "draft": (401, 404, 204),
        "published": (401, 403, 204),
        "deleted": (401, 404, 404),
    },
    "PUT /api/recipes/<recipe>/cover": {
        "draft": (401, 404, 200),
        "published": (401, 403, 200),
        "deleted": (401, 404, 404),
    },
}
MATRIX = [
    (call, state, who, codes[place])
    for call, states in RECIPE.items()
    for state, codes in states.items()
    for place, who in enumerate(["stranger", "other cook", "author"])
]


def plain(rule) -> str:
    return rule.rule.replace("<int(max=2147483647):recipe_id>", "<recipe>")


def calls(app) -> set[str]:
    return {f"{verb} {plain(rule)}" for rule in app.url_map.iter_rules() for verb in rule.methods}


def writes(app) -> list[str]:
    return sorted(call for call in calls(app) if call.split()[0] not in READS)


def ask(client, call, recipe, headers):
    method, address = call.split()
    path = (
        address.replace("<recipe>", str(recipe.id))
        .replace("<username>", recipe.author.username)
        .replace("<token>", "x")
        .replace("<uuid:session_id>", str(uuid.uuid4()))
    )
    if method == "PUT" and path.endswith(("cover", "avatar")):
        name = path.rpartition("/")[2]
        sent = {"data": {name: (io.BytesIO(picture(size=(32, 24))), "x.jpg")}}
    else:
        sent = {"json": {"name": "Changed"}} if method in {"POST", "PATCH"} else {}
    return client.open(path, method=method, headers=headers, **sent)


def test_every_write_refuses_a_stranger_and_changes_nothing(app, client):
    recipe = make_recipe()
    refused = [call for call in writes(app) if call not in OPEN_WRITES | {"POST /api/refresh"}]
    assert len(refused) >= 10
    for call in refused:
        answer = ask(client, call, recipe, {})
        assert answer.status_code == 401, call
        assert answer.headers["WWW-Authenticate"]
    assert (recipe.version, recipe.author.version) == (1, 1)
    assert ask(client, "POST /api/refresh", recipe, {}).status_code == 401


def test_every_write_refuses_a_sign_in_that_has_ended(app, client):
    recipe = make_recipe()
    headers = bearer(recipe.author)
    client.post("/api/revoke", headers=headers)
    for call in writes(app):
        if call not in OPEN_WRITES:
            assert ask(client, call, recipe, headers).status_code == 401, call


def test_what_is_open_is_listed(app):
    assert set(writes(app)) >= OPEN_WRITES
    reads = {plain(rule) for rule in app.url_map.iter_rules() if "GET" in rule.methods}
    assert reads | {"/"} == OPEN_READS | CLOSED_READS


def test_every_verb_on_a_recipe_is_in_the_matrix(app):
    on_recipes = {call for call in calls(app) if "<recipe>" in call}
    assert {call for call in on_recipes if call.split()[0] not in {"HEAD", "OPTIONS"}} == set(
        RECIPE
    )


@pytest.mark.parametrize(("call", "state", "who", "code"), MATRIX)
def test_who_may_do_what_to_a_recipe(client, call, state, who, code):
    recipe = make_draft() if state == "draft" else make_recipe()
    if state == "deleted":
        recipe.delete()
    author = recipe.author
    headers = {
        "stranger": dict,
        "other cook": lambda: bearer(make_user()),
        "author": lambda: bearer(author),
    }[who]()
    db.session.commit()
    before = recipe.version
    answer = ask(client, call, recipe, headers)
    assert answer.status_code == code
    if code >= 400:
        assert recipe.version == before
