"""The audit: deeds on accounts are rows, and no row can hold what is secret."""

from datetime import timedelta

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from backend import audit
from backend.audit import Audit
from backend.clock import now
from backend.extensions import db
from tests.factories import PASSWORD, bearer, make_user, sign_in_browser


def rows(**wanted):
    found = db.session.scalars(select(Audit).filter_by(**wanted).order_by(Audit.id))
    return [(row.deed, row.user_id, row.facts) for row in found]


def run(app, *words):
    return app.test_cli_runner().invoke(args=["audit", *words])


def credentials(user, password=PASSWORD):
    return {"email": user.email, "password": password}


@pytest.mark.parametrize(("door", "kind"), [("token", "token"), ("session", "browser")])
def test_a_sign_in_is_a_row(client, door, kind):
    user = make_user()
    client.post(f"/api/{door}", json=credentials(user))
    assert rows() == [("sign_in", user.id, {"kind": kind})]


@pytest.mark.parametrize("door", ["token", "session"])
def test_a_failed_sign_in_is_a_row_that_says_why(client, door):
    user, newcomer = make_user(), make_user(activated_at=None)
    client.post(f"/api/{door}", json=credentials(user, "wrong"))
    client.post(f"/api/{door}", json={"email": "nobody@example.test", "password": "wrong"})
    client.post(f"/api/{door}", json=credentials(newcomer))
    assert rows() == [
        ("sign_in_failed", user.id, {"why": "wrong_password"}),
        ("sign_in_failed", None, {"why": "unknown_account"}),
        ("sign_in_failed", newcomer.id, {"why": "not_activated"}),
    ]


def test_signing_out_is_a_row(client):
    user = make_user()
    client.post("/api/revoke", headers=bearer(user))
    client.delete("/api/session", headers=sign_in_browser(client, user))
    assert rows(deed="sign_out") == [
        ("sign_out", user.id, {"kind": "token"}),
        ("sign_out", user.id, {"kind": "browser"}),
    ]


def test_registering_and_activating_are_rows(client):
    new = {"username": "ann", "email": "ann@example.test", "password": PASSWORD}
    number = client.post("/api/users", json=new).get_json()["id"]
    link = client.get("/api/mailbox?to=ann@example.test").get_json()["data"][0]["links"][0]
    client.post("/api/users/activate", json={"token": link.partition("token=")[2]})
    assert rows() == [("registered", number, {}), ("activated", number, {"by": "mail"})]


def test_what_the_owner_does_is_a_row_too(app):
    newcomer = make_user(activated_at=None, username="ann")
    app.test_cli_runner().invoke(args=["users", "activate", "ann"])
    assert rows() == [("activated", newcomer.id, {"by": "owner"})]


def test_a_row_joins_with_the_log_by_request_id(client):
    user = make_user()
    sent = client.post("/api/token", json=credentials(user))
    row = db.session.scalars(select(Audit)).one()
    assert row.request_id == sent.headers["X-Request-Id"]
    assert now() - row.at < timedelta(minutes=1)


def test_a_client_address_is_kept_as_a_keyed_hash(app, client):
    user = make_user()
    client.post("/api/token", json=credentials(user), environ_base={"REMOTE_ADDR": "192.0.2.7"})
    row = db.session.scalars(select(Audit)).one()
    assert row.address_hash == audit.address_hash("192.0.2.7")
    assert row.address_hash != audit.address_hash("192.0.2.8")
    before = row.address_hash
    app.config["SECRET_KEY"], kept = "another", app.config["SECRET_KEY"]
    try:
        assert audit.address_hash("192.0.2.7") != before
    finally:
        app.config["SECRET_KEY"] = kept
    stored = db.session.scalar(text("SELECT CAST(audit AS text) FROM audit"))
    assert "192.0.2.7" not in stored
    assert user.email not in stored


@pytest.mark.parametrize("value", ["ann@example.test", "192.0.2.7", PASSWORD, "", "eyJhbGciOi"])
def test_free_text_is_no_fact(app, value):
    with pytest.raises(ValueError, match="no free text in why") as caught:
        audit.record("sign_in_failed", None, why=value)
    assert not value or value not in str(caught.value)


@pytest.mark.parametrize("value", [None, ["browser"], {"a": 1}, b"x"])
def test_nor_is_anything_that_could_hold_text(app, value):
    with pytest.raises(ValueError, match="the audit takes no"):
        audit.record("sign_in_failed", None, why=value)


def test_nor_can_a_name_of_a_fact_hold_text(app):
    with pytest.raises(ValueError, match="not a name"):
        audit.record("sign_in_failed", None, **{"ann@example.test": True})


def test_an_unknown_deed_is_refused_here_and_in_the_database(app):
    with pytest.raises(ValueError, match="not a deed"):
        audit.record("danced", 1)
    db.session.add(Audit(deed="danced", facts={}))
    with pytest.raises(IntegrityError, match="ck_audit_deed"):
        db.session.flush()


def test_a_row_outlives_its_cook(app):
    user = make_user()
    audit.record("registered", user.id)
    db.session.flush()
    db.session.execute(text('DELETE FROM "user"'))
    assert rows() == [("registered", user.id, {})]


def test_what_is_old_enough_is_found(app):
    audit.record("sign_in", 1, kind="token")
    old = Audit(deed="sign_in", user_id=1, facts={}, at=now() - timedelta(days=401))
    db.session.add(old)
    db.session.flush()
    days = timedelta(days=app.config["AUDIT_DAYS"])
    assert db.session.scalars(audit.older_than(days)).all() == [old.id]


def test_the_command_prints_a_line_a_deed(app, client):
    user, other = make_user(username="ann"), make_user()
    client.post("/api/token", json=credentials(user))
    client.post("/api/token", json=credentials(user, "wrong"))
    client.post("/api/token", json=credentials(other))
    told = run(app, "--user", "Ann", "--since", "1h").output
    assert [line.split()[4] for line in told.splitlines()] == ["sign_in", "sign_in_failed"]
    assert "why=wrong_password" in told
    assert run(app, "--id", str(user.id)).output == told
    assert run(app, "--deed", "sign_in").output.count("\n") == 2
    assert run(app, "--from", "127.0.0.1").output.count("\n") == 3
    assert run(app, "--from", "192.0.2.1").output == ""
    assert run(app, "--since", "2999-01-01").output == ""


@pytest.mark.parametrize("since", ["yesterday", "7x", "2026-13-01"])
def test_the_command_says_which_times_it_knows(app, since):
    done = run(app, "--since", since)
    assert done.exit_code == 2
    assert "is no time" in done.output


def test_the_command_knows_no_stranger(app):
    done = run(app, "--user", "nobody")
    assert done.exit_code == 1
    assert "there is no cook named nobody" in done.output
