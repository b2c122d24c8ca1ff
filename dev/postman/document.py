"""What the generator asks the OpenAPI document."""

from typing import Any

from dev.postman.steps import Step

Node = dict[str, Any]


class Document:
    """The OpenAPI document, by the steps of the story."""

    def __init__(self, openapi: Node) -> None:
        self.openapi = openapi

    @property
    def calls(self) -> frozenset[str]:
        """Every route with its verb: `GET /api/me`."""
        paths: Node = self.openapi["paths"]
        return frozenset(
            f"{verb.upper()} {path}" for path, operations in paths.items() for verb in operations
        )

    def operation(self, step: Step) -> Node:
        """Return what the document says of the step's call. Raises KeyError for an unknown one."""
        found: Node = self.openapi["paths"][step.route][step.method]
        return found

    def bearer(self, step: Step) -> str:
        """Return the variable whose token the step sends, "" for none."""
        if step.bearer is not None:
            return step.bearer
        return "" if {} in self.operation(step)["security"] else "access_token"

    def schema(self, step: Step) -> Node | None:
        """Return the schema of the answer that the step expects, None when it has no body.

        Raises KeyError when the document knows of no such status.
        """
        content: Node = self.operation(step)["responses"][str(step.status)].get("content", {})
        shapes = [self.resolved(kind["schema"]) for kind in content.values()]
        return shapes[0] if shapes else None

    def has_body(self, step: Step) -> bool:
        return self.schema(step) is not None

    def fields_answered(self, step: Step) -> list[str]:
        names: list[str] = (self.schema(step) or {})["required"]
        return names

    def resolved(self, schema: Node) -> Node:
        """Follow a `$ref`."""
        if "$ref" not in schema:
            return schema
        name = schema["$ref"].rpartition("/")[2]
        found: Node = self.openapi["components"]["schemas"][name]
        return found
