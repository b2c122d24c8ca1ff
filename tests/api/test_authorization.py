"""Authorisation: every route x who asks x its recipe's state, as tests/authorization.py says.

Another cook's draft, and what is deleted, is 404 everywhere and stands in no answer at all.
"""

import re

import pytest
from flask_jwt_extended import get_csrf_token
from sqlalchemy import text

from backend.auth import cookies
from backend.auth.models import BROWSER, Session
from backend.extensions import db
from tests.authorization import LINES, STATES, WHO
from tests.e2e.addresses import ADDRESSES
from tests.factories import as_bearer, make_user, sign_in
from tests.scene import BODIES, CSP_REPORT, Scene, file_of, make_scene

OF_HTTP = {"HEAD", "OPTIONS"}
FILES = {"PUT /api/users/avatar": "avatar", "PUT /api/recipes/<recipe>/cover": "cover"}
DOORS = ("token", "browser")
ROWS = [(line, who) for line in LINES for who in WHO]
SECRET = "zanzibar"


def plain(rule):
    return rule.rule.replace("<int(max=2147483647):recipe_id>", "<recipe>")


def calls(app):
    rules = app.url_map.iter_rules()
    return {f"{verb} {plain(rule)}" for rule in rules for verb in rule.methods - OF_HTTP}


def arrive(client, who, scene, door):
    """The scene with who is asking, and the headers that the client sends."""
    if who == "stranger":
        return scene, {}
    asking = scene.author if who == "author" else make_user()
    if who == "unactivated":
        asking.activated_at = None
    scene = Scene(scene.recipe, asking)
    if door != "browser":
        tokens = sign_in(asking)
        return scene, as_bearer(tokens["refresh_token" if door == "refresh" else "access_token"])
    return scene, by_cookie(client, asking)


def by_cookie(client, user):
    session = Session.start(user, BROWSER, "tests")
    db.session.add(session)
    db.session.commit()
    names = client.application.config
    cookie = cookies.fresh_cookie(session).value
    client.set_cookie(names["JWT_ACCESS_COOKIE_NAME"], cookie)
    return {"X-CSRF-TOKEN": get_csrf_token(cookie)}


def ask(client, call, scene, headers, method=None):
    if name := FILES.get(call):
        sent = {"data": file_of(name)}
    elif call == "POST /api/csp-reports":
        sent = {"json": CSP_REPORT}
    else:
        body = BODIES.get(call.replace("<recipe>", "{id}"))
        sent = {"json": body(scene)} if body else {}
    verb, rule = call.split()
    return client.open(scene.path(rule), method=method or verb, headers=headers, **sent)


def rows():
    """How often each recipe, picture and cook was written."""
    query = "SELECT 'r', id, version, deleted_at IS NULL, is_publish FROM recipe UNION ALL "
    query += "SELECT 'u', id, version, true, true FROM \"user\" ORDER BY 1, 2"
    return [tuple(row) for row in db.session.execute(text(query))]


def test_every_route_and_method_is_in_the_table_and_no_other(app):
    assert {line.call for line in LINES} == calls(app)


def test_what_speaks_of_a_recipe_has_a_line_for_each_state():
    for call in {line.call for line in LINES if re.search("<recipe>|<key>", line.rule)}:
        assert tuple(line.state for line in LINES if line.call == call) == STATES


@pytest.mark.parametrize(("line", "who"), ROWS, ids=str)
def test_each_route_answers_as_the_table_says(client, line, who):
    scene = make_scene(line.state if line.state in STATES else "published")
    door = line.state if line.state in {*DOORS, "refresh"} else "token"
    scene, headers = arrive(client, who, scene, door)
    db.session.commit()
    before = rows()
    if line.method == "GET" and "<token>" not in line.rule:
        assert ask(client, line.call, scene, headers, "HEAD").status_code == line.codes[who]
    with ask(client, line.call, scene, headers) as answer:
        assert answer.status_code == line.codes[who], answer.get_data(as_text=True)[:500]
    if line.codes[who] >= 400:
        db.session.expire_all()
        assert rows() == before


