"""The pool for passwords: few at once, a few wait, the others are told to come back."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from backend import hashing, pools
from backend.errors import Unavailable
from tests.factories import PASSWORD, make_user


@pytest.fixture
def busy(monkeypatch):
    """A pool whose places are all taken; calling it lets them go."""
    pool = pools.Pool(at_once=1, waiting=1)
    monkeypatch.setattr(hashing, "pool", pool)
    go, started = threading.Event(), threading.Event()

    def work():
        started.set()
        return go.wait(timeout=60)

    with ThreadPoolExecutor(2) as others:
        for _ in range(2):
            others.submit(pool.run, work)
        assert started.wait(timeout=60)
        while pool.places._value:  # the second is about to take its place
            threading.Event().wait(0.001)
        yield go.set
        go.set()


def test_who_finds_no_place_is_refused_at_once(busy):
    with pytest.raises(Unavailable) as refusal:
        hashing.pool.run(int)
    assert refusal.value.headers == {"Retry-After": "2"}


def test_a_sign_in_that_finds_no_place_is_503_and_not_wrong(client, busy):
    sent = {"email": make_user().email, "password": PASSWORD}
    answer = client.post("/api/token", json=sent)
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "2"
    busy()


def test_places_are_free_again_after_a_failure():
    pool = pools.Pool(at_once=1, waiting=0)
    for _ in range(3):
        with pytest.raises(ZeroDivisionError):
            pool.run(lambda: 1 / 0)
    assert pool.run(lambda: 7) == 7


def test_hashing_stands_back_behind_what_else_wants_a_processor():
    import os
    import sys

    if sys.platform != "linux":
        pytest.skip("threads have priorities of their own on Linux only")
    pool = pools.Pool(at_once=1, waiting=0)
    nice = pool.run(lambda: os.getpriority(os.PRIO_PROCESS, threading.get_native_id()))
    assert nice >= pools.NICE
