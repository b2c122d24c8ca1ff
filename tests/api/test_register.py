"""Registering: who may take which name, and the mail that follows."""

import pytest
from sqlalchemy import func, select

from backend.extensions import db
from backend.mail import Mail
from backend.users import passwords, resources
from backend.users.models import User
from tests.factories import PASSWORD, make_user

NEW = {"username": "Ann.B_c-9", "email": "Ann@Example.org", "password": PASSWORD}


def register(client, **change):
    return client.post("/api/users", json=NEW | change)


def users() -> int:
    return db.session.scalar(select(func.count()).select_from(User)) or 0


def test_a_stranger_becomes_a_cook(client):
    answer = register(client)
    assert answer.status_code == 201
    shown = answer.get_json()
    assert set(shown) == {*("id", "username", "email", "avatar_url", "created_at", "updated_at")}
    assert (shown["username"], shown["email"]) == ("Ann.B_c-9", "Ann@Example.org")
    assert shown["avatar_url"].startswith("http://localhost:5000/")
    assert answer.headers["Location"] == "http://localhost:5000/api/users/Ann.B_c-9"
    assert answer.headers["ETag"] == '"1"'


def test_the_password_is_kept_as_argon2id_and_never_shown(client):
    assert PASSWORD not in register(client).get_data(as_text=True)
    user = db.session.scalars(select(User).filter_by(username="Ann.B_c-9")).one()
    assert user.password_hash.startswith("$argon2id$v=19$m=19456,t=2,p=1$")


def test_a_mail_with_a_link_to_the_website_is_queued_for_the_cook_alone(client):
    register(client)
    mail = db.session.scalars(select(Mail)).one()
    assert mail.to_address == "Ann@Example.org"
    assert "http://localhost:5000/activate?token=" in mail.text


def test_user_and_mail_come_together_or_not_at_all(client, monkeypatch):
    def fail(_):
        raise RuntimeError

    monkeypatch.setattr(resources, "send_activation", fail)
    assert register(client).status_code == 500
    assert users() == 0


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"username": "ANN.b_C-9", "email": "b@example.org"}, "username"),
        ({"username": "b", "email": "aNN@eXAMPLE.org"}, "email"),
    ],
)
def test_a_name_is_taken_in_any_case(client, change, field):
    register(client)
    answer = register(client, **change)
    assert answer.status_code == 400
    assert answer.get_json()["message"] == f"{field} already used"
    assert answer.get_json()["errors"] == {field: [f"{field} already used"]}


@pytest.mark.parametrize("field", ["username", "email"])
def test_who_loses_the_race_for_a_name_gets_409(client, monkeypatch, field):
    taken = make_user()
    monkeypatch.setattr(resources, "refuse_taken_names", lambda *_: None)
    answer = register(client, **{field: getattr(taken, field).upper()})
    assert answer.status_code == 409
    assert answer.get_json()["message"] == f"{field} already used"


@pytest.mark.parametrize("field", ["username", "email", "password"])
@pytest.mark.parametrize("wrong", ["", None, 7, [], {"a": 1}, "nul\x00l-and-long-enough@x.org"])
def test_what_is_wrong_is_said_at_its_field(client, field, wrong):
    answer = register(client, **{field: wrong})
    assert answer.status_code == 400
    assert answer.get_json()["message"] == "Validation errors"
    assert list(answer.get_json()["errors"]) == [field]
    assert all(isinstance(line, str) for line in answer.get_json()["errors"][field])


def test_all_faults_are_said_at_once(client):
    errors = client.post("/api/users", json={}).get_json()["errors"]
    assert set(errors) == {"username", "email", "password"}


@pytest.mark.parametrize(
    ("field", "good", "bad"),
    [
        ("password", "p" * 10, "p" * 9),
        ("password", "p" * 128, "p" * 129),
        ("password", "пароль 👩‍🍳 long", "short 👩‍🍳"),
        ("username", "x", "a b"),
        ("username", "u" * 80, "u" * 81),
        ("username", "ilse-müller", "ilse/müller"),
        ("username", "..a", ".."),
        ("username", "мария", "аdmin"),  # the second begins with a Cyrillic а
        ("username", "Νίκος_7", "Νikos"),
        ("username", "fi", "\ufb01"),  # one letter that looks like two
        ("email", "a@b.co", "a@b"),
        ("email", "a" * 60 + "@" + "b" * 60 + "." + "c" * 60 + ".example.org", "x@y.org\n"),
        ("email", "a+b@example.org", "a" * 60 + "@" + ".".join(["b" * 60] * 3) + ".org"),
    ],
)
def test_limits_hold_at_their_edges(client, field, good, bad):
    assert register(client, **{field: bad}).status_code == 400
    assert register(client, **{field: good}).status_code == 201


@pytest.mark.parametrize(
    "guess",
    ["A-LONG-USERNAME", "Long.Enough@example.org", "long.enough", "qwertyuiop", "Password123"],
)
def test_what_is_guessed_first_is_no_password(client, guess):
    sent = {"username": "a-long-username", "email": "long.enough@example.org"}
    answer = register(client, **sent, password=guess)
    assert answer.status_code == 400
    assert list(answer.get_json()["errors"]) == ["password"]
    assert users() == 0


def test_a_password_is_the_same_however_a_keyboard_composes_it(client):
    apart, composed = "cre\u0301me bru\u0302le\u0301e", "cr\u00e9me br\u00fbl\u00e9e"
    register(client, password=apart)
    user = db.session.scalars(select(User).filter_by(username="Ann.B_c-9")).one()
    assert user.check_password(composed)
    assert not user.check_password("creme brulee")


def test_the_list_of_common_passwords_holds_only_what_could_be_chosen():
    words = passwords.common_passwords()
    assert len(words) > 1000
    assert all(passwords.SHORTEST <= len(word) <= passwords.LONGEST for word in words)
    assert all(word == word.casefold() for word in words)


def test_what_only_the_server_writes_is_ignored(client):
    given = {"id": 4711, "avatar_url": "http://evil.test/", "created_at": "2001-01-01T00:00:00Z"}
    shown = register(client, **given).get_json()
    assert shown["id"] != 4711
    assert "evil" not in shown["avatar_url"]
    assert not shown["created_at"].startswith("2001")


@pytest.mark.parametrize("name", ["is_activated", "activated_at", "version", "password_hash", "x"])
def test_a_name_that_is_not_known_is_refused(client, name):
    answer = register(client, **{name: "1"})
    assert answer.status_code == 400
    assert list(answer.get_json()["errors"]) == [name]
    assert users() == 0


def test_where_no_mail_can_be_sent_nobody_registers(client, app, monkeypatch):
    monkeypatch.setitem(app.config, "CAN_SEND_MAIL", False)
    answer = register(client)
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "3600"
    assert users() == 0


@pytest.mark.parametrize(
    ("name", "value"),
    [("website", "https://spam.test"), ("filled_in_ms", 3), ("filled_in_ms", -1)],
)
def test_a_form_that_a_machine_filled_in_is_refused(client, name, value):
    answer = register(client, **{name: value})
    assert answer.status_code == 400
    assert list(answer.get_json()["errors"]) == [name]
    assert users() == 0


def test_a_form_that_a_person_filled_in_is_taken(client):
    assert register(client, website="", filled_in_ms=4_000).status_code == 201
