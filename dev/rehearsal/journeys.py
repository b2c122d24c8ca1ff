"""Steps: the first evening of a cook on a new site, and the end-to-end tests on a review app."""

import os
import re
import subprocess
import sys
import time
from contextlib import closing
from http import HTTPStatus

import psycopg2

from dev.cluster import free_port
from dev.paths import ROOT
from dev.rehearsal.asking import ask
from dev.rehearsal.place import HOST
from dev.rehearsal.stage import Failed, Skipped, Stage, require
from dev.rehearsal.start import boot, seed, started

LINK = re.compile(r"https://\S+/activate\?token=(\S+)")
DELIVERY = 20.0  # seconds for the worker to send a mail
COOK = {"username": "ann", "email": "ann@example.com", "password": "floury hands and butter"}
WHO = {"email": COOK["email"], "password": COOK["password"]}


def registration(stage: Stage) -> str:
    """Production: register, the worker mails through Mailgun, activate, ask for a token, use it."""
    port = int(stage.running_web.environ["PORT"])
    worker = started(stage, "worker")
    made = ask(port, "/api/users", "POST", data=COOK)
    require(made.status == HTTPStatus.CREATED, f"registering answers {made.status}")
    token = _token_of_the_mail(stage)
    done = ask(port, "/api/users/activate", "POST", data={"token": token})
    require(done.status == HTTPStatus.NO_CONTENT, f"activating answers {done.status}")
    pair = ask(port, "/api/token", "POST", data=WHO)
    require(pair.status == HTTPStatus.OK, f"signing in answers {pair.status}")
    bearer = {"Authorization": f"Bearer {pair.json()['access_token']}"}
    me = ask(port, "/api/me", headers=bearer)
    require(me.status == HTTPStatus.OK, f"/api/me answers {me.status}")
    worker.signal(everyone=True)
    require(worker.seconds_to_gone() is not None, "the worker outlives SIGTERM by 30 s")
    return "registered, mailed, activated, token used"


def _token_of_the_mail(stage: Stage) -> str:
    peer = stage.peer
    require(peer, "there is no mail peer")
    deadline = time.monotonic() + DELIVERY
    while peer and time.monotonic() < deadline:
        if peer.received:
            found = LINK.search(peer.received[-1]["text"])
            if found and found[0].startswith(f"https://{HOST}/"):
                return found[1]
            raise Failed("the mail has no activation link to the site's own address")
        time.sleep(0.05)
    raise Failed(f"no mail came within {DELIVERY:.0f} s")


def end_to_end(stage: Stage) -> str:
    """A review app with demo content and mailbox, and tests/e2e against it."""
    tests = (os.environ.get("E2E") or "tests/e2e").split()
    if tests == ["no"]:
        raise Skipped("E2E=no")
    port = free_port()
    address = f"http://localhost:{port}"
    stage.environ = {name: it for name, it in stage.environ.items() if "MAILGUN" not in name} | {
        "ENV": "Staging",
        "TEST_MAILBOX": "1",
        "PORT": str(port),
        "PUBLIC_URL": address,  # no TLS here: a browser would refuse the cookies of https
        "TRUSTED_PROXIES": "0",
        "RATELIMIT_ENABLED": "0",  # every test registers a cook from this one address
        "DATABASE_URL": _new_database(stage.database_url),
    }
    require(started(stage, "release").process.wait(timeout=60) == 0, "the release failed")
    seed(stage)
    review = started(stage, "web")
    boot(review)
    worker = started(stage, "worker")
    try:
        return _tests(tests, address)
    finally:
        for dyno in (review, worker):
            dyno.signal(everyone=True)
            dyno.seconds_to_gone()


def _new_database(url: str) -> str:
    with closing(psycopg2.connect(url)) as connection, connection.cursor() as cursor:
        connection.autocommit = True
        cursor.execute("CREATE DATABASE review")
    return url.rpartition("/")[0] + "/review"


def _tests(tests: list[str], address: str) -> str:
    words = [sys.executable, "-m", "pytest", "-q", *tests, "--base-url", address]
    done = subprocess.run(
        words, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
    lines = done.stdout.strip().splitlines()
    failed = [line for line in lines if line.startswith(("FAILED", "ERROR"))]
    require(done.returncode == 0, " / ".join([*lines[-1:], *failed[:3]]))
    return lines[-1].strip("= ")
