"""Leaving: of a cook with one of everything, only the number in the audit stays."""

import io
import time
from datetime import timedelta

import pytest
from sqlalchemy import inspect, select, text

from backend import mail
from backend.account import passwords
from backend.audit import Audit
from backend.auth.idempotency import FirstAnswer
from backend.clock import now
from backend.exports.models import Export
from backend.extensions import db
from backend.images import Image
from backend.recipes.models import Recipe
from backend.users import tokens
from backend.users.models import User
from tests.api.test_browser_session import SESSION, cookies
from tests.api.test_freshness import assert_asks_for_the_password, grow_stale
from tests.factories import (
    as_bearer,
    bearer,
    make_draft,
    make_recipe,
    make_user,
    sign_in,
    sign_in_browser,
)
from tests.pictures import picture

MARK = "zanzibar"  # stands in everything that is the cook's


def upload(client, path, headers):
    name = path.rpartition("/")[2]
    sent = {name: (io.BytesIO(picture(size=(320, 240))), "x.jpg")}
    answer = client.put(path, data=sent, headers=headers)
    assert answer.status_code == 200


def make_everything(client):
    """A cook with a row in every table that speaks of cooks."""
    user = make_user(username=f"{MARK}-cook", email=f"{MARK}@example.test")
    headers = bearer(user)
    sign_in_browser(client, user)
    recipes = [make_recipe(user, name=f"{MARK} soup"), make_draft(user, name=f"{MARK} draft")]
    deleted = make_recipe(user, name=f"{MARK} gone")
    upload(client, "/api/users/avatar", headers)
    for recipe in [*recipes, deleted]:
        upload(client, f"/api/recipes/{recipe.id}/cover", headers)
    client.delete(f"/api/recipes/{deleted.id}", headers=headers)
    kept = headers | {"Idempotency-Key": "one"}
    written = client.post("/api/recipes", json={"name": f"{MARK} again"}, headers=kept)
    assert written.status_code == 201
    sent = {"email": f"{MARK}-new@example.test"}
    assert client.patch("/api/me", json=sent, headers=headers).status_code == 200
    client.post("/api/password-reset", json={"email": user.email})
    mail.queue("email_taken", user.email, now() + timedelta(days=1), username=user.username)
    assert client.post("/api/me/export", headers=headers).status_code == 202
    db.session.commit()
    return user


def speaking_of_cooks():
    """The tables with a foreign key to `user`, and that column."""
    return [
        (table, key.parent)
        for table in User.metadata.sorted_tables
        for key in table.foreign_keys
        if key.column.table is User.__table__
    ]


def dump():
    """Every row of every table, each column as text."""
    names = inspect(db.session.connection()).get_table_names()
    return {
        name: [row[0] for row in db.session.execute(text(f'SELECT t::text FROM "{name}" t'))]
        for name in names
    }


def found(*words):
    """The tables in whose rows one of the words stands."""
    return {
        name
        for name, rows in dump().items()
        for row in rows
        if any(word.lower() in row.lower() for word in words)
    }


@pytest.fixture
def everything(client):
    return make_everything(client)


def test_the_cook_has_a_row_in_every_table_that_speaks_of_cooks(everything):
    tables = speaking_of_cooks()
    assert len(tables) >= 6
    for table, column in tables:
        rows = db.session.execute(select(table).where(column == everything.id)).all()
        assert rows, f"make_everything makes no row of {table.name}"


def test_nothing_stays_but_the_number_in_the_audit(client, everything):
    number, keys = everything.id, db.session.scalars(select(Image.key)).all()
    names = {*db.session.scalars(select(Export.key))}
    assert len(keys) == 4
    assert {"user", "recipe", "mail", "image", "blob"} <= found(MARK, *keys)
    assert client.delete("/api/me", headers=bearer(everything)).status_code == 204
    assert found(MARK, *keys, *names) == set()
    for table, column in speaking_of_cooks():
        assert not db.session.execute(select(table).where(column == number)).all()
    last = db.session.scalars(select(Audit).order_by(Audit.id.desc())).first()
    assert (last.deed, last.user_id, last.facts) == ("account_deleted", number, {})


