"""The API for reading: the OpenAPI document, and a page of ours made from it."""

from typing import Any

from flask import Blueprint, Flask, Response, jsonify, render_template

from backend.openapi import served

docs = Blueprint("docs", __name__)
METHODS = ("get", "post", "put", "patch", "delete")


def register(app: Flask) -> None:
    app.register_blueprint(docs)


@docs.get("/api/openapi.json")
def openapi() -> Response:
    """Answer with the OpenAPI 3.1 document."""
    response = jsonify(served())
    response.add_etag()
    return response


@docs.get("/api/docs")
@docs.get("/api/docs/")
def reference() -> str:
    """Answer with the reference page: no script, so that no CSP stands in its way."""
    document = served()
    return render_template(
        "docs.html",
        info=document["info"],
        groups=_by_tag(document["paths"]),
        schemas=document["components"]["schemas"],
    )


def _by_tag(paths: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    groups: dict[str, list[dict[str, Any]]] = {}
    for path, verbs in paths.items():
        for method in METHODS:
            if operation := verbs.get(method):
                entry = {"method": method.upper(), "path": path, **operation}
                groups.setdefault(operation["tags"][0], []).append(entry)
    return groups
