"""The quick experiments of `make faults`, with shorter limits and a shorter freeze.

The others take minutes, or are in `make test` by a name of their own.
"""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg2
import pytest

from dev.faults.experiment import Experiment, Result, performed
from dev.faults.report import told, with_table
from dev.faults.stage import Stage, staged
from dev.faults.table import EXPERIMENTS, FULL_ONLY
from dev.paths import ROOT
from dev.rehearsal.stage import Failed, Skipped

PAGE = ROOT / "docs/faults.md"
QUICK = [one for one in EXPERIMENTS if one.quick]


@pytest.fixture(scope="module")
def stage() -> Iterator[Stage]:
    with (
        TemporaryDirectory(prefix="smilecook-faults-") as folder,
        staged(Path(folder).resolve(), quick=True) as made,
    ):
        yield made


@pytest.mark.parametrize("one", QUICK, ids=[f"{one.happens}: {one.holds}" for one in QUICK])
def test_nothing_is_lost(stage: Stage, one: Experiment) -> None:
    result = performed(stage, one)
    assert result.state == "held", told(result)


def test_every_other_experiment_says_where_else_it_is_tried() -> None:
    for one in EXPERIMENTS:
        assert one.quick or one.tested_by == FULL_ONLY or (ROOT / one.tested_by).is_file()


def test_the_page_tells_of_every_experiment_once() -> None:
    page = PAGE.read_text()
    for one in EXPERIMENTS:
        assert page.count(f"| {one.happens} | {one.holds} |") == 1


def failing(error: Exception) -> Experiment:
    def do(_: Stage) -> None:
        raise error

    return Experiment("x", "it breaks", "all holds", do)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("error", "state", "words"),
    [
        (Failed("one recipe"), "lost", "lost: one recipe;"),
        (KeyError("id"), "lost", "lost: KeyError: 'id';"),
        (Skipped("no pg_dump"), "skipped", "seen: no pg_dump"),
    ],
)
def test_what_fails_is_told(error: Exception, state: str, words: str) -> None:
    result = performed(None, failing(error))  # type: ignore[arg-type]
    assert result.state == state
    assert words in told(result)


def test_a_loss_stands_on_the_page() -> None:
    lost = Result(QUICK[0], "lost", "", "", "a | picture", 1.25)
    page = with_table(PAGE.read_text(), "a machine", [lost])
    assert "a \\| picture" in page
    assert "Of a machine:" in page


def test_a_frozen_database_says_nothing_and_then_goes_on(stage: Stage) -> None:
    with stage.database.frozen(), pytest.raises(psycopg2.OperationalError):
        psycopg2.connect(stage.database.url, connect_timeout=2)
    assert stage.database.rows("SELECT 1") == [(1,)]
