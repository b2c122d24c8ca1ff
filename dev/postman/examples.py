"""Example answers: the shape from the document, the values from here."""

import json
from http import HTTPStatus
from typing import Any

from backend.lines import read_directions, read_ingredients
from dev.postman.document import Document, Node
from dev.postman.scripts import JSON_TYPE, PROBLEM_TYPE
from dev.postman.steps import Step

HOST = "http://localhost:5000"
MEDIA = f"{HOST}/media/Tq3vYb8nR1mZcW5xKd0LpA"
LINK = f"{HOST}/activate?token=Xk3…"
TYPICAL = (
    HTTPStatus.UNAUTHORIZED,
    HTTPStatus.NOT_FOUND,
    HTTPStatus.BAD_REQUEST,
    HTTPStatus.SERVICE_UNAVAILABLE,
)
# By the name of the field. A field that is new in the document needs a value here.
VALUES: Node = {
    "access_token": "eyJhbGciOiJIUzI1NiIs…",
    "author_name": "nadia",
    "author_url": f"{HOST}/cooks/nadia",
    "avatar_url": f"{MEDIA}/256.jpg",
    "bytes": 184_320,
    "cache_age": 86_400,
    "canonical": f"{HOST}/recipes/27-lemon-rice",
    "card": {"twitter:card": "summary_large_image"},
    "cook_time": 25,
    "course": "side",
    "cover_alt": None,
    "cover_url": f"{MEDIA}/1600.jpg",
    "covers": {"400": f"{MEDIA}/400.webp"},
    "created_at": "2026-11-22T21:18:18.257725+00:00",
    "credit": None,
    "cuisine": None,
    "description": None,
    "did_you_mean": None,
    "device": "Firefox on Android",
    "diets": ["vegan"],
    "directions": "Cook the rice.\nStir in the lemon.",
    "email": "nadia@example.com",
    "environment": "Development",
    "expires_at": "2026-12-22T21:18:18.257725+00:00",
    "first": f"{HOST}/api/recipes?page=1&per_page=20",
    "facets": None,
    "free_of": ["gluten", "milk"],
    "html": f'<p><a href="{LINK}">Activate my account</a></p>',
    "id": 27,
    "ingredients": "200 g rice\n1 lemon",
    "is_current": True,
    "is_publish": False,
    "json_ld": [{"@context": "https://schema.org", "@type": "WebSite", "name": "Smilecook"}],
    "kind": "token",
    "last": f"{HOST}/api/recipes?page=1&per_page=20",
    "links": [LINK],
    "message": "Done",
    "name": "Lemon rice",
    "num_of_servings": 2,
    "open_graph": {"og:type": "website", "og:title": "Smilecook"},
    "page": 1,
    "pages": 1,
    "per_page": 20,
    "pictures": "ok",
    "prep_time": 5,
    "progress": 100,
    "provider_name": "Smilecook",
    "provider_url": f"{HOST}/",
    "ready_at": "2026-11-22T21:18:21.904112+00:00",
    "recipes": 1,
    "redirect": None,
    "refresh_token": "eyJhbGciOiJIUzI1NiIs…",
    "robots": "index, follow, max-image-preview:large",
    "seen_at": "2026-11-22T21:18:18.257725+00:00",
    "state": "sent",
    "status": "ok",
    "subject": "Activate your Smilecook account",
    "tag": "weeknight",
    "tags": ["weeknight"],
    "text": f"Activate your account: {LINK}",
    "title": "Smilecook",
    "to": "nadia@example.com",
    "token": "eyJhbGciOiJIUzI1NiIs…",
    "total": 1,
    "total_is_exact": True,
    "total_time": None,
    "type": "link",
    "updated_at": "2026-11-22T21:18:18.432873+00:00",
    "url": "/cooks/nadia",
    "user_agent": "Mozilla/5.0 (Android 14; Mobile; rv:128.0) Gecko/128.0 Firefox/128.0",
    "username": "nadia",
    "version": "1.0",
}

# Lists of objects that are shown whole, in line with the texts above.
LISTS: Node = {
    "ingredient_lines": [line.as_dict() for line in read_ingredients(VALUES["ingredients"])],
    "direction_lines": [line.as_dict() for line in read_directions(VALUES["directions"])],
}


def example(step: Step, document: Document, request: Node) -> Node:
    """Return one example answer of a step as Postman keeps it."""
    phrase = HTTPStatus(step.status).phrase
    made: Node = {
        "name": f"{step.status} {step.name}",
        "originalRequest": request,
        "status": phrase,
        "code": step.status,
        "header": [],
        "cookie": [],
        "body": "",
    }
    schema = document.schema(step)
    if schema is None:
        return made
    body = _problem(step) if step.is_refused else _filled(schema, document) | dict(step.shown)
    return made | {
        "_postman_previewlanguage": "json",
        "header": [
            {"key": "Content-Type", "value": PROBLEM_TYPE if step.is_refused else JSON_TYPE}
        ],
        "body": json.dumps(body, indent=2, ensure_ascii=False),
    }


def undramatised(first: Step, document: Document) -> Step:
    """Return a refusal of a call that the story sees only succeed, as the document tells of it."""
    known = document.operation(first)["responses"]
    status = next(code for code in TYPICAL if str(int(code)) in known)
    return Step(status.phrase, first.call, status, says=status.description)


def _problem(step: Step) -> Node:
    """A refusal in the one shape of all (RFC 9457)."""
    return {
        "type": "about:blank",
        "title": HTTPStatus(step.status).phrase,
        "status": step.status,
        "detail": step.says,
        "instance": step.route,
        "message": step.says,
        "request_id": "2e1cf240-b6f2-44d6-8dfa-9fda1a712519",
        **step.shown,
    }


def _filled(schema: Node, document: Document) -> Node:
    """An object with its required fields. Raises KeyError for a field that VALUES lacks."""
    properties: Node = schema["properties"]
    return {
        name: _value(name, document.resolved(properties[name]), document)
        for name in properties
        if name in schema["required"]
    }


def _value(name: str, schema: Node, document: Document) -> Any:
    if "properties" in schema:
        return _filled(schema, document)
    items = document.resolved(schema.get("items", {}))
    if "properties" in items:
        return LISTS.get(name) or [_filled(items, document)]
    return VALUES[name]
