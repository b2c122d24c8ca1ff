"""A recipe in three roles: new, changed, shown."""

from collections.abc import Callable
from typing import Any

from marshmallow import fields, validate

from backend import lines
from backend.inputs import Number, OptionalText, Text, WholeNumber, not_blank
from backend.pagination import PageArgs, PageShape
from backend.recipes import kinds, models
from backend.recipes.filters import Filters
from backend.recipes.kindfields import Course, Cuisine, Diets, FreeOf, Kind, Tags
from backend.shapes import Moment, Shown, Taken
from backend.users.schemas import Author

READ_ONLY = frozenset(
    {
        "id",
        "author",
        "is_publish",
        "cover_url",
        "covers",
        "created_at",
        "updated_at",
        "ingredient_lines",
        "direction_lines",
    }
)


UNITS = [*lines.KINDS, None]


class Quantity(fields.String):
    def __init__(self) -> None:
        super().__init__(
            allow_none=True,
            validate=validate.Regexp(r"^\d+(/\d+)?$"),
            metadata={"description": 'an exact fraction: "2", "3/2"; null where none is said'},
        )


class Name(Text):
    def __init__(self, **kwargs: Any) -> None:
        checks: list[Callable[[Any], Any]] = [validate.Length(1, models.NAME_LENGTH), not_blank]
        super().__init__(validate=checks, **kwargs)


class RecipeChange(Taken):
    """Any part of a recipe; `null` and `""` clear all but the name."""

    shown_only = READ_ONLY

    name = Name()
    description = OptionalText(validate=validate.Length(max=models.DESCRIPTION_LENGTH))
    num_of_servings = WholeNumber(validate=validate.Range(1, models.MOST_SERVINGS))
    cook_time = WholeNumber(
        validate=validate.Range(1, models.LONGEST_COOK_TIME), metadata={"description": "minutes"}
    )
    prep_time = WholeNumber(
        validate=validate.Range(1, models.LONGEST_COOK_TIME),
        metadata={"description": "minutes of the cook_time that are preparing"},
    )
    total_time = WholeNumber(
        validate=validate.Range(1, models.LONGEST_COOK_TIME),
        metadata={"description": "minutes with all waiting, where that is more than cook_time"},
    )
    tags = Tags()
    course = Course()
    cuisine = Cuisine()
    diets = Diets()
    free_of = FreeOf()
    ingredients = OptionalText(validate=validate.Length(max=models.INGREDIENTS_LENGTH))
    directions = OptionalText(validate=validate.Length(max=models.DIRECTIONS_LENGTH))
    credit = OptionalText(validate=validate.Length(max=models.CREDIT_LENGTH))
    cover_alt = OptionalText(validate=validate.Length(max=models.COVER_ALT_LENGTH))


class NewRecipe(RecipeChange):
    """A recipe to be; only the name is required."""

    name = Name(required=True)


class IngredientLine(Shown):
    """What a line of the ingredients says; only `raw` where nothing was understood."""

    raw = fields.String(metadata={"description": "the line as typed"})
    heading = fields.Boolean(metadata={"description": "whether it names the lines below it"})
    quantity_min = Quantity()
    quantity_max = Quantity()
    unit = fields.String(allow_none=True, validate=validate.OneOf(UNITS))
    food = fields.String(allow_none=True)
    note = fields.String(allow_none=True)
    optional = fields.Boolean()


class DirectionLine(Shown):
    """What a line of the directions says."""

    raw = fields.String(metadata={"description": "the line as typed"})
    heading = fields.Boolean(metadata={"description": "whether it names the lines below it"})
    seconds = fields.Integer(
        allow_none=True, metadata={"description": "the first time it names, a range's upper end"}
    )


class ListedRecipe(Shown):
    """A recipe as lists show it."""

    id = fields.Integer()
    name = fields.String()
    description = fields.String(allow_none=True)
    num_of_servings = fields.Integer(allow_none=True)
    cook_time = fields.Integer(allow_none=True, metadata={"description": "minutes"})
    prep_time = fields.Integer(allow_none=True, metadata={"description": "minutes"})
    total_time = fields.Integer(
        allow_none=True, metadata={"description": "minutes; null where cook_time is all"}
    )
    tags = fields.List(fields.String())
    course = Course()
    cuisine = Cuisine()
    diets = fields.List(Kind(kinds.DIETS))
    free_of = fields.List(Kind(kinds.FREE_OF))
    ingredients = fields.String(allow_none=True)
    directions = fields.String(allow_none=True)
    credit = fields.String(allow_none=True)
    is_publish = fields.Boolean()
    cover_url = fields.Url(require_tld=False)
    cover_alt = fields.String(allow_none=True)
    covers = fields.Dict(keys=fields.String(), values=fields.Url(require_tld=False))
    author = fields.Nested(Author)
    created_at = Moment()
    updated_at = Moment()


class Recipe(ListedRecipe):
    """A recipe by itself: also what its lines say, so that amounts can be scaled."""

    ingredient_lines = fields.List(fields.Nested(IngredientLine))
    direction_lines = fields.List(fields.Nested(DirectionLine))


class RecipePage(PageShape):
    data = fields.List(fields.Nested(ListedRecipe))


class Count(Shown):
    value = fields.String(metadata={"description": "as the filter of that name takes it"})
    recipes = fields.Integer(metadata={"description": "of those found, at most 1,000 of them"})


class Facets(Shown):
    """How many of the recipes that were found have what, the commonest first."""

    tag = fields.List(fields.Nested(Count))
    course = fields.List(fields.Nested(Count))
    cuisine = fields.List(fields.Nested(Count))
    diet = fields.List(fields.Nested(Count))
    free_of = fields.List(fields.Nested(Count))


class FoundPage(RecipePage):
    did_you_mean = fields.String(
        allow_none=True,
        metadata={"description": "the words as they were probably meant, where little was found"},
    )
    facets = fields.Nested(
        Facets, allow_none=True, metadata={"description": "null unless facets=1 asks for them"}
    )


class CoverUrl(Shown):
    cover_url = fields.Url(require_tld=False)


class RecipeQuery(Filters):
    """Which recipes, in which order. Without `sort`, a search comes best match first."""

    q = Text(load_default="", validate=validate.Length(max=200))
    sort = fields.String(
        validate=validate.OneOf(
            ["created_at", "published_at", "cook_time", "num_of_servings", "relevance"]
        )
    )
    order = fields.String(load_default="desc", validate=validate.OneOf(["desc", "asc"]))
    facets = fields.Boolean(
        truthy={"true", "1"},
        falsy={"false", "0"},
        metadata={"description": "whether to count what the recipes found have"},
    )


class TagsQuery(Taken):
    q = Text(load_default="", validate=validate.Length(max=models.TAG_LENGTH))


class UsedTag(Shown):
    tag = fields.String(metadata={"description": "in its commonest spelling"})
    recipes = fields.Integer(metadata={"description": "of the newest 5,000 that have it"})


class UsedTags(Shown):
    data = fields.List(fields.Nested(UsedTag))


class CookRecipesQuery(PageArgs):
    per_page = Number(load_default=10, validate=validate.Range(1, 100))
    visibility = fields.String(
        load_default="public", validate=validate.OneOf(["public", "private", "all"])
    )
