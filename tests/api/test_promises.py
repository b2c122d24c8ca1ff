"""The promises of tests/promises.toml and the list of ASVS are shown by tests that there are."""

import re

import pytest

from dev import promises

JUNIT = """<testsuites><testsuite>
<testcase classname="tests.api.test_x" name="test_one[a]"/>
<testcase classname="tests.api.test_x" name="test_one[b]">{inside}</testcase>
</testsuite></testsuites>"""
NUMBER = re.compile(r"V(\d{1,2})\.(\d{1,2})\.(\d{1,2})")


def test_each_promise_is_shown_by_tests_that_there_are():
    for one in promises.promises():
        assert one["shown_by"], one["says"]
        assert promises.missing(one["shown_by"]) == [], one["says"]


def test_no_promise_is_named_twice():
    said = [one["says"] for one in promises.promises()]
    assert len(said) == len(set(said)) > 30


def test_each_requirement_is_shown_in_one_way():
    for one in promises.requirements():
        assert len(one.keys() & {"shown_by", "seen_in", "exception"}) == 1, one["id"]
        assert promises.missing(one.get("shown_by", [])) == [], one["id"]
        assert one["level"] in {1, 2, 3}


def test_requirements_stand_in_their_order():
    numbers = [
        tuple(map(int, NUMBER.fullmatch(one["id"]).groups())) for one in promises.requirements()
    ]
    assert numbers == sorted(set(numbers))


def test_the_page_has_the_tables_of_now():
    page = promises.PAGE.read_text("utf-8")
    assert page == promises.written(page), "run `make security`"


@pytest.mark.parametrize(
    ("inside", "state"),
    [
        ("", promises.KEPT),
        ("<failure/>", promises.BROKEN),
        ("<error/>", promises.BROKEN),
        ("<skipped/>", promises.KEPT),  # of two cases one was tried
    ],
)
def test_one_failure_breaks_a_promise(tmp_path, monkeypatch, inside, state):
    results = tmp_path / "x.xml"
    results.write_text(JUNIT.format(inside=inside))
    promised = [{"says": "x", "shown_by": ["api/x::test_one"]}]
    monkeypatch.setattr(promises, "promises", lambda: promised)
    assert promises.report([results]) == {"x": state}


def test_what_did_not_run_shows_nothing(monkeypatch):
    promised = [{"says": "x", "shown_by": ["api/x::test_one"]}]
    monkeypatch.setattr(promises, "promises", lambda: promised)
    assert promises.report([]) == {"x": promises.NOT_RUN}
