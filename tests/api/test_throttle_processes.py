"""Throttling with the real web line of the Procfile: four processes, one count."""

import os
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from http import HTTPStatus

import pytest
import requests

from backend.limits import GUESS, SIGN_IN
from dev.cluster import free_port
from dev.paths import ROOT
from dev.processes import Processes, procfile, side_by_side
from dev.site import wait_until_it_answers
from tests.databases import clone

WORKERS = 4
GUESSES = 100


@pytest.fixture(scope="module")
def site(template, tmp_path_factory):
    """The address of a site of four web processes behind one proxy, on a database of its own."""
    port = free_port()
    with clone(template) as database_url, (tmp_path_factory.mktemp("web") / "log").open("w") as log:
        environ = os.environ | {
            "ENV": "Testing",
            "DATABASE_URL": database_url,
            "PORT": str(port),
            "RATELIMIT_ENABLED": "1",
            "TRUSTED_PROXIES": "1",
            "WEB_CONCURRENCY": str(WORKERS),
            "PATH": os.pathsep.join([str(ROOT / ".venv/bin"), os.environ["PATH"]]),
        }
        web = {"web": procfile(ROOT / "Procfile")["web"]}
        with side_by_side(Processes(ROOT, environ, log), web) as processes:
            wait_until_it_answers(processes, port)
            yield f"http://127.0.0.1:{port}"


def guess(site, email, forwarded_for):
    """One wrong sign-in, on a connection of its own so that any process may get it.

    It is tried again, as a guesser would, while there is no place to hash in.
    """
    sent = {"email": email, "password": "not the password"}
    headers = {"X-Forwarded-For": forwarded_for, "Connection": "close"}
    while True:
        answer = requests.post(f"{site}/api/token", json=sent, headers=headers, timeout=120)
        if answer.status_code != HTTPStatus.SERVICE_UNAVAILABLE:
            return answer.status_code


def many_guesses(site, whose):
    """How often each status came; `whose(n)` is the account and the addresses of guess n."""
    with ThreadPoolExecutor(16) as guessers:
        return Counter(guessers.map(lambda n: guess(site, *whose(n)), range(GUESSES)))


def test_a_hundred_guesses_from_as_many_addresses_stay_under_the_limit(site):
    codes = many_guesses(site, lambda n: ("ann@example.test", f"203.0.113.{n}"))
    assert 0 < codes[401] <= GUESS.often  # a count may have found no place to hash in
    assert codes[401] + codes[429] == GUESSES


def test_a_forged_forwarded_for_resets_nothing(site):
    codes = many_guesses(site, lambda n: (f"ben-{n}@example.test", f"198.51.100.{n}, 192.0.2.7"))
    assert 0 < codes[401] <= SIGN_IN[0].often
    assert codes[401] + codes[429] == GUESSES
