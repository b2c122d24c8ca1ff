"""What others look for under /.well-known: whom to tell of a hole, where a password is changed."""

from datetime import UTC, datetime, timedelta

import pytest

from backend.clock import now
from backend.config import ConfigError, load

TXT, PASSWORD = "/.well-known/security.txt", "/.well-known/change-password"
DATABASE = {"DATABASE_URL": "postgres://ann:secret@db.example:5432/kitchen"}
EVIL = {"Host": "evil.test", "X-Forwarded-Host": "evil.test"}


@pytest.fixture
def told(app, client, monkeypatch):
    """The lines of security.txt on a site that names two contacts."""
    named = ["mailto:security@example.org", "https://example.org/report"]
    monkeypatch.setitem(app.config, "SECURITY_CONTACTS", named)
    answer = client.get(TXT, headers=EVIL)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    return [tuple(line.split(": ", 1)) for line in answer.get_data(as_text=True).splitlines()]


def test_it_tells_whom_to_reach_in_the_order_of_the_setting(told):
    reached = [value for name, value in told if name == "Contact"]
    assert reached == ["mailto:security@example.org", "https://example.org/report"]


def test_it_ends_within_a_year_at_one_time_all_day(told):
    (until,) = [value for name, value in told if name == "Expires"]
    until = datetime.strptime(until, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    assert timedelta(days=150) < until - now() < timedelta(days=365)
    assert (until.hour, until.minute, until.second) == (0, 0, 0)


def test_its_address_is_the_sites_own_whatever_host_is_asked(told):
    assert ("Canonical", "http://localhost:5000/.well-known/security.txt") in told


def test_a_site_that_names_nobody_has_no_such_file(client):
    assert client.get(TXT).status_code == 404


@pytest.mark.parametrize(
    ("given", "contacts"),
    [
        ("", []),
        ("ann@example.org", ["mailto:ann@example.org"]),
        (
            "mailto:a@example.org https://example.org/x",
            ["mailto:a@example.org", "https://example.org/x"],
        ),
        ("tel:+1-201-555-0123", ["tel:+1-201-555-0123"]),
    ],
)
def test_a_contact_is_an_address_of_mail_or_a_uri(given, contacts):
    assert contacts == load(DATABASE | {"SECURITY_CONTACT": given}).SECURITY_CONTACTS


@pytest.mark.parametrize("given", ["ann", "http://example.org/report", "javascript:alert(1)", "@"])
def test_what_nobody_can_use_is_refused_at_the_start(given):
    with pytest.raises(ConfigError, match="SECURITY_CONTACT"):
        load(DATABASE | {"SECURITY_CONTACT": given})


def test_a_password_manager_is_led_to_the_settings_of_the_same_site(client):
    answer = client.get(PASSWORD, headers=EVIL)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/settings")


def test_what_is_not_well_known_is_404_so_that_managers_believe_the_rest(client):
    """https://w3c.github.io/webappsec-change-password-url/, "detecting the reliability"."""
    nowhere = "/.well-known/resource-that-should-not-exist-whose-status-code-should-not-be-200"
    assert client.get(nowhere).status_code == 404