def test_what_others_have_stays(client, everything):
    other = make_user()
    headers = bearer(other)
    upload(client, "/api/users/avatar", headers)
    recipe = make_recipe(other)
    upload(client, f"/api/recipes/{recipe.id}/cover", headers)
    client.delete("/api/me", headers=bearer(everything))
    shown = client.get(f"/api/recipes/{recipe.id}").get_json()
    for address in (shown["cover_url"], shown["author"]["avatar_url"]):
        assert client.get(address.removeprefix("http://localhost:5000")).status_code == 200


def test_pages_and_pictures_are_gone_at_once(client, everything):
    shown = select(Recipe).where(Recipe.is_publish, Recipe.deleted_at.is_(None))
    recipe = db.session.scalars(shown).first()
    number = recipe.id
    cover = client.get(f"/api/recipes/{number}").get_json()["cover_url"]
    address = cover.removeprefix("http://localhost:5000")
    assert client.get(address).status_code == 200
    client.delete("/api/me", headers=bearer(everything))
    for path in (f"/api/recipes/{number}", f"/api/users/{MARK}-cook", address):
        assert client.get(path).status_code == 404


def test_every_sign_in_is_dead_and_a_browser_s_cookies_are_dropped(client):
    user = make_user()
    program = sign_in(user)
    answer = client.delete("/api/me", headers=sign_in_browser(client, user))
    assert answer.status_code == 204
    assert cookies(answer)[SESSION]["value"] == ""
    access, refresh = map(as_bearer, program.values())
    assert client.get("/api/me", headers=access).status_code == 401
    assert client.post("/api/refresh", headers=refresh).status_code == 401


def test_leaving_twice_is_no_failure_of_ours(client):
    headers = bearer(make_user())
    assert client.delete("/api/me", headers=headers).status_code == 204
    assert client.delete("/api/me", headers=headers).status_code == 401


def test_leaving_asks_for_the_password_where_it_was_typed_long_ago(client):
    user = make_user()
    sign_in_browser(client, user)
    assert_asks_for_the_password(client.delete("/api/me", headers=grow_stale(client)))
    assert client.get("/api/me").status_code == 200


def test_the_name_and_the_address_are_free_again(client, everything):
    client.delete("/api/me", headers=bearer(everything))
    again = {"username": f"{MARK}-cook", "email": f"{MARK}@example.test", "password": "a new start"}
    assert client.post("/api/users", json=again).status_code == 201


def test_queued_work_about_the_cook_does_nothing(client, everything):
    number = everything.id
    numbers = list(db.session.scalars(select(mail.Mail.id)))
    client.delete("/api/me", headers=bearer(everything))
    for mail_id in numbers:
        mail.deliver.func(mail_id)
    passwords.send_reset.func(number, "http://localhost:5000")
    assert found(MARK) == set()


def test_a_write_that_comes_second_is_401(client, monkeypatch):
    user = make_user()
    headers, number = bearer(user), user.id
    made = Recipe.__init__

    def leave_first(self, *args, **kwargs):
        made(self, *args, **kwargs)
        db.session.execute(text('DELETE FROM "user" WHERE id = :id'), {"id": number})

    monkeypatch.setattr(Recipe, "__init__", leave_first)
    with db.session.no_autoflush:
        answer = client.post("/api/recipes", json={"name": "late"}, headers=headers)
    assert answer.status_code == 401


def test_hundreds_of_recipes_take_a_moment(client):
    user = make_user()
    for number in range(500):
        cover = Image(key=f"{number:022d}", kind="cover", width=1, height=1)
        db.session.add(Recipe(name="x", author=user, cover=cover))
    headers = bearer(user)
    db.session.commit()
    began = time.monotonic()
    assert client.delete("/api/me", headers=headers).status_code == 204
    assert time.monotonic() - began < 15
    assert not db.session.scalars(select(Image)).all()
    assert not db.session.scalars(select(FirstAnswer)).all()
    assert not db.session.scalars(select(tokens.OneTimeToken)).all()
