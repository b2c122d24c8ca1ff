"""Every answer that any test sees has a status that the OpenAPI document tells of."""

from functools import cache

from flask import Flask
from werkzeug.exceptions import HTTPException
from werkzeug.test import TestResponse

from backend.openapi import CONVERTER, document

OF_HTTP = {405}  # of every address alike: a method that it hasn't


def check_documented(app: Flask, answer: TestResponse) -> None:
    """Raise AssertionError when the document of `app` doesn't know the answer's status."""
    request = answer.request
    adapter = app.url_map.bind("localhost")
    try:
        rule, _ = adapter.match(request.path, method=request.method, return_rule=True)
    except HTTPException:
        return
    verbs = documented_codes(app).get(CONVERTER.sub(r"{\g<name>}", rule.rule), {})
    codes = verbs.get(request.method.lower())
    if codes and answer.status_code not in OF_HTTP:
        assert str(answer.status_code) in codes, f"{answer.status_code} of {rule} is undocumented"


@cache
def documented_codes(app: Flask) -> dict[str, dict[str, set[str]]]:
    with app.app_context():
        paths = document(app)["paths"]
    return {
        path: {verb: set(operation["responses"]) for verb, operation in verbs.items()}
        for path, verbs in paths.items()
    }
