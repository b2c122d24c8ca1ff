"""What one request of the collection is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

FIRST_REFUSAL = 400


@dataclass(frozen=True)
class Step:
    """One request and what must come of it."""

    name: str
    call: str  # as in the document: "PATCH /api/recipes/{id}"
    status: int
    says: str = ""  # a refusal's `message`
    body: Mapping[str, Any] | None = None
    file: tuple[str, str] | None = None  # the form's field, and a file beside the collection
    query: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    # What stands in the place of {username}, where it is not the variable of that meaning.
    path: Mapping[str, str] = field(default_factory=dict)
    # The variable with the Bearer token; "" sends none. None: what the document says of the call.
    bearer: str | None = None
    # JavaScript: statements before the request; expressions over `body` and `pm` after it.
    before: tuple[str, ...] = ()
    keeps: Mapping[str, str] = field(default_factory=dict)  # variable: what it becomes
    checks: Mapping[str, str] = field(default_factory=dict)  # name of the test: its statement
    shown: Mapping[str, Any] = field(default_factory=dict)  # members of the example's body

    @property
    def method(self) -> str:
        return self.call.split()[0].lower()

    @property
    def route(self) -> str:
        return self.call.split()[1]

    @property
    def is_refused(self) -> bool:
        return self.status >= FIRST_REFUSAL


@dataclass(frozen=True)
class Folder:
    """The requests about one resource."""

    name: str
    about: str
    steps: tuple[Step, ...]
