"""One's own account: another name, another password, another address."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from backend.account import changes
from backend.audit import Audit
from backend.auth.models import Session
from backend.clock import now
from backend.extensions import db
from backend.users import tokens
from tests.api.test_browser_session import CSRF, SESSION, cookies
from tests.api.test_freshness import assert_asks_for_the_password, grow_stale
from tests.factories import (
    PASSWORD,
    as_bearer,
    bearer,
    make_recipe,
    make_user,
    sign_in,
    sign_in_browser,
)
from tests.mails import mails, token_in

NEW = "seven onions, one pan"


def change(client, headers, **sent):
    return client.patch("/api/me", json=sent, headers=headers)


def confirm(client, token):
    return client.post("/api/email-change", json={"token": token})


def stale(client, user):
    """The headers of a program whose access token was refreshed."""
    renewed = client.post("/api/refresh", headers=as_bearer(sign_in(user)["refresh_token"]))
    return as_bearer(renewed.get_json()["token"])


def deeds():
    return [row.deed for row in db.session.scalars(select(Audit).order_by(Audit.id))]


# Another name


def test_a_new_name_shows_everywhere_at_once(client):
    user = make_user()
    recipe = make_recipe(user)
    old = client.get(f"/api/recipes/{recipe.id}")
    answer = change(client, bearer(user), username="Nadia.K")
    assert (answer.status_code, answer.get_json()["username"]) == (200, "Nadia.K")
    held = {"If-None-Match": old.headers["ETag"]}
    shown = client.get(f"/api/recipes/{recipe.id}", headers=held)
    assert shown.status_code == 200
    assert shown.get_json()["author"]["username"] == "Nadia.K"
    listed = client.get("/api/recipes").get_json()["data"]
    assert listed[0]["author"]["username"] == "Nadia.K"


def test_the_page_s_address_changes_with_the_name(client):
    user = make_user(username="before")
    change(client, bearer(user), username="after")
    assert client.get("/api/users/after").get_json()["id"] == user.id
    assert client.get("/api/users/after/recipes").status_code == 200
    assert client.get("/api/users/before").status_code == 404


def test_the_old_name_is_free_at_once(client):
    change(client, bearer(make_user(username="before")), username="after")
    assert change(client, bearer(make_user()), username="before").status_code == 200


def test_a_name_needs_no_password_and_ends_no_sign_in(client):
    user = make_user()
    headers = stale(client, user)
    assert change(client, headers, username="another").status_code == 200
    assert client.get("/api/me", headers=headers).status_code == 200
    assert deeds() == ["username_changed"]


def test_a_name_that_another_has_in_any_case_is_refused(client):
    make_user(username="Taken")
    answer = change(client, bearer(make_user()), username="tAKEN")
    assert answer.status_code == 400
    assert answer.get_json()["errors"] == {"username": ["username already used"]}


def test_one_s_own_name_may_change_its_case(client):
    user = make_user(username="ann")
    assert change(client, bearer(user), username="Ann").get_json()["username"] == "Ann"


def test_who_loses_the_race_for_a_name_gets_409(client, monkeypatch):
    taken = make_user()
    monkeypatch.setattr(changes, "with_username", lambda _: select(Session.id).where(False))
    answer = change(client, bearer(make_user()), username=taken.username)
    assert (answer.status_code, answer.get_json()["message"]) == (409, "username already used")


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        *(("username", wrong) for wrong in ("", "a b", "u" * 81, "..", None, 7, "nul\x00l")),
        *(("email", wrong) for wrong in ("", "a@b", "x@y.org\n", None, [])),
        *(("password", wrong) for wrong in ("short", "x" * 129, None, "1234567890")),
    ],
)
def test_what_sign_up_refuses_is_refused_here_too(client, field, wrong):
    sent = {field: wrong, "current_password": PASSWORD}
    answer = change(client, bearer(make_user()), **sent)
    assert answer.status_code == 400
    assert list(answer.get_json()["errors"]) == [field]


@pytest.mark.parametrize("name", ["is_activated", "activated_at", "version", "password_hash", "x"])
def test_a_name_that_is_not_known_is_refused(client, name):
    answer = change(client, bearer(make_user()), **{name: "1"})
    assert list(answer.get_json()["errors"]) == [name]


def test_what_was_shown_may_be_sent_back_and_changes_nothing(client):
    user = make_user()
    headers = stale(client, user)
    shown = client.get("/api/me", headers=headers)
    answer = client.patch("/api/me", json=shown.get_json(), headers=headers)
    assert (answer.status_code, answer.get_json()) == (200, shown.get_json())
    assert answer.headers["ETag"] == shown.headers["ETag"]
    assert mails() == []


def test_either_all_of_a_change_happens_or_nothing(client):
    user = make_user(username="before")
    answer = change(client, bearer(user), username="after", password=NEW, current_password="wrong")
    assert answer.status_code == 400
    assert client.get("/api/users/before").status_code == 200


# Another password


def test_a_new_password_needs_the_present_one_even_when_fresh(client):
    headers = bearer(make_user())
    for given in ({}, {"current_password": "not the password"}):
        answer = change(client, headers, password=NEW, **given)
        assert answer.status_code == 400
        assert list(answer.get_json()["errors"]) == ["current_password"]


def test_a_new_password_ends_all_sign_ins_and_is_told_by_mail(client, app):
    user = make_user()
    programs, browser = [sign_in(user), sign_in(user)], app.test_client()
    sign_in_browser(browser, user)
    headers = as_bearer(programs[0]["access_token"])
    answer = change(client, headers, password=NEW, current_password=PASSWORD)
    assert (answer.status_code, cookies(answer)) == (200, {})
    for tokens_of_one in programs:
        access, refresh = map(as_bearer, tokens_of_one.values())
        assert client.get("/api/me", headers=access).status_code == 401
        assert client.post("/api/refresh", headers=refresh).status_code == 401
    assert browser.get("/api/me").status_code == 401
    assert [mail.subject for mail in mails(user.email)] == ["Your password was changed"]
    assert user.check_password(NEW)
    assert deeds()[-1] == "password_changed"


def test_a_browser_stays_signed_in_by_a_new_cookie_alone(client):
    user = make_user()
    headers = sign_in_browser(client, user)
    old = client.get_cookie(SESSION).value
    answer = change(client, headers, password=NEW, current_password=PASSWORD)
    assert set(cookies(answer)) == {SESSION, CSRF}
    assert client.get("/api/me").get_json()["id"] == user.id
    [session] = client.get("/api/me/sessions").get_json()["data"]
    assert session["is_current"]
    client.set_cookie(SESSION, old)
    assert client.get("/api/me").status_code == 401


def test_a_right_password_counts_as_fresh(client):
    sign_in_browser(client, make_user())
    answer = change(client, grow_stale(client), password=NEW, current_password=PASSWORD)
    assert answer.status_code == 200


@pytest.mark.parametrize("own", ["username", "email"])
def test_one_s_own_name_is_no_password(client, own):
    user = make_user(username="a-long-username")
    sent = {"password": getattr(user, own).upper(), "current_password": PASSWORD}
    assert list(change(client, bearer(user), **sent).get_json()["errors"]) == ["password"]


# Another address


def test_a_new_address_counts_once_it_is_confirmed(client):
    user = make_user()
    old, headers = user.email, bearer(user)
    shown = change(client, headers, email="new@example.org").get_json()
    assert (shown["email"], shown["pending_email"]) == (old, "new@example.org")
    assert client.get("/api/me", headers=headers).get_json()["pending_email"] == "new@example.org"
    answer = confirm(client, token_in(mails("new@example.org")[0]))
    assert (answer.status_code, answer.data) == (204, b"")
    assert user.email == "new@example.org"
    assert "pending_email" not in client.get("/api/me", headers=bearer(user)).get_json()


def test_the_new_address_gets_the_link_and_the_old_one_the_news(client):
    user = make_user()
    change(client, bearer(user), email="new@example.org")
    [there] = mails("new@example.org")
    [here] = mails(user.email)
    assert there.links[0].startswith("http://localhost:5000/confirm-email?token=")
    assert "new@example.org" in here.text
    assert "token=" not in here.text + here.html


def test_a_confirmed_address_ends_all_sign_ins(client):
    user = make_user()
    program = sign_in(user)
    change(client, as_bearer(program["access_token"]), email="new@example.org")
    assert client.get("/api/me", headers=as_bearer(program["access_token"])).status_code == 200
    confirm(client, token_in(mails("new@example.org")[0]))
    access, refresh = map(as_bearer, program.values())
    assert client.get("/api/me", headers=access).status_code == 401
    assert client.post("/api/refresh", headers=refresh).status_code == 401
    assert deeds() == ["email_change_asked", "email_changed"]


def test_an_old_sign_in_must_type_the_password_for_a_new_address(client):
    user = make_user()
    headers = stale(client, user)
    assert_asks_for_the_password(change(client, headers, email="new@example.org"))
    assert mails() == []
    sent = {"email": "new@example.org", "current_password": PASSWORD}
    assert change(client, headers, **sent).status_code == 200


def test_a_wrong_password_asks_for_no_address(client):
    sent = {"email": "new@example.org", "current_password": "not the password"}
    answer = change(client, bearer(make_user()), **sent)
    assert list(answer.get_json()["errors"]) == ["current_password"]
    assert mails() == []


def test_a_taken_address_gets_the_same_answer_and_its_owner_is_told(client):
    taken, user = make_user(), make_user()
    headers = bearer(user)
    free = change(client, headers, email="free@example.org")
    answer = change(client, headers, email=taken.email.upper())
    assert answer.status_code == free.status_code == 200
    assert answer.get_json()["pending_email"] == taken.email.upper()
    [told] = mails(taken.email)
    assert told.subject == "Somebody wanted to use your address"
    assert "token=" not in told.text
    assert user.username not in told.text + told.html
    assert len(mails(user.email)) == 2


def test_an_address_that_was_taken_meanwhile_is_409(client):
    user = make_user()
    change(client, bearer(user), email="new@example.org")
    make_user(email="NEW@example.org")
    answer = confirm(client, token_in(mails("new@example.org")[0]))
    assert (answer.status_code, answer.get_json()["message"]) == (409, "email already used")
    assert user.email != "new@example.org"


def test_a_newer_wish_kills_the_older(client):
    headers = bearer(make_user())
    change(client, headers, email="one@example.org")
    change(client, headers, email="two@example.org")
    assert confirm(client, token_in(mails("one@example.org")[0])).status_code == 400
    assert confirm(client, token_in(mails("two@example.org")[0])).status_code == 204


def test_a_wish_can_be_taken_back(client):
    user = make_user()
    headers = bearer(user)
    change(client, headers, email="new@example.org")
    for _ in range(2):
        assert client.delete("/api/email-change", headers=headers).status_code == 204
    assert "pending_email" not in client.get("/api/me", headers=headers).get_json()
    assert confirm(client, token_in(mails("new@example.org")[0])).status_code == 400


def test_a_wish_ends_after_an_hour_and_the_account_is_shown_without_it(client):
    headers = bearer(make_user())
    etag = change(client, headers, email="new@example.org").headers["ETag"]
    held = headers | {"If-None-Match": etag}
    assert client.get("/api/me", headers=held).status_code == 304
    wish = db.session.scalars(select(tokens.OneTimeToken)).one()
    assert timedelta(minutes=59) < wish.expires_at - now() <= timedelta(hours=1)
    wish.expires_at = now() - timedelta(seconds=1)
    shown = client.get("/api/me", headers=held)
    assert (shown.status_code, "pending_email" in shown.get_json()) == (200, False)
    assert confirm(client, token_in(mails("new@example.org")[0])).status_code == 400


@pytest.mark.parametrize("token", ["x", "A" * 43, "é"])
def test_a_token_nobody_made_confirms_nothing(client, token):
    answer = confirm(client, token)
    assert answer.get_json()["message"] == "Invalid token or token expired"
    assert answer.status_code == 400


def test_where_no_mail_can_be_sent_no_address_changes(client, app, monkeypatch):
    monkeypatch.setitem(app.config, "CAN_SEND_MAIL", False)
    assert change(client, bearer(make_user()), email="new@example.org").status_code == 503
