"""The OpenAPI 3.1 document, read off the routes and what their verbs say they take and give."""

import inspect
import re
from collections.abc import Callable, Iterator
from typing import Any

from apispec import APISpec
from apispec.ext.marshmallow import MarshmallowPlugin
from flask import Flask, current_app
from marshmallow import fields, validate
from werkzeug.routing import Rule

from backend.errors import phrase
from backend.shapes import Shown

VERSION = "1.0.0"
# `<int(max=9):recipe_id>`; a reader of the address `/api/recipes/{id}` knows whose id it is.
CONVERTER = re.compile(r"<(?:(?P<kind>\w+)(?:\([^)]*\))?:)?(?:recipe_|session_)?(?P<name>\w+)>")
FRESHNESS = "Needs a sign-in whose password was typed in the last 15 minutes."
KINDS = {"int": {"type": "integer"}, "uuid": {"type": "string", "format": "uuid"}}
WRITES = {"post", "put", "patch", "delete"}
JSON, PROBLEM_JSON = "application/json", "application/problem+json"
Verb = Callable[..., Any]
Node = dict[str, Any]


class Problem(Shown):
    """Every failure (RFC 9457); `message` is `detail`, for older clients."""

    type = fields.String()
    title = fields.String()
    status = fields.Integer()
    detail = fields.String()
    instance = fields.String()
    message = fields.String()
    request_id = fields.String(allow_none=True)
    errors = fields.Dict(keys=fields.String(), metadata={"always": False})
    needs = fields.String(
        validate=validate.OneOf(["fresh_sign_in"]),
        metadata={"always": False, "description": "what is missing to be let in"},
    )


def document(app: Flask) -> Node:
    """Return the whole document as JSON-like data."""
    spec = APISpec(
        title="Smilecook API",
        version=VERSION,
        openapi_version="3.1.0",
        info={"description": "Write, publish, find and cook recipes.", "license": {"name": "MIT"}},
        plugins=[MarshmallowPlugin(schema_name_resolver=_class_name)],
        servers=[{"url": "/"}],
        tags=[{"name": tag} for tag in sorted({_tag(rule) for rule in _rules(app)})],
    )
    spec.components.schema("Problem", schema=Problem)
    spec.components.security_scheme("bearer", {"type": "http", "scheme": "bearer"})
    cookie = {"type": "apiKey", "in": "cookie", "name": app.config["JWT_ACCESS_COOKIE_NAME"]}
    spec.components.security_scheme("browser", cookie)
    for rule in _rules(app):
        spec.path(CONVERTER.sub(r"{\g<name>}", rule.rule), operations=_operations(app, rule))
    return spec.to_dict()


def served() -> Node:
    """Return the document of the running app, made once."""
    made: Node = current_app.extensions.setdefault("smilecook-openapi", {})
    if not made:
        made.update(document(current_app))
    return made


def _rules(app: Flask) -> list[Rule]:
    rules = (rule for rule in app.url_map.iter_rules() if rule.rule.startswith("/api/"))
    with_verbs = (
        rule for rule in rules if hasattr(app.view_functions[rule.endpoint], "view_class")
    )
    return sorted(with_verbs, key=lambda rule: rule.rule)


def _verbs(app: Flask, rule: Rule) -> Iterator[tuple[str, Verb]]:
    view: Any = app.view_functions[rule.endpoint]
    resource = view.view_class
    for method in sorted(method.lower() for method in rule.methods or ()):
        if hasattr(resource, method):
            yield method, getattr(resource, method)


def _operations(app: Flask, rule: Rule) -> Node:
    return {method: _operation(rule, method, verb) for method, verb in _verbs(app, rule)}


