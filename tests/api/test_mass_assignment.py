"""Mass assignment: every model's column in every write; nothing the schema doesn't take changes.

The writes and their fields are read off the OpenAPI document, the columns off the models.
"""

from contextlib import contextmanager

import pytest
from flask_jwt_extended import get_csrf_token

from backend.auth.cookies import fresh_cookie
from backend.auth.models import BROWSER, Session
from backend.extensions import db
from tests.factories import bearer
from tests.operations import operations
from tests.rows import all_rows, changes
from tests.scene import BODIES, Scene, make_scene

# What a hostile client puts there; none of it may be found in any row afterwards.
POISON = {
    "BOOLEAN": True,
    "INTEGER": 918_273_645,
    "BIGINT": 918_273_645,
    "SMALLINT": 31_313,
    "UUID": "99999999-9999-4999-8999-999999999999",
    "JSONB": {"poison": "zanzibar"},
    "DATETIME": "1999-12-31T23:59:59+00:00",
}
WORDS = ("zanzibar", "918273645", "31313", "99999999", "1999-12-31")


def columns():
    """Every column name of every model, with a value of its type that nobody else uses."""
    tables = db.metadata.sorted_tables
    return {
        column.name: POISON.get(str(column.type).split("(")[0], "zanzibar")
        for table in tables
        for column in table.columns
    }


def writes(app):
    return [one for one in operations(app) if one.fields]


def send(client, operation, scene, more):
    body = BODIES[str(operation)](scene) | more
    path = scene.path(operation.path)
    headers = bearer(scene.author)
    if str(operation) == "PUT /api/session":
        headers = by_cookie(client, scene.author)
    return lambda: client.open(path, method=operation.method, json=body, headers=headers)


def by_cookie(client, user):
    session = Session.start(user, BROWSER, "tests")
    db.session.add(session)
    db.session.commit()
    value = fresh_cookie(session).value
    client.set_cookie(client.application.config["JWT_ACCESS_COOKIE_NAME"], value)
    return {"X-CSRF-TOKEN": get_csrf_token(value)}


@contextmanager
def undone():
    """Undo what happens inside, commits too; beneath SQLAlchemy, whose savepoints are above it."""
    connection = db.engine
    db.session.commit()
    connection.exec_driver_sql("SAVEPOINT before_it")
    yield
    db.session.commit()
    connection.exec_driver_sql("ROLLBACK TO SAVEPOINT before_it")
    db.session.expire_all()


@pytest.fixture
def scene(app):
    made = make_scene("draft")
    return Scene(made.recipe, made.author)


def test_every_write_of_the_document_has_a_body_here(app):
    assert {str(one) for one in writes(app)} == set(BODIES)


@pytest.mark.parametrize("call", BODIES)
def test_a_column_the_schema_does_not_take_changes_nothing(app, client, scene, call):
    operation = next(one for one in writes(app) if str(one) == call)
    foreign = {name: value for name, value in columns().items() if name not in operation.fields}
    assert len(foreign) > 50
    request = send(client, operation, scene, foreign)
    db.session.commit()
    before = all_rows()
    answer = request()
    assert answer.status_code == 400, answer.get_data(as_text=True)
    refused = set(answer.get_json()["errors"])
    assert refused <= set(foreign)
    db.session.expire_all()
    assert changes(before, all_rows()) == set()

    ignored = {name: foreign[name] for name in set(foreign) - refused}
    request = send(client, operation, scene, ignored)
    db.session.commit()
    before = all_rows()
    answer = request()
    assert answer.status_code < 300, answer.get_data(as_text=True)
    db.session.expire_all()
    changed = changes(before, all_rows())
    assert not [one for one in changed for word in WORDS if word in str(one[2])]
    assert ("recipe", "is_publish", "True") not in changed


@pytest.mark.parametrize("call", BODIES)
def test_what_a_write_changes_is_the_same_with_and_without_such_columns(app, client, scene, call):
    """Names that only we write are ignored: the same columns of the same tables change."""
    operation = next(one for one in writes(app) if str(one) == call)
    foreign = {name: value for name, value in columns().items() if name not in operation.fields}
    probe = send(client, operation, scene, foreign)()
    ignored = {name: foreign[name] for name in set(foreign) - set(probe.get_json()["errors"])}
    seen = []
    for more in ({}, ignored):
        request = send(client, operation, scene, more)
        before = all_rows()
        with undone():
            assert request().status_code < 300
            seen.append({one[:2] for one in changes(before, all_rows())})
    assert seen[0] == seen[1]
