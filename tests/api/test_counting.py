"""Requests are counted in memory without a thread for each, and forgotten in time."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Flask
from limits import parse
from limits.storage import storage_from_string
from limits.strategies import FixedWindowRateLimiter

from backend import counting

THREE = parse("3 per minute")


@pytest.fixture
def counts() -> counting.SweptMemory:
    made = storage_from_string(counting.IN_MEMORY)
    assert isinstance(made, counting.SweptMemory)
    made.timer.join()
    return made


def test_the_site_counts_with_it(app: Flask):
    assert app.config["RATELIMIT_STORAGE_URI"] == counting.IN_MEMORY


def test_a_window_holds_as_many_as_were_allowed(counts: counting.SweptMemory):
    window = FixedWindowRateLimiter(counts)
    assert [window.hit(THREE, "ann") for _ in range(5)] == [True, True, True, False, False]
    assert window.hit(THREE, "bob")


def test_counting_starts_no_thread(counts: counting.SweptMemory, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(threading.Thread, "start", lambda *_: pytest.fail("a thread"))
    window = FixedWindowRateLimiter(counts)
    assert window.hit(THREE, "ann")


def test_what_is_over_is_forgotten_by_whoever_comes_next(
    counts: counting.SweptMemory, monkeypatch: pytest.MonkeyPatch
):
    counts.incr("ann", 60)
    counts.expirations["ann"] = 0
    counts.sweeping_due = 0
    assert counts.incr("bob", 60) == 1
    assert "ann" not in counts.storage
    assert "ann" not in counts.expirations
    assert "ann" not in counts.locks


def test_a_new_window_counts_from_one(counts: counting.SweptMemory):
    counts.incr("ann", 60)
    counts.expirations["ann"] = 0
    assert counts.incr("ann", 60) == 1


def test_no_request_of_many_threads_is_lost(counts: counting.SweptMemory):
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda _: counts.incr("ann", 60), range(4_000)))
    assert counts.get("ann") == 4_000
