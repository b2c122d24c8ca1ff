"""docs/postman is what the generator makes of today's API, and leaves no call out."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask

from backend.openapi import document
from dev.postman.document import Document
from dev.postman.files import COLLECTION, FOLDER, HEROKU, LOCAL, texts
from dev.postman.shared import PICTURE
from dev.postman.story import CALLS

Node = dict[str, Any]


@pytest.fixture
def openapi(app: Flask) -> Node:
    return document(app)


@pytest.fixture(scope="module")
def items() -> list[Node]:
    """Every request of the committed collection."""
    collection = json.loads((FOLDER / COLLECTION).read_text())
    return [item for folder in collection["item"] for item in folder["item"]]


@pytest.mark.parametrize("name", [COLLECTION, LOCAL, HEROKU])
def test_the_committed_files_are_fresh(openapi: Node, name: str) -> None:
    fresh = (FOLDER / name).read_text() == texts(openapi)[name]
    assert fresh, f"{name} is stale: run `make postman` and commit it."


def test_every_call_of_the_api_is_in_the_story(openapi: Node) -> None:
    assert Document(openapi).calls == CALLS


def test_every_call_has_examples_of_success_and_refusal(items: list[Node]) -> None:
    codes: dict[str, set[int]] = {}
    for item in items:
        call = f"{item['request']['method']} {item['request']['description']}"
        codes.setdefault(call, set()).update(example["code"] for example in item["response"])
    assert codes
    for call, seen in codes.items():
        assert min(seen) < 300, f"{call} has no example of success"
        assert max(seen) >= 400, f"{call} has no example of a refusal"


def test_every_request_tests_its_answer(items: list[Node]) -> None:
    for item in items:
        assert "pm.test(" in script(item, "test"), f"{item['name']} tests nothing"


def test_every_request_goes_to_the_environment_s_address(items: list[Node]) -> None:
    assert {item["request"]["url"]["host"][0] for item in items} == {"{{url}}"}


def test_every_variable_is_declared(items: list[Node]) -> None:
    collection = json.loads((FOLDER / COLLECTION).read_text())
    declared = {variable["key"] for variable in collection["variable"]}
    used = {name for item in items for name in variables(json.dumps(item["request"]))}
    assert used <= declared


def test_signing_in_keeps_both_tokens(items: list[Node]) -> None:
    kept = next(script(item, "test") for item in items if item["name"] == "Sign in")
    for name in ("access_token", "refresh_token"):
        assert f'set("{name}", body.{name})' in kept


def test_the_picture_is_tiny() -> None:
    assert (FOLDER / PICTURE).stat().st_size < 1024


def script(item: Node, when: str) -> str:
    """The lines that run at that time."""
    return "\n".join(
        line
        for event in item["event"]
        if event["listen"] == when
        for line in event["script"]["exec"]
    )


def variables(text: str) -> Iterator[str]:
    """The names in {{…}} without Postman's own, which begin with a dollar."""
    names = (part.partition("}}")[0] for part in text.split("{{")[1:])
    return (name for name in names if not name.startswith("$"))
