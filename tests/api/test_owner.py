"""The owner of a site without mail gets in by a command."""

import pytest

from backend.extensions import db
from backend.users.queries import with_username

PASSWORD = "a good long password"


def create(app, username, email, password=PASSWORD):
    words = ["users", "create", username, email, "--password", password]
    return app.test_cli_runner().invoke(args=words)


def test_the_owner_gets_in_without_a_mail(app, client):
    assert create(app, "owner", "owner@example.org").output == "owner can sign in.\n"
    assert db.session.scalar(with_username("owner")).is_activated
    sent = {"email": "owner@example.org", "password": PASSWORD}
    assert client.post("/api/token", json=sent).status_code == 200


@pytest.mark.parametrize(
    ("username", "email", "password", "word"),
    [
        ("OWNER", "other@example.org", PASSWORD, "username already used"),
        ("other", "OWNER@example.org", PASSWORD, "email already used"),
        ("two words", "two@example.org", PASSWORD, "username"),
        ("short", "short@example.org", "short", "password"),
    ],
)
def test_what_the_website_refuses_the_command_refuses(app, username, email, password, word):
    create(app, "owner", "owner@example.org")
    done = create(app, username, email, password)
    assert done.exit_code == 1
    assert word in done.output
