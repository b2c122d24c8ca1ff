"""A forgotten password: a mailed link lets its cook choose another, once, for half an hour."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from sqlalchemy import select

from backend.account import passwords
from backend.audit import Audit
from backend.clock import now
from backend.extensions import db
from backend.users import tokens
from backend.users.models import User
from tests.factories import PASSWORD, as_bearer, make_user, sign_in, sign_in_browser
from tests.mails import mails, queued, token_in

INVALID = "Invalid token or token expired"
NEW = "seven onions, one pan"


def ask(client, email):
    return client.post("/api/password-reset", json={"email": email})


def choose(client, token, password=NEW):
    return client.put("/api/password-reset", json={"token": token, "password": password})


def work():
    """Do what a worker would with the wishes that wait."""
    for wish in queued("send_password_reset"):
        passwords.send_reset.func(**wish)


def mailed_token(client, user):
    ask(client, user.email)
    work()
    return token_in(mails(user.email)[-1])


def token_of(user) -> str:
    token, _ = tokens.issue(user, tokens.PASSWORD_RESET)
    return token


def knows(client, user, password):
    sent = {"email": user.email, "password": password}
    return client.post("/api/token", json=sent).status_code == 200


def test_the_mailed_token_gives_a_new_password(client):
    user = make_user()
    answer = choose(client, mailed_token(client, user))
    assert (answer.status_code, answer.data) == (204, b"")
    assert knows(client, user, NEW)
    assert not knows(client, user, PASSWORD)


def test_the_mail_goes_to_the_cook_alone_and_links_to_the_website(client):
    user = make_user()
    ask(client, user.email.upper())
    work()
    [mail] = mails()
    assert (mail.to_address, mail.user_id) == (user.email, user.id)
    assert mail.links[0].startswith("http://localhost:5000/reset-password?token=")
    assert mail.links[0] in mail.html
    assert user.username in mail.text


def test_the_answer_tells_nobody_who_has_an_account(client):
    user = make_user()
    asked = [user.email, "nobody@example.org", make_user(activated_at=None).email]
    answers = [ask(client, email) for email in asked]
    assert {answer.status_code for answer in answers} == {202}
    assert len({answer.data for answer in answers}) == 1


def test_an_unknown_address_queues_the_same_work_about_nobody(client):
    user = make_user()
    ask(client, user.email)
    ask(client, "nobody@example.org")
    site = "http://localhost:5000"
    assert queued("send_password_reset") == [
        {"user_id": user.id, "site": site},
        {"user_id": None, "site": site},
    ]
    work()
    assert [mail.to_address for mail in mails()] == [user.email]


def test_a_wish_of_a_cook_who_has_left_is_forgotten(client):
    user = make_user()
    ask(client, user.email)
    db.session.delete(user)
    db.session.commit()
    work()
    assert mails() == []


def test_a_forged_host_changes_no_byte_of_the_mail(client):
    user = make_user()
    evil = {"Host": "evil.test", "X-Forwarded-Host": "evil.test"}
    client.post("/api/password-reset", json={"email": user.email}, headers=evil)
    work()
    [mail] = mails()
    assert "evil" not in mail.text + mail.html


def test_asking_needs_an_address(client):
    assert ask(client, "no address").status_code == 400
    assert queued("send_password_reset") == []


def test_where_no_mail_can_be_sent_none_can_be_asked_for(client, app, monkeypatch):
    monkeypatch.setitem(app.config, "CAN_SEND_MAIL", False)
    assert ask(client, "a@example.org").status_code == 503


def test_opening_the_page_that_the_mail_links_to_changes_nothing(client):
    user = make_user()
    token = mailed_token(client, user)
    link = urlsplit(mails(user.email)[0].links[0])
    client.get(f"{link.path}?{link.query}")
    assert choose(client, token).status_code == 204


def test_it_ends_every_sign_in(client, app):
    user = make_user()
    program, browser = sign_in(user), app.test_client()
    sign_in_browser(browser, user)
    other = sign_in(make_user())
    choose(client, token_of(user))
    assert client.get("/api/me", headers=as_bearer(program["access_token"])).status_code == 401
    refresh = client.post("/api/refresh", headers=as_bearer(program["refresh_token"]))
    assert refresh.status_code == 401
    assert browser.get("/api/me").status_code == 401
    assert client.get("/api/me", headers=as_bearer(other["access_token"])).status_code == 200


def test_it_activates_an_account_that_was_not(client):
    user = make_user(activated_at=None)
    assert choose(client, mailed_token(client, user)).status_code == 204
    assert knows(client, user, NEW)


def test_the_cook_is_told(client):
    user = make_user()
    choose(client, token_of(user))
    [mail] = mails(user.email)
    assert mail.subject == "Your password was changed"
    assert mail.links[0] == "http://localhost:5000/forgot-password"
    assert NEW not in mail.text + mail.html


def test_it_kills_every_other_mailed_link(client):
    user = make_user()
    wish, _ = tokens.issue(user, tokens.EMAIL_CHANGE, "thief@example.org")
    choose(client, token_of(user))
    answer = client.post("/api/email-change", json={"token": wish})
    assert answer.status_code == 400
    assert user.email != "thief@example.org"


def is_refused(answer):
    return (answer.status_code, answer.get_json()["message"]) == (400, INVALID)


def test_it_works_once(client):
    token = token_of(make_user())
    assert choose(client, token).status_code == 204
    assert is_refused(choose(client, token))


def test_a_newer_token_kills_the_older(client):
    user = make_user()
    older, newer = token_of(user), token_of(user)
    assert is_refused(choose(client, older))
    assert choose(client, newer).status_code == 204


def test_it_dies_after_half_an_hour(client):
    user = make_user()
    token = token_of(user)
    kept = db.session.scalars(select(tokens.OneTimeToken)).one()
    assert timedelta(minutes=29) < kept.expires_at - now() <= timedelta(minutes=30)
    kept.expires_at = now() - timedelta(seconds=1)
    assert is_refused(choose(client, token))
    assert knows(client, user, PASSWORD)


@pytest.mark.parametrize("token", ["x", "A" * 43, "é", "0" * 190])
def test_a_token_nobody_made_is_refused(client, token):
    assert is_refused(choose(client, token))


def test_a_token_for_something_else_is_refused_and_stays_good(client):
    newcomer = make_user(activated_at=None)
    token, _ = tokens.issue(newcomer, tokens.ACTIVATION)
    assert is_refused(choose(client, token))
    assert client.post("/api/users/activate", json={"token": token}).status_code == 204


@pytest.mark.parametrize("weak", ["short", "x" * 129, "USERNAME", "EMAIL", "1234567890"])
def test_a_weak_password_is_refused_and_the_token_stays_good(client, weak):
    user = make_user(username="a-long-username")
    token = token_of(user)
    password = {"USERNAME": user.username.upper(), "EMAIL": user.email.upper()}.get(weak, weak)
    answer = choose(client, token, password)
    assert answer.status_code == 400
    assert list(answer.get_json()["errors"]) == ["password"]
    assert choose(client, token).status_code == 204


def test_the_audit_knows_of_the_wish_and_of_the_deed(client):
    user = make_user()
    choose(client, mailed_token(client, user))
    ask(client, "nobody@example.org")
    rows = db.session.execute(select(Audit.deed, Audit.user_id).order_by(Audit.id)).all()
    assert [tuple(row) for row in rows] == [
        ("password_reset_asked", user.id),
        ("password_reset", user.id),
        ("password_reset_asked", None),
    ]


def test_of_twenty_parallel_uses_one_succeeds(committed_app):
    with committed_app.app_context():
        token = token_of(make_user())
        db.session.commit()
    with ThreadPoolExecutor(3) as threads:
        uses = [threads.submit(choose, committed_app.test_client(), token) for _ in range(20)]
        answers = [use.result() for use in uses]
    assert sorted(answer.status_code for answer in answers) == [204] + [400] * 19


def test_of_parallel_wishes_one_token_stays(committed_app):
    with committed_app.app_context():
        user_id = make_user().id
        db.session.commit()

    def wish(_):
        with committed_app.app_context():
            passwords.send_reset.func(user_id, "http://localhost:5000")

    with ThreadPoolExecutor(3) as threads:
        list(threads.map(wish, range(6)))
    with committed_app.app_context():
        assert len(db.session.scalars(select(tokens.OneTimeToken)).all()) == 1
        assert db.session.get_one(User, user_id)
