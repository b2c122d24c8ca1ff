"""Commands for who runs the site."""

import json

from sqlalchemy import text

from backend.extensions import db
from tests.factories import make_user


def run(app, *words):
    return app.test_cli_runner().invoke(args=list(words))


def test_openapi_prints_the_document_that_is_served(app, client):
    done = run(app, "openapi")
    assert done.exit_code == 0
    assert json.loads(done.output) == client.get("/api/openapi.json").get_json()


def test_openapi_writes_to_a_file(app, tmp_path):
    path = tmp_path / "openapi.json"
    assert run(app, "openapi", "--output", str(path)).output == ""
    assert json.loads(path.read_text("utf-8"))["openapi"].startswith("3.1")


def test_a_cook_is_activated_by_hand(app):
    newcomer = make_user(activated_at=None, username="Ann")
    done = run(app, "users", "activate", "ann")
    assert (done.exit_code, done.output) == (0, "Ann can sign in.\n")
    assert newcomer.is_activated
    since = newcomer.activated_at
    assert run(app, "users", "activate", "ann").exit_code == 0
    assert newcomer.activated_at == since


def test_an_unknown_cook_is_not_activated(app):
    done = run(app, "users", "activate", "nobody")
    assert done.exit_code == 1
    assert "there is no cook named nobody" in done.output


def test_the_commands_say_what_they_do(app):
    told = run(app, "--help").output
    for name in ("release", "seed", "import-recipes", "openapi", "worker", "users"):
        assert name in told


def test_release_can_run_twice_and_leaves_a_newer_database_alone(committed_app):
    assert "up to date" in run(committed_app, "release").output
    with committed_app.app_context():
        db.session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        db.session.commit()
    done = run(committed_app, "release")
    assert done.exit_code == 0
    assert "9999, which is newer; nothing to do" in done.output
