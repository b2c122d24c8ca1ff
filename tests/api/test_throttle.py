"""Counts in PostgreSQL: shared, growing, forgiven, and never a lasting lockout."""

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import OperationalError

from backend import limits, throttle
from backend.audit import Audit
from backend.auth.guessing import KnownPlace, forget_old_places
from backend.extensions import db
from backend.limits import GUESS, MAILBOX, MINUTE, SIGN_IN, SIGN_UP, Rule
from backend.throttle import Count, forget_old_counts
from backend.users.models import User
from tests.api.conftest import make_app
from tests.factories import PASSWORD, as_bearer, make_user, sign_in

HOME, ELSEWHERE = "203.0.113.9", "198.51.100.{}"
RULE = Rule("test", 3, 60, longest=200)
WRONG = "not the password"


@pytest.fixture
def limited(committed_app, monkeypatch):
    """An application with its limits on, on a database of its own."""
    monkeypatch.setenv("RATELIMIT_ENABLED", "1")
    monkeypatch.setenv("TRUSTED_PROXIES", "1")
    made = make_app(monkeypatch, committed_app.config["SQLALCHEMY_DATABASE_URI"])
    yield made
    with made.app_context():
        db.engine.dispose()


@pytest.fixture
def email(limited):
    with limited.app_context():
        made = make_user().email
        db.session.commit()
    return made


def ask(app, path, sent, address=HOME, method="POST"):
    headers = {"X-Forwarded-For": address}
    return app.test_client().open(path, method=method, json=sent, headers=headers)


def try_to_sign_in(app, email, password=WRONG, address=HOME):
    return ask(app, "/api/token", {"email": email, "password": password}, address)


def let_pass(app, seconds):
    """As if so many seconds had passed for every count."""
    with app.app_context():
        db.session.execute(
            text(
                "UPDATE throttle SET ends_at = ends_at - make_interval(secs => :seconds),"
                " forget_at = forget_at - make_interval(secs => :seconds)"
            ),
            {"seconds": seconds},
        )
        db.session.commit()


def wait_after_too_many(app) -> int:
    """Hit RULE until it refuses; how long it says to wait."""
    with app.test_request_context():
        for _ in range(RULE.often + 1):
            try:
                throttle.count(RULE, "somebody")
            except throttle.TooMany as refusal:
                return int(refusal.headers["Retry-After"])
    raise AssertionError("never refused")


def test_waits_grow_to_a_longest_one_and_shrink_again(limited):
    waits = []
    for _ in range(4):
        waits.append(wait_after_too_many(limited))
        let_pass(limited, waits[-1] + 1)
    assert waits == [60, 120, 200, 200]
    for _ in range(3):  # windows in which the limit was kept
        with limited.test_request_context():
            throttle.count(RULE, "somebody")
        let_pass(limited, RULE.seconds + 1)
    assert wait_after_too_many(limited) < 200


def test_asking_while_waiting_does_not_lengthen_the_wait(limited):
    assert wait_after_too_many(limited) == 60
    let_pass(limited, 30)
    with limited.test_request_context():
        for _ in range(50):
            with pytest.raises(throttle.TooMany):
                throttle.count(RULE, "somebody")
    let_pass(limited, 31)
    with limited.test_request_context():
        throttle.count(RULE, "somebody")


def test_a_count_survives_the_failure_of_its_request(limited):
    with limited.test_request_context():
        throttle.count(RULE, "somebody")
        db.session.rollback()
        assert db.session.scalar(select(func.sum(Count.hits))) == 1


def test_guesses_at_one_account_from_everywhere_count_together(limited, email):
    codes = [
        try_to_sign_in(limited, email, address=ELSEWHERE.format(n)).status_code for n in range(14)
    ]
    assert codes == [401] * GUESS.often + [429] * 4


def test_the_right_password_works_after_the_wait(limited, email):
    for n in range(GUESS.often + 3):
        refused = try_to_sign_in(limited, email, address=ELSEWHERE.format(n))
    assert refused.status_code == 429
    assert try_to_sign_in(limited, email, PASSWORD, HOME).status_code == 429
    let_pass(limited, int(refused.headers["Retry-After"]) + 1)
    assert try_to_sign_in(limited, email, PASSWORD, HOME).status_code == 200


def test_strangers_cannot_lock_a_cook_out_at_home(limited, email):
    assert try_to_sign_in(limited, email, PASSWORD, HOME).status_code == 200
    for n in range(GUESS.often + 3):
        try_to_sign_in(limited, email, address=ELSEWHERE.format(n))
    assert try_to_sign_in(limited, email, PASSWORD, HOME).status_code == 200


def test_the_right_password_forgives_the_wrong_ones_before(limited, email):
    for n in range(3 * GUESS.often):
        wrong = n % 5
        answer = try_to_sign_in(limited, email, WRONG if wrong else PASSWORD, ELSEWHERE.format(n))
        assert answer.status_code == (401 if wrong else 200)


def test_an_unknown_account_is_throttled_in_the_same_way(limited):
    codes = [
        try_to_sign_in(limited, "nobody@example.test", address=ELSEWHERE.format(n)).status_code
        for n in range(GUESS.often + 1)
    ]
    assert codes == [401] * GUESS.often + [429]


