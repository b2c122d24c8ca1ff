"""The workflows are YAML, ask for few rights, and pin what they run."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from dev.paths import ROOT

WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.y*ml"))
PINNED = re.compile(r"uses: [\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")
OTHERS_WORDS = re.compile(r"\$\{\{[^}]*github\.(event|head_ref)")


def read(path: Path) -> dict[Any, Any]:
    return yaml.safe_load(path.read_text())


@pytest.fixture(params=WORKFLOWS, ids=lambda path: path.name)
def path(request: pytest.FixtureRequest) -> Path:
    return request.param


def steps(workflow: dict[Any, Any]) -> list[dict[str, Any]]:
    return [step for job in workflow["jobs"].values() for step in job["steps"]]


def test_there_are_all_of_them():
    names = {path.name for path in WORKFLOWS}
    assert {"audit.yml", "check.yml", "rehearsal.yml", "review-app.yml"} <= names


def test_it_may_only_read(path: Path):
    workflow = read(path)
    assert workflow["permissions"] == {"contents": "read"}
    assert not any("permissions" in job for job in workflow["jobs"].values())


def test_its_actions_are_pinned_by_commit(path: Path):
    used = [line.strip().removeprefix("- ") for line in path.read_text().splitlines()]
    used = [line for line in used if line.startswith("uses:")]
    assert used
    assert all(PINNED.fullmatch(line) for line in used), used


def test_each_action_is_one_version_everywhere():
    pins = {
        line.partition("uses: ")[2]
        for path in WORKFLOWS
        for line in path.read_text().splitlines()
        if "uses: " in line
    }
    assert len(pins) == len({pin.partition("@")[0] for pin in pins}), pins


def test_it_ends_and_leaves_no_credentials(path: Path):
    workflow = read(path)
    assert workflow["concurrency"]["group"]
    assert all(job["timeout-minutes"] <= 60 for job in workflow["jobs"].values())
    checkouts = [step for step in steps(workflow) if "checkout" in step.get("uses", "")]
    assert checkouts
    assert all(step["with"]["persist-credentials"] is False for step in checkouts)


def test_nobody_elses_words_are_put_into_a_script(path: Path):
    scripts = [step["run"] for step in steps(read(path)) if "run" in step]
    assert not any(OTHERS_WORDS.search(script) for script in scripts)


def test_a_review_app_is_tested_only_once_it_stands():
    workflow = read(ROOT / ".github/workflows/review-app.yml")
    assert workflow[True] == {"deployment_status": None}  # YAML 1.1 reads `on` as true
    (job,) = workflow["jobs"].values()
    assert "deployment_status.state == 'success'" in job["if"]
    assert "'-pr-'" in job["if"]
    script = next(step["run"] for step in job["steps"] if "pytest" in step.get("run", ""))
    assert "--base-url" in script
    assert "--tracing=retain-on-failure" in script


def test_the_rehearsal_looks_at_files_that_there_are():
    on = read(ROOT / ".github/workflows/rehearsal.yml")[True]
    assert on["push"]["paths"] == on["pull_request"]["paths"]
    for pattern in on["push"]["paths"]:
        assert list(ROOT.glob(pattern)), pattern
