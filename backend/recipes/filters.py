"""Which of the published recipes a list shows, beside the words that it looks for."""

from collections.abc import Iterator
from typing import Any

from marshmallow import fields, validate
from sqlalchemy import ColumnElement, cast, func, literal, select, types
from sqlalchemy.dialects.postgresql import ARRAY, array

from backend.inputs import Number, Several, Text, not_blank
from backend.pagination import PageArgs
from backend.recipes import kinds, models
from backend.recipes.kindfields import Kind, Tag
from backend.recipes.models import Recipe
from backend.search import matching
from backend.users.models import USERNAME_LENGTH, User

MOST_AT_ONCE = 20  # values of one filter
FOOD_LENGTH = 60


FEW = validate.Length(max=MOST_AT_ONCE)


class Few(Several):
    """Values of one filter; as the document has it, one that is sent twice counts twice."""

    def _deserialize(self, value: Any, *args: Any, **kwargs: Any) -> list[Any]:
        if isinstance(value, list):
            FEW(value)
        return super()._deserialize(value, *args, **kwargs)


def _some(entry: fields.Field[Any], about: str) -> Several:
    return Few(entry, load_default=list, validate=FEW, metadata={"description": about})


def _minutes(about: str) -> Number:
    return Number(
        validate=validate.Range(1, models.LONGEST_COOK_TIME), metadata={"description": about}
    )


class Food(Text):
    """An ingredient in a few words."""

    def __init__(self) -> None:
        super().__init__(validate=[validate.Length(1, FOOD_LENGTH), not_blank])


class Filters(PageArgs):
    """What a recipe must be to be listed; it must be all that is asked."""

    tag = _some(Tag(), "tags it has, whatever their case and accents")
    course = Kind(kinds.COURSES)
    cuisine = Kind(kinds.CUISINES)
    diet = _some(Kind(kinds.DIETS), "diets it is fit for; vegan is vegetarian, too")
    free_of = _some(Kind(kinds.FREE_OF), "allergens it is without")
    max_time = _minutes("minutes at most, with all waiting")
    max_prep_time = _minutes("minutes of preparing at most")
    has_cover = fields.Boolean(truthy={"true", "1"}, falsy={"false", "0"})
    cook = Text(
        validate=validate.Length(1, USERNAME_LENGTH), metadata={"description": "a username"}
    )
    ingredient = _some(Food(), "what its ingredients name, each word in any of its forms")
    without = _some(Food(), "what neither its ingredients nor its name may name")
    servings = Number(
        validate=validate.Range(1, models.MOST_SERVINGS),
        metadata={"description": "people at least that it serves"},
    )


def conditions(asked: dict[str, Any]) -> Iterator[ColumnElement[bool]]:
    """Give what must hold of a recipe to be what was asked (the loaded Filters)."""
    if labels := list(_labels(asked)):
        yield Recipe.labels.contains(array(labels, type_=types.Text))
    for wider in _wider_diets(asked):
        yield Recipe.labels.overlap(wider)
    if (longest := asked.get("max_time")) is not None:
        yield Recipe.shown_time <= longest
    if (longest := asked.get("max_prep_time")) is not None:
        yield Recipe.prep_time <= longest
    if (has_cover := asked.get("has_cover")) is not None:
        yield Recipe.cover_id.is_not(None) if has_cover else Recipe.cover_id.is_(None)
    if username := asked.get("cook"):
        named = func.lower(User.username) == func.lower(username)
        yield Recipe.author_id == select(User.id).where(named).scalar_subquery()
    yield from map(matching.ingredient, asked.get("ingredient", ()))
    yield from map(matching.without, asked.get("without", ()))
    if (servings := asked.get("servings")) is not None:
        yield Recipe.num_of_servings >= servings


def _labels(asked: dict[str, Any]) -> Iterator[ColumnElement[str]]:
    """Give the labels that a recipe must have, as `recipe_labels` makes them in the database."""
    for tag in asked["tag"]:
        yield literal("tag:") + func.fold(tag)
    for name in ("course", "cuisine"):
        if key := asked.get(name):
            yield literal(f"{name}:{key}")
    for diet in asked["diet"]:
        if diet not in kinds.MET_BY:
            yield literal(f"diet:{diet}")
    for food in asked["free_of"]:
        yield literal(f"free_of:{food}")


def _wider_diets(asked: dict[str, Any]) -> Iterator[ColumnElement[Any]]:
    """Give for each diet that stricter ones meet as well the labels of which one is enough."""
    for diet in asked["diet"]:
        if stricter := kinds.MET_BY.get(diet):
            yield cast([f"diet:{one}" for one in (diet, *stricter)], ARRAY(types.Text))