def test_one_customer_of_ipv6_is_one_address(limited, email):
    for n in range(SIGN_IN[0].often):
        ask(limited, "/api/token", {}, f"2001:db8:1:2:{n}::1")
    assert ask(limited, "/api/token", {}, "2001:db8:1:2:ffff::9").status_code == 429
    assert ask(limited, "/api/token", {}, "2001:db8:1:3::1").status_code == 400
    assert ask(limited, "/api/token", {}, "::ffff:203.0.113.77").status_code == 400


def test_a_mailbox_gets_few_mails_whoever_asks(limited):
    sent = {"email": "stranger@example.test"}
    path = "/api/users/activation-mail"
    codes = [ask(limited, path, sent, ELSEWHERE.format(n)).status_code for n in range(7)]
    assert codes == [202] * MAILBOX.often + [429] * 2
    other = {"email": "another@example.test"}
    assert ask(limited, path, other, ELSEWHERE.format(99)).status_code == 202


def test_one_address_signs_few_up_in_a_day(limited):
    signed_up = 0
    for _ in range(12):  # a patient one, who waits out each short window
        for _ in range(SIGN_UP[0].often - 1):
            signed_up += ask(limited, "/api/users", {}).status_code == 400
        let_pass(limited, MINUTE + 1)
    assert signed_up <= SIGN_UP[1].often


def test_a_wait_is_one_row_of_the_audit_and_not_one_a_try(limited, email):
    for n in range(GUESS.often + 6):
        try_to_sign_in(limited, email, address=ELSEWHERE.format(n))
    with limited.app_context():
        throttled = select(Audit).where(Audit.facts["why"].astext == "throttled")
        assert len(db.session.scalars(throttled).all()) == 1


def test_the_table_tells_nobody_who_asked(limited, email):
    try_to_sign_in(limited, email, PASSWORD)
    try_to_sign_in(limited, email)
    with limited.app_context():
        rows = db.session.execute(text("SELECT t::text FROM throttle t")).scalars().all()
        rows += db.session.execute(text("SELECT k::text FROM known_place k")).scalars().all()
    assert rows
    assert not any(HOME in row or email in row for row in rows)


def test_while_the_database_is_away_it_is_the_usual_503(limited, monkeypatch):
    def away(*_):
        raise OperationalError("x", {}, Exception())

    monkeypatch.setattr(throttle, "_hit", away)
    answer = ask(limited, "/api/token", {})
    assert answer.status_code == 503
    assert answer.headers["Retry-After"]


def test_an_upload_is_counted_for_the_cook_and_shown(limited):
    with limited.app_context():
        token = sign_in(make_user())["access_token"]
        db.session.commit()
    answer = limited.test_client().put("/api/users/avatar", headers=as_bearer(token))
    assert answer.headers["X-RateLimit-Limit"] == "20"
    assert answer.headers["X-RateLimit-Remaining"] == "19"


def test_what_no_longer_counts_is_cleared_away(limited, email):
    try_to_sign_in(limited, email, PASSWORD)
    let_pass(limited, 3 * 24 * 3_600)
    try_to_sign_in(limited, "somebody@example.test", address=ELSEWHERE.format(1))
    with limited.app_context():
        db.session.execute(text("UPDATE known_place SET forget_at = now() - interval '1 day'"))
        db.session.commit()
        before = db.session.scalar(select(func.count()).select_from(Count)) or 0
        forget_old_counts(timestamp=0)
        forget_old_places(timestamp=0)
        after = db.session.scalar(select(func.count()).select_from(Count)) or 0
        assert 0 < after < before
        assert db.session.scalar(select(func.count()).select_from(KnownPlace)) == 0


def test_every_rule_is_among_all():
    rules = {rule for value in vars(limits).values() for rule in rules_in(value)}
    assert rules == set(limits.EVERY)


def rules_in(value):
    if isinstance(value, Rule):
        return [value]
    return [one for one in value if isinstance(one, Rule)] if isinstance(value, tuple) else []


def test_nothing_that_was_counted_of_a_cook_stays_after_leaving(limited, email):
    """But for what was counted of an address of the network, which may be another's too."""
    with limited.app_context():
        user = db.session.scalar(select(User).where(User.email == email))
        headers = as_bearer(sign_in(user)["access_token"])
        db.session.commit()
    for place in (HOME, ELSEWHERE.format(1)):
        try_to_sign_in(limited, email, PASSWORD, place)
        try_to_sign_in(limited, email, WRONG, place)
    try_to_sign_in(limited, email, WRONG, ELSEWHERE.format(2))
    for path in ("/api/password-reset", "/api/users/activation-mail"):
        ask(limited, path, {"email": email})
    client = limited.test_client()
    sent = {"email": email, "current_password": PASSWORD}
    assert client.patch("/api/me", json=sent, headers=headers).status_code == 200
    assert client.post("/api/me/export", headers=headers).status_code == 202
    of_the_cook = keys(limited) - of_addresses(limited)
    assert len(of_the_cook) >= 9
    assert client.delete("/api/me", headers=headers).status_code == 204
    assert keys(limited) & of_the_cook == set()


def keys(app):
    with app.app_context():
        return set(db.session.scalars(select(Count.key)))


def of_addresses(app):
    """The keys of what is counted of an address alone, by any rule."""
    places = (HOME, "127.0.0.1", *(ELSEWHERE.format(number) for number in (1, 2)))
    with app.app_context():
        return {
            f"{rule.name}:{throttle.hashed(f'address:{place}')}"
            for rule in limits.EVERY
            for place in places
        }