def _operation(rule: Rule, method: str, verb: Verb) -> Node:
    summary, _, rest = (inspect.getdoc(verb) or "").partition("\n")
    operation: Node = {
        "operationId": f"{method}_{rule.endpoint}",
        "tags": [_tag(rule)],
        "summary": summary,
        "parameters": _path_parameters(rule) + _query_parameters(verb),
        "responses": _responses(method, verb),
        "security": _security(verb),
    }
    if about := _about(verb, rest.strip()):
        operation["description"] = about
    if body := _body(verb):
        operation["requestBody"] = body
    return operation


def _about(verb: Verb, rest: str) -> str:
    """What the docstring says below its first line, and what a decorator says of the sign-in."""
    return "\n\n".join(filter(None, [rest, FRESHNESS if hasattr(verb, "needs_fresh") else ""]))


def _path_parameters(rule: Rule) -> list[Node]:
    return [
        {
            "name": found["name"],
            "in": "path",
            "required": True,
            "schema": KINDS.get(found["kind"], {"type": "string"}),
        }
        for found in CONVERTER.finditer(rule.rule)
    ]


def _query_parameters(verb: Verb) -> list[Node]:
    schema, source = getattr(verb, "accepts", (None, ""))
    return [{"in": "query", "schema": schema}] if schema and source == "query" else []


def _body(verb: Verb) -> Node | None:
    schema, source = getattr(verb, "accepts", (None, ""))
    if schema and source == "json":
        return {"required": True, "content": {JSON: {"schema": schema}}}
    if name := getattr(verb, "accepts_file", None):
        picture = {"type": "string", "contentMediaType": "application/octet-stream"}
        form = {"type": "object", "required": [name], "properties": {name: picture}}
        return {"required": True, "content": {"multipart/form-data": {"schema": form}}}
    if bodies := getattr(verb, "reads", None):
        content = {media_type: {"schema": schema} for media_type, schema in bodies.items()}
        return {"required": True, "content": content}
    return None


def _responses(method: str, verb: Verb) -> Node:
    schema, status = verb.returns  # type: ignore[attr-defined]
    success: Node = {"description": phrase(status)}
    if schema:
        success["content"] = {JSON: {"schema": schema}} | _file(verb)
    refusals = {str(int(code)): _refusal(code) for code in sorted(_refused(method, verb))}
    held = {"304": {"description": phrase(304)}} if method == "get" else {}
    return {str(int(status)): success, **held, **refusals}


def _file(verb: Verb) -> Node:
    """The other thing that a verb may answer with, by the client's `Accept`."""
    content_type = getattr(verb, "returns_file", None)
    return {content_type: {"schema": {"type": "string"}}} if content_type else {}


def _refused(method: str, verb: Verb) -> set[int]:
    """Which refusals a verb has, by what its decorators say."""
    codes = {429, 500, 503, *getattr(verb, "refuses", ())}
    _, source = getattr(verb, "accepts", (None, ""))
    if source:
        codes.add(400)
    if source == "json":
        codes |= {413, 415}
    if hasattr(verb, "accepts_file"):
        codes |= {400, 413}
    if getattr(verb, "who", "") in {"signed in", "browser"}:
        codes.add(401)
    if method in WRITES:
        codes |= {400, 403}
    if method == "get":
        codes.add(412)  # If-Match may be sent with anything (RFC 9110, 13.1.1)
    return codes


def _refusal(code: int) -> Node:
    content = {PROBLEM_JSON: {"schema": "Problem"}}
    return {"description": phrase(code), "content": content}


def _security(verb: Verb) -> list[Node]:
    bearer: Node = {"bearer": []}
    browser: Node = {"browser": []}
    nobody: Node = {}
    return {
        "signed in": [bearer, browser],
        "browser": [browser],
        "refresh token": [bearer],
        "anyone": [nobody, bearer, browser],
    }.get(getattr(verb, "who", ""), [nobody])


def _tag(rule: Rule) -> str:
    return rule.rule.split("/")[2]


def _class_name(schema: Any) -> str:
    kind = schema if isinstance(schema, type) else type(schema)
    return kind.__name__
