"""A recipe as schema.org knows it, for search engines, other programs and exports.

Types and properties: https://schema.org/Recipe, https://schema.org/HowToSection. Which of them are
read: https://developers.google.com/search/docs/appearance/structured-data/recipe
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import count
from typing import Any

import orjson

from backend.recipes import kinds
from backend.recipes.models import Recipe
from backend.recipes.sections import Section, lines_of, sections_of

Node = dict[str, Any]

HOUR, DAY = 60, 24 * 60  # minutes
# What would end a script element (HTML, 4.12.1.3), or a line where JavaScript reads the JSON.
ESCAPES = {"<": "\\u003c", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def structured(recipe: Recipe, images: Sequence[str], address: str, author_address: str) -> Node:
    """Return the JSON-LD of a recipe, what isn't known left out.

    `images` are addresses, or paths beside the file that it is written to; `address` and
    `author_address` are those of the pages of the recipe and its author.
    """
    known = {
        "@context": "https://schema.org",
        "@type": "Recipe",
        "@id": address,
        "url": address,
        "name": recipe.name,
        "description": recipe.description,
        "image": [_image(image, recipe.cover_alt) for image in images],
        "author": _author(recipe.author.username, author_address),
        "creditText": recipe.credit,
        "creativeWorkStatus": "Published" if recipe.is_publish else "Draft",
        "dateCreated": moment(recipe.created_at),
        "dateModified": moment(recipe.updated_at),
        "datePublished": moment(recipe.published_at) if recipe.is_publish else None,
        "recipeYield": _servings(recipe.num_of_servings),
        "prepTime": duration(recipe.prep_time),
        "cookTime": duration(_cooking(recipe)),
        "totalTime": duration(recipe.shown_time),
        "recipeCategory": kinds.COURSES.get(recipe.course or ""),
        "recipeCuisine": kinds.CUISINES.get(recipe.cuisine or ""),
        "suitableForDiet": kinds.restricted_diets(recipe.diets or (), recipe.free_of or ()),
        "keywords": ", ".join(recipe.tags or ()) or None,
        "recipeIngredient": lines_of(recipe.ingredients),
        "recipeInstructions": _instructions(sections_of(recipe.directions), address),
    }
    return {name: value for name, value in known.items() if value not in (None, [])}


def json_text(data: Any) -> str:
    """Return `data` as one line of JSON that can also stand inside a script element.

    No `<` is left in it, so no text of a cook ends the element or begins a comment; a reader of
    JSON gets the same text back.
    """
    text = orjson.dumps(data).decode()
    for mark, escape in ESCAPES.items():
        text = text.replace(mark, escape)
    return text


def duration(minutes: int | None) -> str | None:
    """Return `PT1H30M` for 90 minutes (ISO 8601-1, 5.5.2.2)."""
    if minutes is None:
        return None
    days, hours, rest = minutes // DAY, minutes % DAY // HOUR, minutes % HOUR
    date = f"{days}D" if days else ""
    time = (f"{hours}H" if hours else "") + (f"{rest}M" if rest else "")
    return f"P{date}T{time}" if time else f"P{date or 'T0M'}"


def moment(time: datetime | None) -> str | None:
    """Return a time in ISO 8601, in UTC."""
    return time.astimezone(UTC).isoformat() if time else None


def _cooking(recipe: Recipe) -> int | None:
    """Return the minutes of cooking alone, known only where those of preparing are."""
    if recipe.prep_time is None or recipe.cook_time is None:
        return None
    return recipe.cook_time - recipe.prep_time if recipe.prep_time < recipe.cook_time else None


def _image(address: str, alt: str | None) -> Node | str:
    if not alt:
        return address
    return {"@type": "ImageObject", "url": address, "caption": alt}


def _author(username: str, address: str) -> Node:
    return {"@type": "Person", "name": username, "url": address}


def _servings(number: int | None) -> str | None:
    if number is None:
        return None
    return "1 serving" if number == 1 else f"{number} servings"


def _instructions(sections: list[Section], address: str) -> list[Node]:
    """Steps as they are; under a heading, as a section of steps. Each has its place on the page."""
    numbers = count(1)
    made: list[Node] = []
    for section in sections:
        steps = [_step(line, f"{address}#step-{next(numbers)}") for line in section.lines]
        made += [_section(section.heading, steps)] if section.heading else steps
    return made


def _step(text: str, address: str) -> dict[str, str]:
    return {"@type": "HowToStep", "text": text, "url": address}


def _section(name: str, steps: list[dict[str, str]]) -> Node:
    return {"@type": "HowToSection", "name": name, "itemListElement": steps}
