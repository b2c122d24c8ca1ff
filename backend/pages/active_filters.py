"""Filters that are on, in the words of the website's `lib/filters.ts`."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from backend.pages.list_filters import ListFilters
from backend.pages.words import minutes_in_words
from backend.recipes.kinds import COURSES, CUISINES, DIETS, FREE_OF


@dataclass(frozen=True)
class ActiveFilter:
    """One filter: its name, its words, those of a list that has it alone, and the others."""

    name: str
    label: str
    heading: str
    without: ListFilters


def active_filters(on: ListFilters) -> list[ActiveFilter]:
    """Return every filter that is on, in the order of the panel."""
    return [
        ActiveFilter(name, label, heading, replace(on, **{name: rest}))
        for name, label, heading, rest in (*_kinds(on), *_numbers(on), *_several(on), *_others(on))
    ]


Said = tuple[str, str, str, Any]  # name, label, heading, and the filter's value without it


def _kinds(on: ListFilters) -> Iterator[Said]:
    for name, labels in (("course", COURSES), ("cuisine", CUISINES)):
        if key := getattr(on, name):
            yield name, labels[key], f"{labels[key]} recipes", ""


def _numbers(on: ListFilters) -> Iterator[Said]:
    if on.max_time:
        time = minutes_in_words(on.max_time)
        yield "max_time", f"At most {time}", f"Recipes in {time} or less", None
    if on.max_prep_time:
        time = minutes_in_words(on.max_prep_time)
        heading = f"Recipes with {time} of preparing or less"
        yield "max_prep_time", f"At most {time} of preparing", heading, None
    if on.servings:
        heading = f"Recipes for {on.servings} or more"
        yield "servings", f"Serves {on.servings} or more", heading, None


def _several(on: ListFilters) -> Iterator[Said]:
    for diet in on.diet:
        yield "diet", DIETS[diet], _heading_of_diet(DIETS[diet]), _others_than(diet, on.diet)
    for food in on.free_of:
        label = f"Free of {FREE_OF[food].lower()}"
        yield "free_of", label, f"Recipes {_inside(label)}", _others_than(food, on.free_of)
    for tag in on.tag:
        yield "tag", f"#{tag}", f"Recipes tagged “{tag}”", _others_than(tag, on.tag)


def _others(on: ListFilters) -> Iterator[Said]:
    for food in on.ingredient:
        rest = _others_than(food, on.ingredient)
        yield "ingredient", f"With {food}", f"Recipes with {food}", rest
    for food in on.without:
        rest = _others_than(food, on.without)
        yield "without", f"Without {food}", f"Recipes without {food}", rest
    if on.has_cover:
        yield "has_cover", "With a picture", "Recipes with a picture", None
    if on.cook:
        yield "cook", f"By {on.cook}", f"Recipes by {on.cook}", ""


def _heading_of_diet(label: str) -> str:
    """Return "Vegan recipes", "Recipes low in salt"."""
    return f"Recipes {_inside(label)}" if " " in label else f"{label} recipes"


def _inside(label: str) -> str:
    """Return a label as it stands within a sentence."""
    return label[:1].lower() + label[1:]


def _others_than(one: str, all_of_them: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(other for other in all_of_them if other != one)
