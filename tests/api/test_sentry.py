"""Sentry hears of each unexpected failure once, and nothing of who was concerned."""

import subprocess
import sys
import time

import pytest
import requests

from backend import sentry
from backend.config import ConfigError, load
from backend.extensions import db
from backend.jobs import enqueue, jobs
from backend.worker import run_worker
from dev.cluster import free_port
from tests.api.test_log_redaction import BODY, EMAIL, HEADERS, JWT, SECRETS, TOKEN
from tests.databases import ROOT, clone
from tests.processes import running_web
from tests.sentry_peer import SentryPeer

DATABASE = {"DATABASE_URL": "postgres://ann:secret@db.example:5432/kitchen"}


@jobs.task(name="break_a_pot")
def break_a_pot() -> None:
    raise ValueError(EMAIL)


@pytest.fixture
def peer():
    with SentryPeer() as serving:
        yield serving
    sentry.start({"SENTRY_DSN": ""})


def crash(port, name="view"):
    address = f"http://127.0.0.1:{port}/api/crash/{name}?token={TOKEN}"
    return requests.post(address, json=BODY, headers={**HEADERS, "X-Request-Id": "crash-0001"})


def test_a_failure_arrives_once_and_without_secrets(template, tmp_path, peer):
    settings = {"SENTRY_DSN": peer.dsn, "HEROKU_BUILD_COMMIT": "c0ffee"}
    with (
        clone(template) as address,
        running_web(address, tmp_path, "tests.crashing:app", **settings) as web,
    ):
        assert crash(web.port).status_code == 500
        assert crash(web.port, "check").status_code == 500
        assert requests.get(f"http://127.0.0.1:{web.port}/api/nope").status_code == 404
        peer.wait_for_events(2)
        web.end()
    view, check = peer.events
    assert view["exception"]["values"][-1]["type"] == "ValueError"
    assert view["tags"]["request_id"] == "crash-0001"
    assert (view["release"], view["environment"]) == ("c0ffee", "Testing")
    assert view["transaction"] == "POST /api/crash/view"
    frames = view["exception"]["values"][-1]["stacktrace"]["frames"]
    assert frames[-1]["filename"].endswith("tests/crashing.py")
    assert frames[-1]["lineno"] > 0
    assert set().union(*frames) == {"filename", "module", "function", "lineno", "in_app"}
    assert check["tags"]["constraint"] == "ck_audit_deed"
    assert not [secret for secret in (*SECRETS, JWT) if secret in peer.raw]
    assert not {"request", "user", "breadcrumbs", "extra", "server_name"} & view.keys()


def test_a_failed_job_arrives_with_its_name(committed_app, peer):
    sentry.start({**committed_app.config, "SENTRY_DSN": peer.dsn})
    with committed_app.app_context():
        enqueue(break_a_pot)
        db.session.commit()
    run_worker(committed_app, wait=False)
    peer.wait_for_events(1)
    (event,) = peer.events
    assert event["tags"]["job"] == "break_a_pot"
    assert event["exception"]["values"][-1]["type"] == "ValueError"
    assert EMAIL not in peer.raw


def took(port, name="view"):
    began = time.monotonic()
    assert crash(port, name).status_code == 500
    return time.monotonic() - began


@pytest.mark.parametrize("how", ["frozen", "gone"])
def test_a_dead_sentry_slows_nothing_and_the_log_still_tells(template, tmp_path, peer, how):
    peer.freeze()
    nobody = f"http://{'0' * 32}@127.0.0.1:{free_port()}/42"
    settings = {"SENTRY_DSN": peer.dsn if how == "frozen" else nobody, "LOG_FORMAT": "json"}
    with (
        clone(template) as address,
        running_web(address, tmp_path, "tests.crashing:app", **settings) as web,
    ):
        assert max(took(web.port) for _ in range(8)) < 5  # the SDK's own limit is 30 seconds
        began = time.monotonic()
        web.end()
        assert time.monotonic() - began < 20  # what gunicorn grants, and Heroku more
    assert web.said.count('"error": "ValueError"') == 8


def test_without_an_address_the_sdk_is_not_even_loaded():
    ask = "import sys, backend.app; backend.app.create_app(); print('sentry_sdk' in sys.modules)"
    environ = {"ENV": "Testing", "PATH": "/usr/bin:/bin", **DATABASE}
    words = [sys.executable, "-c", ask]
    told = subprocess.run(words, cwd=ROOT, env=environ, capture_output=True, text=True, check=True)
    assert told.stdout.splitlines()[-1] == "False"


@pytest.mark.parametrize(
    "dsn", ["x", "https://sentry.test/1", "https://key@sentry.test", "ftp://k@h/1"]
)
def test_what_is_no_dsn_is_refused_and_not_repeated(dsn):
    with pytest.raises(ConfigError, match="SENTRY_DSN") as caught:
        load({**DATABASE, "SENTRY_DSN": dsn})
    assert dsn == "x" or dsn not in str(caught.value)


@pytest.mark.parametrize(
    ("environ", "release"),
    [
        ({}, None),
        ({"HEROKU_BUILD_COMMIT": "b"}, "b"),
        ({"HEROKU_SLUG_COMMIT": "a"}, "a"),
        ({"RELEASE": "r", "HEROKU_BUILD_COMMIT": "b"}, "r"),
    ],
)
def test_the_release_is_the_commit_that_heroku_names(environ, release):
    assert release == load(DATABASE | environ).RELEASE
