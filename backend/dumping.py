"""What a schema dumps, by a function that is written once from its fields.

marshmallow asks each field of each object anew how to show it; that took as long as the database.
Here the schema is asked once. Values that are already what a field makes of them are taken as they
are, all others go to the field itself, and an object that lacks something goes to `Schema.dump`.
So the answer is the same, byte for byte (tests/api/test_dumping.py), and no field is told twice.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from typing import Any

import orjson
from marshmallow import Schema, fields, missing

from backend.shapes import Moment

Dump = Callable[[Any], Any]
OBJECT, MAPPING = "it.{}", "it[{!r}]"
INCOMPLETE = (AttributeError, KeyError, TypeError)


def dumper(schema: Schema) -> Callable[[Any], bytes]:
    """Return a function from an object to the JSON that `schema` dumps of it."""
    dump = _of_schema(schema)
    return lambda value: orjson.dumps(dump(value))


def _of_schema(schema: Schema) -> Dump:
    """Return `schema.dump`, quicker; times stay times, which orjson writes as the schema would."""
    slow: Dump = schema.dump
    if schema.many or any(schema._hooks.values()):  # noqa: SLF001
        return slow
    of_object, of_mapping = (_written(schema, form) for form in (OBJECT, MAPPING))

    def dump(value: Any) -> Any:
        try:
            return of_mapping(value) if type(value) is dict else of_object(value)
        except INCOMPLETE:
            return slow(value)

    return dump


def _written(schema: Schema, form: str) -> Dump:
    """Write the function for objects or for mappings: one dict with an entry for each field."""
    names: dict[str, Any] = {}
    entries = []
    for name, field in schema.dump_fields.items():
        entry = f"{(field.data_key or name)!r}: {_entry(schema, name, field, form, names)}"
        is_sometimes = form == MAPPING and _is_simple(field) and not _is_always(field)
        some = f"**({{{entry}}} if {name!r} in it else {{}})"
        entries.append(f"    {some if is_sometimes else entry},")
    source = "\n".join(("def dump(it):", "  return {", *entries, "  }"))
    exec(compile(source, f"<{type(schema).__name__}>", "exec"), names)  # noqa: S102  (of our own)
    made: Dump = names["dump"]
    return made


def _entry(
    schema: Schema, name: str, field: fields.Field[Any], form: str, names: dict[str, Any]
) -> str:
    """Return an expression for a field's value; what it needs is put among `names`."""
    if not _is_simple(field):
        names[f"whole_{name}"] = partial(_whole, schema, name, field)
        return f"whole_{name}(it)"
    value = form.format(name)
    plain, shown = _shower(field, name)
    if shown is None:
        return value
    names[f"show_{name}"] = shown
    if plain is None:
        return f"show_{name}({value})"
    names[f"Plain_{name}"] = plain
    return (
        f"value if (value := {value}).__class__ is Plain_{name} or value is None"
        f" else show_{name}(value)"
    )


def _is_always(field: fields.Field[Any]) -> bool:
    return bool(field.metadata.get("always", True))


def _is_simple(field: fields.Field[Any]) -> bool:
    """Tell whether a field shows what stands under its own name."""
    gets = type(field).get_value is fields.Field.get_value and field._CHECK_ATTRIBUTE  # noqa: SLF001
    return gets and not field.attribute


def _whole(schema: Schema, name: str, field: fields.Field[Any], value: Any) -> Any:
    """Return what a field makes of an object by a way of its own. Raises KeyError for nothing."""
    shown = field.serialize(name, value, accessor=schema.get_attribute)
    if shown is missing:
        raise KeyError(name)
    return shown


def _shower(field: fields.Field[Any], name: str) -> tuple[type | None, Dump | None]:
    """Return a class whose values a field shows as they are, and what shows all others."""
    slow = partial(_slow, field, name)
    shows = type(field)._serialize  # noqa: SLF001
    if shows is fields.Field._serialize:  # noqa: SLF001
        return None, None
    if _is_text(field):
        return str, slow
    if isinstance(field, fields.Integer) and shows is fields.Number._serialize:  # noqa: SLF001
        return (None if field.as_string else int), slow
    if shows is Moment._serialize:  # noqa: SLF001
        return None, _in_utc
    return None, _of_many(field, name) or slow


def _of_many(field: Any, name: str) -> Dump | None:
    """Return what shows a value that has values in it."""
    shows = type(field)._serialize  # noqa: SLF001
    if isinstance(field, fields.Nested) and shows is fields.Nested._serialize and not field.many:  # noqa: SLF001
        return _or_none(_of_schema(field.schema))
    if isinstance(field, fields.List) and shows is fields.List._serialize:  # noqa: SLF001
        return _of_list(field, name)
    if isinstance(field, fields.Dict) and shows is fields.Dict._serialize:  # noqa: SLF001
        return _of_dict(field, partial(_slow, field, name))
    return None


def _slow(field: fields.Field[Any], name: str, value: Any) -> Any:
    return field._serialize(value, name, None)  # noqa: SLF001


def _is_text(field: Any) -> bool:
    return isinstance(field, fields.String) and (
        type(field)._serialize is fields.String._serialize  # noqa: SLF001
    )


def _in_utc(value: datetime | None) -> datetime | None:
    return value if value is None or value.tzinfo is UTC else value.astimezone(UTC)


def _or_none(dump: Dump) -> Dump:
    return lambda value: None if value is None else dump(value)


def _of_list(field: Any, name: str) -> Dump:
    plain, shown = _shower(field.inner, name)
    if shown is None:
        return lambda values: None if values is None else list(values)
    if plain is None:
        return lambda values: None if values is None else [shown(one) for one in values]
    return lambda values: (
        None
        if values is None
        else [one if one.__class__ is plain or one is None else shown(one) for one in values]
    )


def _of_dict(field: Any, slow: Dump) -> Dump:
    """Texts by texts are common; others take the field's own way."""
    if not (_is_text(field.key_field) and _is_text(field.value_field)):
        return slow

    def shown(value: Any) -> Any:
        is_plain = type(value) is dict and all(
            type(key) is type(one) is str for key, one in value.items()
        )
        return value if is_plain else slow(value)

    return shown
