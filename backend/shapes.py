"""The two kinds of schema: Taken, what comes in, and Shown, what goes out."""

from datetime import UTC, datetime
from typing import Any, ClassVar

from marshmallow import RAISE, Schema, fields, pre_load


class Taken(Schema):
    """What a client may send: an unknown name is an error, one that only we write is ignored."""

    shown_only: ClassVar[frozenset[str]] = frozenset()

    class Meta:
        unknown = RAISE

    @pre_load
    def ignore_what_we_showed(self, data: Any, **_: Any) -> Any:
        """Let a client send back what it got."""
        if not isinstance(data, dict):
            return data
        return {name: value for name, value in data.items() if name not in self.shown_only}


class Shown(Schema):
    """What we answer. Every field stands in every answer, so clients' types need no `?`."""

    def on_bind_field(self, field_name: str, field_obj: fields.Field[Any]) -> None:
        super().on_bind_field(field_name, field_obj)
        field_obj.required = field_obj.metadata.get("always", True)


class Moment(fields.AwareDateTime):
    """A time, ISO 8601 in UTC with offset."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(format="iso", default_timezone=UTC, **kwargs)

    def _serialize(self, value: datetime | None, *args: Any, **kwargs: Any) -> Any:
        in_utc = value.astimezone(UTC) if value else None
        return super()._serialize(in_utc, *args, **kwargs)
