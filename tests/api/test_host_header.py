"""The site's own address: no header of a client changes a byte of what we say."""

import pytest
from sqlalchemy import select

from backend.extensions import db
from backend.mail import Mail
from tests.authorization import LINES
from tests.factories import PASSWORD, bearer, make_recipe
from tests.scene import make_scene

ACTIVATION = "/api/users/activate/<token>"  # once only, so it can't be asked twice

EVIL = [
    {"Host": "evil.test"},
    {"X-Forwarded-Host": "evil.test"},
    {"Host": "evil.test", "X-Forwarded-Host": "evil.test", "X-Forwarded-Proto": "https"},
    {"Forwarded": "host=evil.test;proto=https", "X-Forwarded-Prefix": "/evil"},
    {"Host": "localhost:5000@evil.test"},
    {"X-Forwarded-Proto": "evil", "X-Forwarded-Port": "666", "X-Forwarded-Ssl": "on"},
    {"X-Forwarded-Server": "evil.test", "X-HTTP-Host-Override": "evil.test", "X-Host": "evil.test"},
    {"X-Original-URL": "/api/evil", "X-Rewrite-URL": "/api/evil", "X-Original-Host": "evil.test"},
    {"X-HTTP-Method-Override": "DELETE", "X-Method-Override": "DELETE", "Origin": "//evil.test"},
    {"X-Forwarded-For": "evil", "X-Real-IP": "evil", "Via": "evil", "Referer": "//evil.test/"},
]
evil_headers = pytest.mark.parametrize("evil", EVIL, ids=range(len(EVIL)))


@evil_headers
def test_no_answer_changes(client, evil):
    recipe = make_recipe()
    cook = recipe.author.username
    for path in (
        "/api/recipes",
        f"/api/recipes/{recipe.id}",
        f"/api/users/{cook}",
        f"/api/users/{cook}/recipes",
        "/api/openapi.json",
        "/api/docs",
    ):
        plain, forged = client.get(path), client.get(path, headers=evil)
        assert (forged.status_code, forged.data) == (200, plain.data)
        assert "evil" not in str(forged.headers)


@evil_headers
def test_no_byte_of_any_readable_address_changes(client, evil):
    """Host, X-Forwarded-* and X-Original-URL: over the URL map and the website's pages."""
    scene = make_scene()
    headers = bearer(scene.author)
    rules = sorted({line.rule for line in LINES if line.method == "GET"} - {ACTIVATION})
    for path in [scene.path(rule) for rule in rules] + ["/", "/recipes", "/no/such/page"]:
        with (
            client.get(path, headers=headers) as plain,
            client.get(path, headers=headers | evil) as forged,
        ):
            assert forged.status_code == plain.status_code, path
            assert without_id(forged) == without_id(plain), path
            assert "evil" not in str(forged.headers), path


def without_id(answer):
    """The body, but for the request's own number that a refusal tells."""
    told = answer.headers["X-Request-Id"].encode()
    return answer.data.replace(told, b"")


@evil_headers
def test_no_answer_to_a_write_changes(client, evil):
    recipe = make_recipe()
    sent = bearer(recipe.author) | evil
    answers = [
        client.post("/api/recipes", json={"name": "x"}, headers=sent),
        client.patch(f"/api/recipes/{recipe.id}", json={"name": "x"}, headers=sent),
        client.get("/api/nope", headers=evil),
    ]
    for answer in answers:
        assert "evil" not in answer.get_data(as_text=True) + str(answer.headers)


@evil_headers
def test_no_mail_changes(client, evil):
    new = {"username": "ann", "email": "ann@example.org", "password": PASSWORD}
    answer = client.post("/api/users", json=new, headers=evil)
    assert answer.status_code == 201
    mail = db.session.scalars(select(Mail)).one()
    assert "evil" not in answer.get_data(as_text=True) + str(answer.headers) + mail.text + mail.html
    assert mail.links[0].startswith("http://localhost:5000/activate?token=")


def test_an_address_without_a_slash_is_not_redirected_to_another_host(client):
    answer = client.get("/api/recipes/", headers={"Host": "evil.test"})
    assert "evil" not in str(answer.headers)


@pytest.fixture
def on_a_dyno(app, monkeypatch):
    """A dyno that was told no address of its own."""
    monkeypatch.setitem(app.config, "PUBLIC_URL", None)


def test_on_a_dyno_herokus_own_hosts_count(client, on_a_dyno):
    new = {"username": "ann", "email": "ann@example.org", "password": PASSWORD}
    host = "my-app-123abc.herokuapp.com"
    answer = client.post("/api/users", json=new, headers={"Host": host})
    assert answer.headers["Location"] == f"https://{host}/api/users/ann"
    mail = db.session.scalars(select(Mail)).one()
    assert mail.links[0].startswith(f"https://{host}/activate?token=")


@pytest.mark.parametrize(
    "host",
    [
        "evil.test",
        "herokuapp.com.evil.test",
        "evilherokuapp.com",
        "evil.test#.herokuapp.com",
        "evil.test/.herokuapp.com",
        "evil.test?.herokuapp.com",
        "evil.test\\.herokuapp.com",
        "me@evil.herokuapp.com",
        ".herokuapp.com",
    ],
)
def test_on_a_dyno_no_other_host_counts(client, on_a_dyno, host):
    make_recipe()
    answer = client.get("/api/recipes", headers={"Host": host})
    assert answer.status_code == 400
    assert "evil" not in answer.get_data(as_text=True)