@pytest.mark.parametrize(
    ("line", "who"),
    [
        (line, who)
        for line, who in ROWS
        if who != "stranger" and line.state in {"any", *STATES} and not line.rule.startswith("/m")
    ],
    ids=str,
)
def test_the_cookies_door_opens_what_the_tokens_door_opens(client, line, who):
    scene = make_scene(line.state if line.state in STATES else "published")
    scene, headers = arrive(client, who, scene, "browser")
    code = line.codes[who]
    if who == "unactivated" and code == 401:
        code = line.codes["stranger"]
    with ask(client, line.call, scene, headers) as answer:
        assert answer.status_code == code, answer.get_data(as_text=True)[:500]


def readable(app):
    """Every address that a GET may go to: the URL map's, and the website's pages."""
    rules = {plain(rule) for rule in app.url_map.iter_rules() if "GET" in rule.methods}
    return sorted(rules - {"/api/users/activate/<token>"}), [one.at for one in ADDRESSES]


def sinks(app, scene, word):
    """Those addresses, in every way of asking for more than one may have."""
    apis, pages = readable(app)
    author = scene.author
    filled = {"id": scene.recipe.id, "draft": scene.recipe.id, "word": word}
    filled |= {"username": author.username, "email": author.email}
    for rule in apis:
        path = scene.path(rule)
        yield path
        if rule.endswith("recipes"):
            wide = "per_page=100&visibility={}" if "<username>" in rule else "per_page=100&q={}"
            for value in ("all", "private") if "<username>" in rule else ("", word):
                yield f"{path}?{wide.format(value)}"
    yield from (page.format(**filled) for page in pages)
    yield from ("/sitemap.xml", "/feed.atom", f"/cooks/{author.username}/feed.atom", "/robots.txt")


@pytest.mark.parametrize("state", ["draft", "deleted"])
@pytest.mark.parametrize("who", ["stranger", "other cook"])
def test_another_cooks_draft_stands_in_no_answer(app, client, who, state):
    scene = make_scene(state)
    recipe = scene.recipe
    recipe.name = recipe.description = recipe.ingredients = f"{SECRET} soup"
    address = f"/api/recipes/{recipe.id}"
    _, headers = arrive(client, who, scene, "token")
    for path in sinks(app, scene, SECRET):
        if not path.startswith(("/media/", "/api/me/export")):
            with client.get(path, headers=headers) as answer:
                told = answer.get_data(as_text=True).replace(f"q={SECRET}", "")
                # A page says what was searched for.
                assert (f"{SECRET} soup" if "?q=" in path else SECRET) not in told, path
                assert recipe.cover.key not in told, path
                assert not path.startswith(address) or answer.status_code == 404


def test_the_author_finds_the_draft_in_those_places(app, client):
    scene = make_scene("draft")
    scene.recipe.name = f"{SECRET} soup"
    _, headers = arrive(client, "author", scene, "token")
    found = {
        path.partition("?")[0]
        for path in sinks(app, scene, SECRET)
        if not path.startswith("/media/")
        and SECRET in client.get(path, headers=headers).get_data(as_text=True).replace("q=z", "")
    }
    cook = f"/api/users/{scene.author.username}/recipes"
    assert found >= {f"/api/recipes/{scene.recipe.id}", cook}


def test_pictures_have_addresses_of_128_random_bits(client):
    scene, headers = arrive(client, "author", make_scene("draft"), "token")
    address = f"/api/recipes/{scene.recipe.id}/cover"
    keys = set()
    for _ in range(3):
        url = client.put(address, data=file_of("cover"), headers=headers).get_json()["cover_url"]
        keys.add(url.split("/")[-2])
    assert len(keys) == 3
    assert all(re.fullmatch(r"[\w-]{22}", key) for key in keys)


# What is the same for everybody, so that caches may keep it.
SHARED = (
    *("/api/docs", "/api/openapi.json", "/api/health", "/static/", "/media/", "/.well-known/"),
    *("/robots.txt", "/sitemap", "/feed.atom", "/cooks/"),
)


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize(
    "line",
    [
        line
        for line in LINES
        if line.method == "GET" and not line.rule.startswith(SHARED) and line.codes["author"] == 200
    ],
    ids=str,
)
def test_private_answers_are_kept_by_no_cache(client, line, door):
    scene = make_scene(line.state if line.state in STATES else "published")
    scene, headers = arrive(client, "author", scene, door)
    answer = ask(client, line.call, scene, headers)
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "private, no-store"
