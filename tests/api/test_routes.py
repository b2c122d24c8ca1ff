"""Writes refuse whoever isn't let in, and change nothing; the URL map says which there are."""

import pytest
from sqlalchemy import text

from backend.extensions import db
from tests.api.test_authorization import ask
from tests.authorization import LINES
from tests.factories import bearer
from tests.scene import make_scene

WRITES = [line for line in LINES if line.method != "GET"]
CLOSED = sorted({line.call for line in WRITES if line.codes["stranger"] == 401})
# Typing a password is what opens these to a stranger.
DOORS = {"POST /api/token", "POST /api/session"}


def rows():
    """Every recipe and cook, as text."""
    query = 'SELECT t::text FROM recipe t UNION ALL SELECT u::text FROM "user" u ORDER BY 1'
    return db.session.scalars(text(query)).all()


@pytest.mark.parametrize("call", sorted(set(CLOSED) - DOORS))
def test_a_write_refuses_a_stranger_and_a_sign_in_that_has_ended(client, call):
    scene = make_scene()
    ended = bearer(scene.author)
    client.post("/api/revoke", headers=ended)
    before = rows()
    for headers in ({}, ended):
        answer = ask(client, call, scene, headers)
        assert answer.status_code == 401
        assert answer.headers["WWW-Authenticate"]
    assert rows() == before


def test_most_writes_are_closed():
    assert len(CLOSED) >= 15
