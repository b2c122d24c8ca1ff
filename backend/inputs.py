"""Fields for what people type: storable text, whole numbers, a blank that clears."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from marshmallow import ValidationError, fields, validate

# Python would read "1_0", and digits of any script, too.
PLAIN_NUMBER = re.compile(r"\s*-?[0-9]{1,40}\s*", re.ASCII)
STORABLE = r"^[^\u0000]*$"  # as the document tells it; half a character is no JSON text anyway
NO_CHARACTER = re.compile("[\x00\ud800-\udfff]")
UNSTORABLE = "Contains a character that can't be stored"


class Text(fields.String):
    """Text, kept as typed. Refuses NUL and lone surrogates, which PostgreSQL can't hold."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        if not any(isinstance(check, validate.Regexp) for check in self.validators):
            self.metadata = {"pattern": STORABLE} | dict(self.metadata)

    def _deserialize(
        self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any
    ) -> Any:
        text = super()._deserialize(value, attr, data, **kwargs)
        if NO_CHARACTER.search(text):
            raise ValidationError(UNSTORABLE)
        return text


class OptionalText(Text):
    """Text that `null` and `""` clear."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(allow_none=True, **kwargs)

    def deserialize(self, value: Any, *args: Any, **kwargs: Any) -> Any:
        return super().deserialize(None if value == "" else value, *args, **kwargs)


class Number(fields.Integer):
    """A whole number; digits in a string count, since the first website sent them so."""

    def _validated(self, value: Any) -> int:
        is_fraction = isinstance(value, float) and not value.is_integer()
        is_words = isinstance(value, str) and not PLAIN_NUMBER.fullmatch(value)
        if isinstance(value, bool) or is_fraction or is_words:
            raise self.make_error("invalid", input=value)
        return super()._validated(value)


class WholeNumber(Number):
    """An optional whole number, that `null` and `""` clear."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(allow_none=True, **kwargs)

    def deserialize(self, value: Any, *args: Any, **kwargs: Any) -> Any:
        return super().deserialize(None if value == "" else value, *args, **kwargs)


class Several(fields.List[Any]):
    """A list that `null` and `""` clear; what is wrong with its entries stands in one list."""

    def __init__(self, entry: fields.Field[Any], **kwargs: Any) -> None:
        super().__init__(entry, allow_none=True, **kwargs)

    def deserialize(self, value: Any, *args: Any, **kwargs: Any) -> Any:
        return super().deserialize([] if value is None or value == "" else value, *args, **kwargs)

    def _deserialize(self, value: Any, *args: Any, **kwargs: Any) -> list[Any]:
        try:
            entries = super()._deserialize(value, *args, **kwargs)
        except ValidationError as fault:
            raise ValidationError(list(dict.fromkeys(_sentences(fault.messages)))) from None
        return self.distinct(entries)

    def distinct(self, entries: list[Any]) -> list[Any]:
        """Return each entry once, in the order of the first ones."""
        return list(dict.fromkeys(entries))


def _sentences(messages: Any) -> Iterator[str]:
    """Give the sentences of marshmallow's nested messages."""
    if isinstance(messages, str):
        yield messages
        return
    for inner in messages.values() if isinstance(messages, dict) else messages:
        yield from _sentences(inner)


def not_blank(text: str) -> None:
    """Refuse text of nothing but spaces. Raises ValidationError."""
    if not text.strip():
        raise ValidationError("Missing data for required field.")
