"""The bench says truly what was met, and its charts can be read."""

from xml.etree import ElementTree as ET

import pytest

from bench import charts, results
from bench.contest import Contest, cpu, per_second
from bench.figure import Figure
from bench.load import Request, Round, _lua

HALF = Figure("list", 50, "% of the ceiling", 10_000, goal=60, at_most=False, note="busy")
QUICK = Figure("search: rare, p50", 3.14159, "ms", 1_000_000, goal=10)
ONLY_TOLD = Figure("search: rare, p99", 12.3, "ms", 10_000)


def rounds(*milliseconds: float) -> list[Round]:
    return [Round(100, 1_000 / ms, ms, 0, 1, 2, 0) for ms in milliseconds]


def test_a_goal_is_met_from_its_right_side():
    assert HALF.is_met is False
    assert QUICK.is_met is True
    assert ONLY_TOLD.is_met is None


@pytest.mark.parametrize(
    ("figure", "shown"), [(HALF, "50 %"), (QUICK, "3.14 ms"), (ONLY_TOLD, "12.3 ms")]
)
def test_a_figure_shows_as_many_digits_as_say_something(figure: Figure, shown: str):
    assert figure.shown == shown


def test_ratios_are_taken_round_by_round_and_then_the_middle_one():
    told = Contest({"site": rounds(2, 20, 4), "ceiling": rounds(1, 10, 1)})
    assert told.share("site", "ceiling") == 0.5
    assert told.ratio("site", "ceiling", cpu) == 2
    assert told.middle("site", per_second) == 250


def test_the_table_shows_what_is_met_and_what_is_not():
    before = Figure("list", 10, "% of the ceiling", 10_000, goal=60, at_most=False)
    rows = results._table(
        {
            "before": {"machine": "m", "figures": [vars(before)]},
            "bench": {"machine": "m", "figures": [vars(HALF), vars(QUICK)]},
        }
    ).splitlines()
    assert rows[2] == "| list | ≥ 60 % of the ceiling | **50 %** |  |  | **10 %** | busy |"
    assert rows[3] == "| search: rare, p50 | ≤ 10 ms |  |  | 3.14 ms ✓ |  |  |"


def test_a_chart_is_a_picture_that_says_its_title_and_its_values():
    bars = [charts.Bar("fish & chips", 3, "3 ms"), charts.Bar("before", 400, "400 ms", True)]
    drawn = ET.fromstring(charts.svg("Of <all>", bars, goal=10, is_log=True))
    words = {element.text for element in drawn.iter() if element.text}
    assert {"Of <all>", "fish & chips", "3 ms", "400 ms", "goal 10"} <= words
    widths = [
        float(rect.attrib["width"]) for rect in drawn.iter("{http://www.w3.org/2000/svg}rect")
    ]
    assert 0 < widths[0] < widths[1] <= charts.ROOM


def test_wrk_is_told_any_text_as_it_is():
    said = _lua(Request("/a", "POST", {"X": "]]"}, '{"name": "\\n]==]"}'))
    assert "body=[====[" + '{"name": "\\n]==]"}' + "]====]" in said
    assert "[ [====[X]====] ]=[====[]]]====]" in said
