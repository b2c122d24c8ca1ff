"""What is answered is what the schema dumps, byte for byte, whatever the object."""

from datetime import UTC, datetime, timedelta, timezone
from types import SimpleNamespace
from uuid import uuid4

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from marshmallow import Schema, fields, post_dump

from backend.dumping import dumper
from backend.shapes import Moment, Shown
from tests.factories import make_draft, make_user

NEWFOUNDLAND = timezone(timedelta(hours=-3, minutes=-30))
MANY = settings(max_examples=60, deadline=None, derandomize=True, database=None)


def shown_schemas():
    """Every schema of an answer, of the whole application."""
    import backend.app  # noqa: F401  (so that all are there)

    found, waiting = set(), [Shown]
    while waiting:
        for schema in waiting.pop().__subclasses__():
            if schema.__module__.startswith("backend.") and schema not in found:
                found.add(schema)
                waiting.append(schema)
    return sorted(found, key=lambda schema: (schema.__module__, schema.__name__))


moments = st.datetimes(timezones=st.just(UTC)).map(
    lambda moment: moment.replace(year=2000 + moment.year % 99, tzinfo=NEWFOUNDLAND)
)
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
numbers = st.integers(-(2**53), 2**53)
# Values that a field is for, and some that it must turn; the first kind that fits.
VALUES = {
    Moment: moments,
    fields.UUID: st.uuids(),
    fields.Integer: numbers | st.booleans() | st.just("7"),
    fields.String: texts | numbers | st.uuids(),
    fields.Dict: st.dictionaries(texts, texts, max_size=3),
    fields.Field: st.booleans(),
}


def values(field):
    if isinstance(field, fields.Nested):
        return st.none() | objects(field.schema)
    if isinstance(field, fields.List):
        return st.none() | st.lists(values(field.inner), max_size=3)
    return st.none() | next(made for kind, made in VALUES.items() if isinstance(field, kind))


def objects(schema):
    """Objects and mappings with all that a schema shows, or with a part of it."""
    kinds = {name: values(field) for name, field in schema.dump_fields.items()}
    needed = {name: one for name, one in kinds.items() if name != "id"}
    whole = st.fixed_dictionaries(needed, optional={"id": kinds["id"]} if "id" in kinds else {})
    return whole | whole.map(lambda given: SimpleNamespace(**given))


def by_schema(schema, value):
    return orjson.dumps(schema.dump(value))


@pytest.mark.parametrize("kind", shown_schemas(), ids=lambda kind: kind.__name__)
def test_every_schema_is_dumped_as_marshmallow_dumps_it(kind, monkeypatch):
    monkeypatch.setattr("backend.users.schemas.pending_email", lambda _: None)
    schema = kind()
    dump = dumper(schema)

    @given(objects(schema))
    @MANY
    def same(value):
        if kind.__name__ == "User" and not getattr(value, "id", None):
            return  # its pending_email is looked up by the id
        assert dump(value) == by_schema(schema, value)

    same()


def test_all_schemas_are_tried():
    names = {schema.__name__ for schema in shown_schemas()}
    assert {"Recipe", "RecipePage", "User", "PageHead", "Problem"} <= names


@pytest.mark.parametrize("zone", [UTC, NEWFOUNDLAND])
@pytest.mark.parametrize("microsecond", [0, 5, 120_000])
def test_a_moment_is_told_in_utc(zone, microsecond):
    class Told(Shown):
        at = Moment()

    moment = datetime(2026, 3, 1, 23, 59, 58, microsecond, tzinfo=zone)
    assert dumper(Told())({"at": moment}) == by_schema(Told(), {"at": moment})


class Inner(Schema):
    one = fields.UUID()


class Odd(Schema):
    """What none of ours does yet."""

    renamed = fields.Integer(data_key="other name")
    aliased = fields.String(attribute="given_name")
    made = fields.Method("make")
    constant = fields.Constant(3)
    padded = fields.Integer(as_string=True)
    real = fields.Float()
    given_up = fields.String(dump_default="none")
    many = fields.Nested(Inner, many=True)
    counts = fields.Dict(keys=fields.Integer(), values=fields.Float())
    whole = fields.Dict()

    def make(self, value):
        return str(type(value))


class Hooked(Odd):
    @post_dump
    def add(self, data, **_):
        return data | {"more": 1}


@pytest.mark.parametrize("schema", [Odd(), Hooked(), Odd(only=("real", "made")), Odd(many=True)])
@pytest.mark.parametrize("is_whole", [True, False])
def test_a_schema_of_another_kind_is_dumped_the_same(schema, is_whole):
    given = {
        "renamed": "4",
        "real": 1,
        "given_name": 9,
        "padded": 5,
        "whole": {"a": [1]},
        "counts": {"1": 2},
    }
    if is_whole:
        given |= {"given_up": "x", "many": [{"one": uuid4()}, SimpleNamespace(one=None)]}
    for one in (given, SimpleNamespace(**given)):
        value = [one] if schema.many else one
        options = {"option": orjson.OPT_NON_STR_KEYS}
        assert orjson.loads(dumper_with(schema, options)(value)) == orjson.loads(
            orjson.dumps(schema.dump(value), **options)
        )


def dumper_with(schema, options):
    from backend.dumping import _of_schema

    return lambda value: orjson.dumps(_of_schema(schema)(value), **options)


def test_a_property_that_fails_is_a_failure_and_no_gap(app):
    class Told(Shown):
        name = fields.String()

    class Broken:
        @property
        def name(self):
            raise RuntimeError

    with pytest.raises(RuntimeError):
        dumper(Told())(Broken())


def test_rows_of_the_database_are_dumped_too(client):
    draft = make_draft(make_user(), name="Ünïcode 🍲", ingredients="1 egg")
    from backend.recipes.schemas import Recipe

    assert dumper(Recipe())(draft) == by_schema(Recipe(), draft)
