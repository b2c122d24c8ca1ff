"""The five calls of docs/api.md, pasted into a shell as they stand, answer as the page says."""

import json
import re
import subprocess
from typing import Any

import pytest
import requests

from dev.paths import ROOT
from tests.e2e.kitchen import a_word

BLOCK = re.compile(r"```(\w*)\n(.*?)```", re.DOTALL)
LOCAL, COOK = "http://localhost:5000", "nadia"
NEXT = "--- the next answer ---"


def test_the_five_calls_answer_as_the_page_says(site: str) -> None:
    if requests.get(f"{site}/api/mailbox", timeout=10).status_code == requests.codes.not_found:
        pytest.skip("the second call reads the test mailbox, which is off there")
    cook = f"nadia-{a_word()}"
    page = (ROOT / "docs/api.md").read_text().replace(LOCAL, site).replace(COOK, cook)
    blocks = BLOCK.findall(page)
    first, *calls = [text for language, text in blocks if language == "sh"]
    promised = [text for language, text in blocks if language != "sh"]
    script = first + f"echo '{NEXT}'\n".join(calls)

    done = subprocess.run(["sh", "-e", "-c", script], capture_output=True, text=True, check=True)

    answers = done.stdout.split(NEXT)
    assert len(answers) == len(promised)
    for answer, promise in zip(answers, promised, strict=True):
        assert shape(answer) == shape(promise)


def shape(text: str) -> Any:
    """What stays the same from site to site: statuses, names and types, but no values."""
    value = json.loads(text)
    return kinds(value) if isinstance(value, dict) else value


def kinds(value: dict[str, Any]) -> dict[str, Any]:
    return {name: kinds(one) if isinstance(one, dict) else type(one) for name, one in value.items()}
