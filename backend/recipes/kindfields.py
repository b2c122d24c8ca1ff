"""Fields for what a recipe is sorted by: its author's tags, and words of our lists."""

from collections.abc import Callable, Mapping
from typing import Any

from marshmallow import ValidationError, fields, validate

from backend.inputs import OptionalText, Several, Text, not_blank
from backend.recipes import kinds, models, tags

SEPARATOR = ","  # between tags, in the form and in JSON-LD
ONE_TAG = r"^[^,\u0000]*[^,\s\u0000][^,\u0000]*$"  # as the document tells it


class Tag(Text):
    """One tag: a line without commas, the space around and within it made small."""

    def __init__(self, **kwargs: Any) -> None:
        checks: list[Callable[[Any], Any]] = [
            validate.Length(1, models.TAG_LENGTH),
            not_blank,
            _without_separator,
        ]
        super().__init__(validate=checks, metadata={"pattern": ONE_TAG}, **kwargs)

    def _deserialize(
        self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any
    ) -> Any:
        return " ".join(super()._deserialize(value, attr, data, **kwargs).split())


class Tags(Several):
    """At most 20 tags; of those that are equal without case and accents, the first."""

    def __init__(self) -> None:
        about = {"description": "in the author's words; equal without regard to case and accents"}
        most = validate.Length(max=models.MOST_TAGS)
        super().__init__(Tag(), validate=most, metadata=about)

    def distinct(self, entries: list[Any]) -> list[Any]:
        return tags.distinct(entries)


class Kind(fields.String):
    """One word of a closed list, of kinds.py."""

    def __init__(self, known: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(validate=validate.OneOf(list(known)), **kwargs)


class OptionalKind(OptionalText):
    """One word of a closed list, which `null` and `""` clear."""

    def __init__(self, known: Mapping[str, str]) -> None:
        # None is in the list for the document's sake: marshmallow accepts it before it looks.
        super().__init__(validate=validate.OneOf([*known, None]))


class Kinds(Several):
    """Some words of a closed list."""

    def __init__(self, known: Mapping[str, str], about: str) -> None:
        super().__init__(Kind(known), metadata={"description": about})


class Course(OptionalKind):
    def __init__(self) -> None:
        super().__init__(kinds.COURSES)


class Cuisine(OptionalKind):
    def __init__(self) -> None:
        super().__init__(kinds.CUISINES)


class Diets(Kinds):
    def __init__(self) -> None:
        super().__init__(kinds.DIETS, "what it is said to be fit for; the author's claim")


class FreeOf(Kinds):
    def __init__(self) -> None:
        super().__init__(kinds.FREE_OF, "allergens it is said to be without; the author's claim")


def _without_separator(tag: str) -> None:
    if SEPARATOR in tag:
        raise ValidationError("A tag has no comma in it; send several tags.")
