"""The JavaScript of a request: what is done before it, and what must be true after it."""

import json

from dev.postman.document import Document, Node
from dev.postman.steps import Step

JSON_TYPE, PROBLEM_TYPE = "application/json", "application/problem+json"


def events(step: Step, document: Document) -> list[Node]:
    """Return the step's scripts as Postman keeps them."""
    made = [_event("test", _after(step, document))]
    return [_event("prerequest", list(step.before)), *made] if step.before else made


def _event(when: str, lines: list[str]) -> Node:
    return {"listen": when, "script": {"type": "text/javascript", "exec": lines}}


def _after(step: Step, document: Document) -> list[str]:
    lines = _test(f"the status is {step.status}", f"pm.response.to.have.status({step.status})")
    if not document.has_body(step):
        return lines + _test("there is no body", 'pm.expect(pm.response.text()).to.eql("")')
    lines += _test(
        "it says what it is", _is_of_type(PROBLEM_TYPE if step.is_refused else JSON_TYPE)
    )
    lines.append("const body = pm.response.json();")
    names = ", ".join(json.dumps(name) for name in document.fields_answered(step))
    lines += _test("all fields are there", f"pm.expect(body).to.include.all.keys({names})")
    if step.says:
        lines += _test("it says why", f"pm.expect(body.message).to.eql({json.dumps(step.says)})")
    for name, statement in step.checks.items():
        lines += _test(name, statement)
    for variable, value in step.keeps.items():
        lines.append(f'pm.collectionVariables.set("{variable}", {value});')
    return lines


def _is_of_type(media_type: str) -> str:
    return f'pm.expect(pm.response.headers.get("Content-Type")).to.include("{media_type}")'


def _test(name: str, statement: str) -> list[str]:
    return [f"pm.test({json.dumps(name)}, () => {statement});"]
