"""One line a request and one a job, in the form that was asked for, that join by their ids."""

import json
import logging
import re
import threading

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, OperationalError

from backend import logs, measure
from backend.app import create_app
from backend.extensions import db
from backend.jobs import enqueue, jobs
from backend.worker import run_worker
from tests.factories import bearer, make_recipe, make_user

LOGFMT = re.compile(r'(\w+)=("(?:[^"\\]|\\.)*"|\S*)')


@jobs.task(name="fail_with_words")
def fail(words: str) -> None:
    db.session.execute(text("SELECT 1"))
    raise ValueError(words)


@pytest.fixture
def lines(capsys):
    """Read what was written since, as JSON objects."""
    logs.configure("json")
    capsys.readouterr()

    def read():
        told = capsys.readouterr()
        return [json.loads(line) for line in (told.out + told.err).splitlines()]

    yield read
    logs.configure("logfmt")


def test_a_line_tells_who_waits_for_what_and_how_long(client, lines):
    recipe = make_recipe()
    answer = client.get(f"/api/recipes/{recipe.id}?x=1", headers=bearer(recipe.author))
    (line,) = lines()
    assert line["event"] == "request"
    assert line["request_id"] == answer.headers["X-Request-Id"]
    assert (line["user_id"], line["method"]) == (recipe.author_id, "GET")
    assert line["route"] == "/api/recipes/<int(max=2147483647):recipe_id>"
    assert (line["status"], line["bytes"]) == (200, len(answer.data))
    assert 0 < line["db_ms"] < line["ms"] < 60_000
    assert line["statements"] >= 2


@pytest.mark.parametrize(
    ("path", "route", "status"),
    [
        ("/api/nope", None, 404),
        ("/api/me", "/api/me", 401),
        ("/static/docs.css", "/static/<path:filename>", 200),
        ("/recipes", "page", 200),
        ("/no/such/page", None, 404),
    ],
)
def test_every_answer_has_its_line(client, lines, path, route, status):
    answer = client.get(path)
    (line,) = lines()
    assert (line["route"], line["status"], line["user_id"]) == (route, status, None)
    assert line["bytes"] == len(answer.data)


def test_a_file_of_the_website_has_its_line_and_an_id(client, lines):
    answer = client.get("/icon.svg")
    (line,) = lines()
    assert (line["route"], line["statements"]) == ("/icon.svg", 0)
    assert line["request_id"] == answer.headers["X-Request-Id"]
    assert line["bytes"] == len(answer.data)


def test_a_probe_has_a_line_only_when_it_fails(client, lines):
    client.get("/api/health/live")
    client.get("/api/health/ready")
    assert lines() == []
    db.session.execute(text("UPDATE alembic_version SET version_num = '0001'"))
    client.get("/api/health/ready")
    assert [line["status"] for line in lines()] == [503]


def test_a_method_of_ones_own_is_no_text_in_our_log(client, lines):
    client.open("/api/recipes", method="MYPASSWORD")
    assert [line["method"] for line in lines()] == ["OTHER"]


def test_a_line_of_a_library_joins_by_the_requests_id(app, client, lines):
    def careless():
        logging.getLogger("library").warning("sent to %s", "ann@example.test")

    app.before_request_funcs.setdefault(None, []).append(careless)
    try:
        answer = client.get("/api/recipes")
    finally:
        app.before_request_funcs[None].remove(careless)
    own = next(line for line in lines() if line.get("logger") == "library")
    assert own["request_id"] == answer.headers["X-Request-Id"]
    assert own["event"] == "sent to [address]"


def test_requests_side_by_side_do_not_count_for_each_other(committed_app):
    """Each of 4 threads runs another number of statements, all at the same moment."""
    together = threading.Barrier(4)
    counted = {}

    def ask(number):
        cost = measure.Cost()
        measure.current.set(cost)
        with committed_app.app_context():
            together.wait(60)
            for _ in range(number):
                db.session.execute(text("SELECT 1"))
        counted[number] = cost.statements

    threads = [threading.Thread(target=ask, args=(number,)) for number in (1, 2, 3, 5)]
    committed_app.config["SQLALCHEMY_ENGINE_OPTIONS"]["pool_timeout"] = 60
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert counted == {1: 1, 2: 2, 3: 3, 5: 5}


def test_a_refused_statement_counts_with_its_time(app):
    cost = measure.Cost()
    measure.current.set(cost)
    db.session.execute(text("SET LOCAL statement_timeout = 30"))
    with pytest.raises(OperationalError, match="statement timeout"):
        db.session.execute(text("SELECT pg_sleep(10)"))
    measure.current.set(None)
    assert cost.statements >= 2
    assert 0.02 < cost.database_seconds < 10


def test_a_job_has_a_line_with_what_came_of_it(committed_app, lines):
    with committed_app.app_context():
        enqueue(fail, words="hushed, of ann@example.test")
        db.session.commit()
    run_worker(committed_app, wait=False)
    (line,) = (line for line in lines() if line["event"] == "job" and "fail" in line["name"])
    assert (line["outcome"], line["attempt"]) == ("failed", 1)
    assert line["error"] == "ValueError"
    assert "test_logs.py" in line["at"]
    assert line["job_id"] > 0
    assert line["statements"] == 2  # its own, and the queue's note of the fault
    assert "hushed" not in json.dumps(line)


def test_a_database_error_is_told_by_its_constraint(app, lines):
    user = make_user()
    try:
        with db.session.begin_nested():
            make_user(email=user.email)
    except IntegrityError:
        logging.getLogger("ours").exception("no good")
    (line,) = lines()
    assert line["constraint"] == "uq_user_email"
    assert line["sqlstate"] == "23505"
    assert user.email not in json.dumps(line)


@pytest.mark.parametrize(
    ("env", "form"), [("Development", "logfmt"), ("Staging", "json"), ("Production", "json")]
)
def test_the_form_follows_the_environment(monkeypatch, env, form):
    monkeypatch.setenv("ENV", env)
    monkeypatch.setenv("SECRET_KEY", "a secret of at least thirty-two bytes, for one test")
    monkeypatch.setenv("PUBLIC_URL", "https://smilecook.example")
    monkeypatch.setenv("DATABASE_URL", "postgresql://nobody@127.0.0.1:1/x")
    try:
        assert create_app().config["LOG_FORMAT"] == form
        monkeypatch.setenv("LOG_FORMAT", "logfmt")
        assert create_app().config["LOG_FORMAT"] == "logfmt"
    finally:
        logs.configure("logfmt")


def test_logfmt_can_be_read_back(client, capsys):
    logs.configure("logfmt")
    client.get("/api/recipes")
    (line,) = capsys.readouterr().out.splitlines()
    read = dict(LOGFMT.findall(line))
    assert (read["event"], read["route"], read["status"]) == ("request", "/api/recipes", "200")
    assert list(read)[:4] == ["timestamp", "level", "event", "request_id"]
