"""Reads the demo cooks from their files in `cooks/`, one TOML file a cook."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

COOKS = Path(__file__).parent / "cooks"


@dataclass(frozen=True)
class SeedRecipe:
    """A recipe as we wrote it; `days_ago` when it was written.

    `minutes` are its cook_time, `preparing` its prep_time and `altogether` its total_time.
    """

    slug: str
    name: str
    description: str
    days_ago: int
    ingredients: str
    directions: str | None = None
    servings: int | None = None
    minutes: int | None = None
    preparing: int | None = None
    altogether: int | None = None
    tags: list[str] = field(default_factory=list)
    course: str | None = None
    cuisine: str | None = None
    diets: list[str] = field(default_factory=list)
    free_of: list[str] = field(default_factory=list)
    cover_alt: str | None = None
    draft: bool = False


@dataclass(frozen=True)
class SeedCook:
    """A cook and what they wrote."""

    username: str
    email: str
    recipes: tuple[SeedRecipe, ...]


def kitchen() -> Iterator[SeedCook]:
    """Yield the cooks in the order of their names. Raises TypeError on a misspelt field."""
    for file in sorted(COOKS.glob("*.toml")):
        yield _cook(tomllib.loads(file.read_text("utf-8")))


def _cook(written: dict[str, Any]) -> SeedCook:
    recipes = tuple(_recipe(recipe) for recipe in written.pop("recipes"))
    return SeedCook(**written, recipes=recipes)


def _recipe(written: dict[str, Any]) -> SeedRecipe:
    recipe = SeedRecipe(**written)
    directions = recipe.directions and recipe.directions.strip()
    return replace(recipe, ingredients=recipe.ingredients.strip(), directions=directions)
