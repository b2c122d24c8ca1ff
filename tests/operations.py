"""The API's operations, as its OpenAPI document tells of them."""

from dataclasses import dataclass
from typing import Any

from flask import Flask

from backend.openapi import document

Node = dict[str, Any]
FORM = "multipart/form-data"


@dataclass(frozen=True)
class Operation:
    """`fields` and `query` are {name: JSON Schema}; `file` is the name of a multipart file."""

    method: str
    path: str
    fields: Node
    query: Node
    places: tuple[str, ...]
    file: str | None

    def __str__(self) -> str:
        return f"{self.method} {self.path}"


def operations(app: Flask) -> list[Operation]:
    """Return every operation of the document."""
    told = document(app)
    schemas = told["components"]["schemas"]
    return [
        _operation(method.upper(), path, node, schemas)
        for path, verbs in sorted(told["paths"].items())
        for method, node in sorted(verbs.items())
    ]


def _operation(method: str, path: str, node: Node, schemas: Node) -> Operation:
    content = node.get("requestBody", {}).get("content", {})
    form = content.get(FORM, {}).get("schema", {}).get("properties", {})
    named = {"query": {}, "path": {}}
    for parameter in node["parameters"]:
        named[parameter["in"]][parameter["name"]] = parameter["schema"]
    return Operation(
        method,
        path,
        _fields(content.get("application/json", {}).get("schema", {}), schemas),
        named["query"],
        tuple(named["path"]),
        next(iter(form), None),
    )


def _fields(schema: Node, schemas: Node) -> Node:
    if "$ref" in schema:
        schema = schemas[schema["$ref"].rpartition("/")[2]]
    return schema.get("properties", {})
