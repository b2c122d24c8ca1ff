"""The OpenAPI document is valid, whole, and what really happens."""

import pytest
from openapi_spec_validator import validate

from backend.openapi import CONVERTER
from tests.factories import bearer, make_draft

# Addresses that are about the API, not of it.
ABOUT = {"/api/openapi.json", "/api/docs", "/api/docs/"}
OF_HTTP = {"HEAD", "OPTIONS"}


@pytest.fixture
def document(client):
    return client.get("/api/openapi.json").get_json()


def test_it_is_valid_openapi_3_1(document):
    assert document["openapi"].startswith("3.1")
    validate(document)


def test_every_route_of_the_api_is_in_it_and_no_other(app, document):
    rules = [rule for rule in app.url_map.iter_rules() if rule.rule.startswith("/api")]
    expected = {
        (CONVERTER.sub(r"{\g<name>}", rule.rule), method.lower())
        for rule in rules
        if rule.rule not in ABOUT
        for method in rule.methods - OF_HTTP
    }
    documented = {(path, verb) for path, verbs in document["paths"].items() for verb in verbs}
    assert documented == expected


def test_every_operation_says_what_it_does_and_answers(document):
    for path, verbs in document["paths"].items():
        for verb, operation in verbs.items():
            assert operation["summary"].endswith("."), (verb, path)
            assert any(code.startswith("2") for code in operation["responses"])
            assert {"429", "503"} <= set(operation["responses"])
            for code, answer in operation["responses"].items():
                if code[0] in "45":
                    schema = answer["content"]["application/problem+json"]["schema"]
                    assert schema == {"$ref": "#/components/schemas/Problem"}


def test_operation_ids_are_unique(document):
    ids = [op["operationId"] for verbs in document["paths"].values() for op in verbs.values()]
    assert len(ids) == len(set(ids))


SHOWN_SOMETIMES = {"pending_email"}  # only while an address waits for its confirmation


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Recipe", "/api/recipes/{id}"),
        ("User", "/api/me"),
        ("Cook", "/api/users/{cook}"),
        ("RecipePage", "/api/users/{cook}/recipes?visibility=all"),
    ],
)
def test_what_is_shown_has_the_fields_of_its_schema(client, document, name, shown):
    draft = make_draft()
    path = shown.format(id=draft.id, cook=draft.author.username)
    answer = client.get(path, headers=bearer(draft.author)).get_json()
    schema = document["components"]["schemas"][name]
    assert set(answer) == set(schema["properties"]) - SHOWN_SOMETIMES
    assert set(schema["required"]) <= set(answer)


def test_errors_have_the_fields_of_their_schema(client, document):
    schema = document["components"]["schemas"]["Problem"]
    answer = client.post("/api/users", json={}).get_json()
    assert set(answer) == set(schema["properties"]) - {"needs"}


def test_limits_are_told(document):
    fields = document["components"]["schemas"]["NewRecipe"]["properties"]
    assert fields["name"]["maxLength"] == 100
    assert (fields["cook_time"]["minimum"], fields["cook_time"]["maximum"]) == (1, 10_080)
    assert document["components"]["schemas"]["NewRecipe"]["required"] == ["name"]
