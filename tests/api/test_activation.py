"""Activation: a link that works once, for a day, and only the newest one."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from sqlalchemy import func, select

from backend.clock import now
from backend.extensions import db
from backend.mail import Mail
from backend.users import activation, tokens
from backend.users.models import User
from tests.factories import make_user
from tests.mails import queued

INVALID = "Invalid token or token expired"
ALREADY = "The user account is already activated"


@pytest.fixture
def newcomer(app):
    return make_user(activated_at=None)


def token_of(user) -> str:
    token, _ = tokens.issue(user, tokens.ACTIVATION)
    return token


def ask_for_mail(client, email):
    return client.post("/api/users/activation-mail", json={"email": email})


def work():
    """Do what a worker would with the wishes that wait."""
    for wish in queued("send_activation_again"):
        activation.send_again.func(**wish)


def mails() -> int:
    return db.session.scalar(select(func.count()).select_from(Mail)) or 0


def by_link(client, token):
    return client.get(f"/api/users/activate/{token}")


def by_page(client, token):
    return client.post("/api/users/activate", json={"token": token})


BOTH = pytest.mark.parametrize("activate", [by_link, by_page])


@BOTH
def test_the_token_activates_its_cook(client, newcomer, activate):
    answer = activate(client, token_of(newcomer))
    assert (answer.status_code, answer.data) == (204, b"")
    assert newcomer.is_activated


@BOTH
def test_a_second_use_says_that_all_is_done(client, newcomer, activate):
    token = token_of(newcomer)
    activate(client, token)
    answer = activate(client, token)
    assert (answer.status_code, answer.get_json()["message"]) == (400, ALREADY)


@BOTH
@pytest.mark.parametrize("token", ["x", "A" * 43, "%C3%A9", "0" * 190])
def test_a_token_nobody_made_is_refused(client, activate, token):
    answer = activate(client, token)
    assert (answer.status_code, answer.get_json()["message"]) == (400, INVALID)


@BOTH
def test_a_token_dies_after_a_day(client, newcomer, activate):
    token = token_of(newcomer)
    kept = db.session.scalars(select(tokens.OneTimeToken)).one()
    assert timedelta(hours=23, minutes=59) < kept.expires_at - now() <= timedelta(hours=24)
    kept.expires_at = now() - timedelta(seconds=1)
    answer = activate(client, token)
    assert (answer.status_code, answer.get_json()["message"]) == (400, INVALID)
    assert not newcomer.is_activated


def test_a_newer_token_kills_the_older(client, newcomer):
    older, newer = token_of(newcomer), token_of(newcomer)
    assert by_link(client, older).status_code == 400
    assert by_link(client, newer).status_code == 204


def test_the_token_is_not_in_the_database(client, newcomer):
    token = token_of(newcomer)
    kept = db.session.scalars(select(tokens.OneTimeToken)).one()
    assert token.encode() not in kept.token_hash
    assert len(kept.token_hash) == 32


def test_without_a_token_there_is_no_such_address(client):
    assert client.get("/api/users/activate/").status_code == 404


def test_opening_the_page_that_the_mail_links_to_changes_nothing(client, newcomer):
    ask_for_mail(client, newcomer.email)
    work()
    link = db.session.scalars(select(Mail)).one().links[0]
    assert urlsplit(link).path == "/activate"
    client.get(f"{urlsplit(link).path}?{urlsplit(link).query}")
    assert not newcomer.is_activated
    token = parse_qs(urlsplit(link).query)["token"][0]
    assert by_page(client, token).status_code == 204


def test_asking_again_tells_nobody_who_is_registered(client, newcomer):
    cook = make_user()
    asked = [newcomer.email.upper(), cook.email, "nobody@example.org"]
    answers = [ask_for_mail(client, email) for email in asked]
    assert {answer.status_code for answer in answers} == {202}
    assert len({answer.data for answer in answers}) == 1
    work()
    sent = db.session.scalars(select(Mail)).one()
    assert sent.to_address == newcomer.email


def test_asking_again_needs_an_address(client):
    assert ask_for_mail(client, "no address").status_code == 400
    assert mails() == 0


def test_where_no_mail_can_be_sent_none_can_be_asked_for(client, app, monkeypatch):
    monkeypatch.setitem(app.config, "CAN_SEND_MAIL", False)
    assert ask_for_mail(client, "a@example.org").status_code == 503


def test_of_many_parallel_uses_one_succeeds(committed_app):
    with committed_app.app_context():
        token = token_of(make_user(activated_at=None))
        db.session.commit()
    with ThreadPoolExecutor(3) as threads:
        uses = [threads.submit(by_page, committed_app.test_client(), token) for _ in range(9)]
        answers = [use.result() for use in uses]
    assert sorted(answer.status_code for answer in answers) == [204] + [400] * 8
    with committed_app.app_context():
        assert db.session.scalars(select(User)).one().is_activated
