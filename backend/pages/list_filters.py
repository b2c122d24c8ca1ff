"""The filters of a list's address, read and written as the website's `lib/filters.ts` does."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from werkzeug.datastructures import MultiDict

from backend.recipes import models, tags
from backend.recipes.filters import FOOD_LENGTH, MOST_AT_ONCE
from backend.recipes.kindfields import SEPARATOR
from backend.recipes.kinds import COURSES, CUISINES, DIETS, FREE_OF
from backend.users.models import USERNAME_LENGTH

Args = MultiDict[str, str]
Pairs = list[tuple[str, str]]

NUMBER = re.compile(r"[1-9]\d{0,4}", re.ASCII)
UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
TRUE = {"true", "1"}


@dataclass(frozen=True)
class ListFilters:
    """What the recipes of a list must be, in the order in which an address says it.

    What is empty or None asks for nothing. Times are minutes.
    """

    tag: tuple[str, ...] = ()
    course: str = ""
    cuisine: str = ""
    diet: tuple[str, ...] = ()
    free_of: tuple[str, ...] = ()
    ingredient: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    max_time: int | None = None
    max_prep_time: int | None = None
    servings: int | None = None
    has_cover: bool | None = None
    cook: str = ""

    @property
    def asked(self) -> dict[str, Any]:
        """The same as the API's query has it, for `recipes.filters.conditions`."""
        return dict(vars(self))

    @property
    def pairs(self) -> Pairs:
        """The part of an address that says the same."""
        return [(name, said) for name, value in vars(self).items() for said in _said(value) if said]

    @property
    def in_one_order(self) -> "ListFilters":
        """The same recipes, said the same way whoever asked for them first."""
        diets = tuple(key for key in DIETS if key in self.diet)
        foods = tuple(key for key in FREE_OF if key in self.free_of)
        return replace(
            self,
            tag=_spelled(self.tag),
            diet=diets,
            free_of=foods,
            ingredient=_spelled(self.ingredient),
            without=_spelled(self.without),
            cook=self.cook.lower(),
        )


NAMES = tuple(vars(ListFilters()))


def filters_from(args: Args) -> ListFilters:
    """Read an address; whatever the API would refuse is as if it weren't there."""
    return ListFilters(
        tag=_words(args, "tag", models.TAG_LENGTH),
        course=_kind(COURSES, args, "course"),
        cuisine=_kind(CUISINES, args, "cuisine"),
        diet=_kinds(DIETS, args, "diet"),
        free_of=_kinds(FREE_OF, args, "free_of"),
        ingredient=_words(args, "ingredient", FOOD_LENGTH),
        without=_words(args, "without", FOOD_LENGTH),
        max_time=_up_to(models.LONGEST_COOK_TIME, args, "max_time"),
        max_prep_time=_up_to(models.LONGEST_COOK_TIME, args, "max_prep_time"),
        servings=_up_to(models.MOST_SERVINGS, args, "servings"),
        has_cover=True if args.get("has_cover") in TRUE else None,
        cook=storable(args.get("cook", ""))[:USERNAME_LENGTH],
    )


def storable(text: str) -> str:
    return UNSTORABLE.sub("", text)


def _said(value: Any) -> Iterator[str]:
    if isinstance(value, tuple):
        yield from value
    elif value:
        yield "true" if value is True else str(value)


def _words(args: Args, name: str, longest: int) -> tuple[str, ...]:
    """Return all words of one's own that an address names, equal ones once; commas part them."""
    typed = [part for value in args.getlist(name) for part in storable(value).split(SEPARATOR)]
    lines = (" ".join(one.split()) for one in typed)
    kept = [word for word in tags.distinct(filter(None, lines)) if len(word) <= longest]
    return tuple(kept[:MOST_AT_ONCE])


def _spelled(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted(tags.folded(word) or word for word in words))


def _kind(known: Mapping[str, str], args: Args, name: str) -> str:
    key = args.get(name, "")
    return key if key in known else ""


def _kinds(known: Mapping[str, str], args: Args, name: str) -> tuple[str, ...]:
    keys = dict.fromkeys(value.strip() for value in args.getlist(name))
    return tuple(key for key in keys if key in known)


def _up_to(most: int, args: Args, name: str) -> int | None:
    number = args.get(name, "")
    return int(number) if NUMBER.fullmatch(number) and int(number) <= most else None
