"""`make lighthouse`: its reading of a report, its medians, and what it calls short of the goal."""

import pytest

from dev.lighthouse.look import CATEGORIES, FIGURES, Look, NothingSeen, middle, read
from dev.lighthouse.table import short, table

RIGHT = dict.fromkeys(CATEGORIES, 100)


def a_look(performance=100, tbt=0.0, faults=(), **scores):
    figures = dict(zip(FIGURES, (1049.9, 1650.0, tbt, 0.0046), strict=True))
    return Look(RIGHT | {"performance": performance} | scores, figures, tuple(faults))


def a_report(score=1, title="Image elements have `alt` attributes"):
    audits = {name: {"numericValue": 7, "score": 0.5, "title": name} for name in FIGURES}
    audits |= {
        "image-alt": {"score": score, "title": title},
        "hint": {"score": 0, "title": "Only a hint"},
    }
    refs = [{"id": "image-alt", "weight": 10}, {"id": "hint", "weight": 0}]
    categories = {name: {"score": 0.955, "auditRefs": refs} for name in CATEGORIES}
    return {"audits": audits, "categories": categories}


def test_a_report_is_read():
    seen = read(a_report())
    assert seen.scores == dict.fromkeys(CATEGORIES, 96)
    assert seen.figures == dict.fromkeys(FIGURES, 7)
    assert seen.faults == ()


def test_what_weighs_and_failed_is_a_fault():
    assert read(a_report(score=0)).faults == ("Image elements have `alt` attributes",)


def test_a_report_without_a_page_is_none():
    with pytest.raises(NothingSeen, match="NO_FCP: nothing was painted"):
        read({"runtimeError": {"code": "NO_FCP", "message": "nothing was painted"}})


def test_the_middle_is_the_median_of_each():
    seen = middle([a_look(80, 300.0, ["one"]), a_look(99, 20.0, ["one", "two"]), a_look(96, 90.0)])
    assert seen.scores["performance"] == 96
    assert seen.figures["total-blocking-time"] == 90
    assert seen.faults == ("one", "two")


def test_the_table_has_medians_and_each_run():
    rows = table({"list": [a_look(94), a_look(99, 31.4), a_look(97, 60.0)]}).splitlines()
    assert (
        rows[-1] == "| list | 97 | 100 | 100 | 100 | 94, 99, 97 | 1.0 s | 1.6 s | 31 ms | 0.005 |"
    )
    assert len({row.count("|") for row in rows}) == 1


@pytest.mark.parametrize(("performance", "is_short"), [(94, True), (95, False)])
def test_a_median_below_the_goal_is_named(performance, is_short):
    faults = short({"list": [a_look(performance)], "sign-in": [a_look()]})
    assert faults == (["list: Performance is 94, not 95"] if is_short else [])


def test_with_what_is_wrong():
    (fault,) = short({"front page": [a_look(seo=63, faults=["Page is blocked from indexing"])]})
    assert fault == "front page: SEO is 63, not 95 (Page is blocked from indexing)"
