"""Who asks can't tell a known address from an unknown one, neither by words nor by time.

What takes time is counted rather than timed: hashes, and the statements that the database is sent.
"""

from contextlib import contextmanager

import pytest
from sqlalchemy import Engine, event

from backend import hashing
from tests.factories import make_user

ASKED = {
    "sign-in": ("/api/token", {"password": "not the password"}),
    "a browser's sign-in": ("/api/session", {"password": "not the password"}),
    "reset": ("/api/password-reset", {}),
    "activation mail": ("/api/users/activation-mail", {}),
}


@contextmanager
def cost(monkeypatch):
    """What is hashed and what the database is told inside, in order."""
    spent = []
    run = hashing.pool.run

    def hashes(work, *args):
        spent.append("hash")
        return run(work, *args)

    def statement(*args):
        spent.append(" ".join(args[2].split()[:4]))

    monkeypatch.setattr(hashing.pool, "run", hashes)
    event.listen(Engine, "before_cursor_execute", statement)
    try:
        yield spent
    finally:
        event.remove(Engine, "before_cursor_execute", statement)
        monkeypatch.undo()


@pytest.mark.parametrize("asked", ASKED)
@pytest.mark.parametrize("is_activated", [True, False])
def test_a_known_address_costs_what_an_unknown_one_costs(client, monkeypatch, asked, is_activated):
    path, more = ASKED[asked]
    known = make_user() if is_activated else make_user(activated_at=None)
    spent, answers = [], []
    for email in (known.email, "nobody@example.test"):
        with cost(monkeypatch) as costs:
            answers.append(client.post(path, json={"email": email, **more}))
        spent.append([one for one in costs if "SAVEPOINT" not in one])
    assert answers[0].status_code == answers[1].status_code
    assert answers[0].get_json()["message"] == answers[1].get_json()["message"]
    assert spent[0] == spent[1]
    assert spent[0].count("hash") == (1 if "sign-in" in asked else 0)
