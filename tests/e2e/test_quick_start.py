"""The quick start of docs/api.md, pasted into a shell, answers what the page shows."""

import json
import re
import subprocess
from typing import Any, NamedTuple

import pytest

from dev.paths import ROOT
from tests.e2e.kitchen import Kitchen, newcomer

PAGE = ROOT / "docs" / "api.md"
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
CALLS = 5
SHOWN_SITE, SHOWN_NAME = "http://localhost:5000", "nadia"
CUT = "\x1e"  # between the answers of two blocks
# “Numbers, times and tokens will be yours.”
YOURS = {"id", "created_at", "updated_at", "access_token", "refresh_token", "request_id"}


class Call(NamedTuple):
    """A block to paste, and the block of what it answers; "" where nothing is shown."""

    pasted: str
    answer: str


@pytest.fixture(scope="module")
def calls() -> list[Call]:
    """The page's blocks from top to bottom."""
    blocks = BLOCK.findall(PAGE.read_text())
    return [
        Call(text, "" if following[0] == "sh" else following[1])
        for (kind, text), following in zip(blocks, [*blocks[1:], ("sh", "")], strict=True)
        if kind == "sh"
    ]


def test_the_page_shows_at_least_five_calls(calls: list[Call]) -> None:
    assert len([call for call in calls if call.answer]) >= CALLS


def test_the_calls_answer_what_the_page_shows(
    site: str, kitchen: Kitchen, calls: list[Call]
) -> None:
    name = newcomer().username

    def ours(text: str) -> str:
        return text.replace(SHOWN_SITE, site).replace(SHOWN_NAME, name)

    answers = pasted([ours(call.pasted) for call in calls])
    for call, answer in zip(calls, answers, strict=True):
        assert readable(answer) == readable(ours(call.answer)), call.pasted


def pasted(blocks: list[str]) -> list[str]:
    """What each block prints, all in one shell, as somebody pastes them one after the other."""
    script = f"\nprintf '{CUT}'\n".join(blocks)
    done = subprocess.run(
        ["bash", "-eu", "-c", script], capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
    return done.stdout.split(CUT)


def readable(text: str) -> Any:
    """The answer without what is another's each time; other text than JSON as it is."""
    stripped = text.strip()
    return settled(json.loads(stripped)) if stripped.startswith("{") else stripped


def settled(value: Any) -> Any:
    """The same with the kind in the place of each value that is the reader's own."""
    if isinstance(value, dict):
        return {
            name: type(inner) if name in YOURS else settled(inner) for name, inner in value.items()
        }
    return [settled(inner) for inner in value] if isinstance(value, list) else value
