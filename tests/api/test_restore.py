"""pg_dump, and a restore into another database: same rows, same pictures, same sign-ins.

The commands are those of docs/deployment.md, "Backups".
"""

import os
import subprocess
from collections.abc import Iterator
from urllib.parse import urlsplit

import psycopg2
import pytest
from flask import Flask
from psycopg2 import sql
from sqlalchemy.engine import make_url

from backend.extensions import db
from dev.binaries import find_binaries
from tests.api.conftest import make_app
from tests.databases import clone, flask, new_database
from tests.factories import PASSWORD, as_bearer, make_user, sign_in

PATIENCE = 120  # seconds, on a busy machine
EMAIL = "signed-in@example.test"
NOT_OURS = ("pg_catalog", "information_schema")


def program(name: str) -> str:
    found = find_binaries() / name
    if not found.exists():
        pytest.skip(f"this PostgreSQL came without {name}")
    return str(found)


def run(*words: str) -> None:
    environ = {**os.environ, "PGCONNECT_TIMEOUT": "30"}
    done = subprocess.run(
        words, env=environ, capture_output=True, text=True, timeout=PATIENCE, check=False
    )
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def kitchen(template: str) -> Iterator[Flask]:
    """The demo kitchen in a database of its own, with one cook more, who is signed in."""
    with clone(template) as address:
        flask("seed", address)
        yield from application(address)


@pytest.fixture(scope="module")
def tokens(kitchen: Flask) -> dict[str, str]:
    with kitchen.app_context():
        made = sign_in(make_user(email=EMAIL))
        db.session.commit()
    return made


@pytest.fixture(scope="module")
def restored(
    kitchen: Flask, tokens: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Flask]:
    """Another application, on a database that was restored from a dump of the kitchen's."""
    assert tokens  # in the dump
    dump, origin = str(tmp_path_factory.mktemp("backup") / "latest.dump"), address_of(kitchen)
    run(program("pg_dump"), "--format=custom", "--no-acl", "--no-owner", f"--file={dump}", origin)
    with new_database(origin, "template0") as target:
        restore = (program("pg_restore"), "--exit-on-error", "--no-owner", "--no-privileges")
        run(*restore, f"--dbname={target}", dump)
        yield from application(target)


def application(address: str) -> Iterator[Flask]:
    with pytest.MonkeyPatch.context() as patch:
        made = make_app(patch, address)
        yield made
        with made.app_context():
            db.engine.dispose()


def address_of(app: Flask) -> str:
    url = make_url(app.config["SQLALCHEMY_DATABASE_URI"]).set(drivername="postgresql")
    return url.render_as_string(hide_password=False)


def contents(app: Flask) -> dict[str, tuple[int, str]]:
    """For every table, how many rows it has and a hash of all that is in them."""
    with psycopg2.connect(address_of(app)) as connection, connection.cursor() as cursor:
        cursor.execute(
            "SELECT schemaname, tablename FROM pg_tables WHERE schemaname NOT IN %s", (NOT_OURS,)
        )
        tables = cursor.fetchall()
        found = {}
        for schema, table in tables:
            whole = "SELECT count(*), md5(string_agg(t::text, E'\\n' ORDER BY t::text)) FROM {} t"
            cursor.execute(sql.SQL(whole).format(sql.Identifier(schema, table)))
            found[f"{schema}.{table}"] = cursor.fetchone()
    return found


def test_a_restored_dump_has_all_there_was(kitchen: Flask, restored: Flask) -> None:
    before, after = contents(kitchen), contents(restored)
    assert after == before
    assert before["public.recipe"][0] > 20
    assert before["public.blob"][0] > 20


def test_a_restored_site_serves_its_pictures(kitchen: Flask, restored: Flask) -> None:
    recipes = kitchen.test_client().get("/api/recipes?per_page=3").json["data"]
    for recipe in recipes:
        path = urlsplit(recipe["cover_url"]).path
        there, here = kitchen.test_client().get(path), restored.test_client().get(path)
        assert there.status_code == here.status_code == 200
        assert here.data == there.data


def test_sign_ins_and_passwords_still_hold(restored: Flask, tokens: dict[str, str]) -> None:
    client = restored.test_client()
    access, refresh = as_bearer(tokens["access_token"]), as_bearer(tokens["refresh_token"])
    assert client.get("/api/me", headers=access).json["email"] == EMAIL
    assert client.post("/api/refresh", headers=refresh).status_code == 200
    assert client.post("/api/token", json={"email": EMAIL, "password": PASSWORD}).status_code == 200


def test_a_restored_site_goes_on(kitchen: Flask, restored: Flask) -> None:
    assert "up to date" in flask("release", address_of(restored))
    with restored.app_context():
        made = make_user()  # the sequences went on where they were
        db.session.commit()
        assert made.id > 1
