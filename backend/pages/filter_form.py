"""The filters as a plain form: what `FilterFields.vue` offers, with what is chosen."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from backend.pages.list_filters import ListFilters
from backend.pages.wish import Wish
from backend.pages.words import counted, minutes_in_words
from backend.recipes.kinds import COURSES, CUISINES, DIETS, FREE_OF

MINUTES = (15, 30, 45, 60, 120)
MINUTES_OF_PREPARING = (10, 20, 30)
PEOPLE = (2, 4, 6, 8, 12)
NEWEST = ("", "Newest first")
SORTS = (
    ("created_at.asc", "Oldest first"),
    ("cook_time.asc", "Quickest first"),
    ("cook_time.desc", "Slowest first"),
    ("num_of_servings.asc", "Fewest servings"),
    ("num_of_servings.desc", "Most servings"),
)


@dataclass(frozen=True)
class Option:
    value: str
    label: str
    is_chosen: bool


@dataclass(frozen=True)
class Choice:
    """One field: its name in the address, its label, what there is to choose."""

    name: str
    label: str
    options: list[Option]
    hint: str = ""


@dataclass(frozen=True)
class Line:
    """One field of words with commas between them."""

    name: str
    label: str
    value: str


@dataclass(frozen=True)
class FilterForm:
    selects: list[Choice]
    checks: list[Choice]
    words: list[Line]
    picture: Choice


ALLERGY = "As the authors say. With an allergy, check every ingredient yourself."


def filter_form(on: ListFilters) -> FilterForm:
    return FilterForm(
        selects=[
            _select("course", "Course", COURSES.items(), on.course),
            _select("cuisine", "Cuisine", CUISINES.items(), on.cuisine),
            _select("max_time", "Time", _times(MINUTES, on.max_time), on.max_time),
            _select(
                "max_prep_time",
                "Preparing",
                _times(MINUTES_OF_PREPARING, on.max_prep_time),
                on.max_prep_time,
            ),
            _select("servings", "Enough for", _people(on.servings), on.servings),
        ],
        checks=[
            _checks("diet", "Fit for", DIETS, on.diet),
            _checks("free_of", "Free of", FREE_OF, on.free_of, ALLERGY),
        ],
        words=[
            Line("ingredient", "With these ingredients", ", ".join(on.ingredient)),
            Line("without", "Without these", ", ".join(on.without)),
            Line("tag", "Tags", ", ".join(on.tag)),
        ],
        picture=_checks(
            "has_cover",
            "Picture",
            {"true": "With a picture"},
            ("true",) if on.has_cover else (),
        ),
    )


def sort_choices(asked: Wish) -> list[Option]:
    """Return the orders that make sense: only a search has a best match."""
    usual = (("", "Best match"), ("created_at.desc", "Newest first")) if asked.q else (NEWEST,)
    chosen = f"{asked.sort}.{asked.order}" if asked.sort else ""
    if not asked.q and chosen == "created_at.desc":
        chosen = ""
    return _options((*usual, *SORTS), {chosen})


def _select(
    name: str, label: str, choices: Iterable[tuple[str, str]], now: str | int | None
) -> Choice:
    return Choice(name, label, _options((("", "Any"), *choices), {str(now or "")}))


def _checks(
    name: str, label: str, choices: Mapping[str, str], now: tuple[str, ...], hint: str = ""
) -> Choice:
    return Choice(name, label, _options(choices.items(), set(now)), hint)


def _options(choices: Iterable[tuple[str, str]], chosen: set[str]) -> list[Option]:
    return [Option(value, label, value in chosen) for value, label in choices]


def _times(minutes: tuple[int, ...], now: int | None) -> list[tuple[str, str]]:
    return [(str(one), f"At most {minutes_in_words(one)}") for one in _with(minutes, now)]


def _people(now: int | None) -> list[tuple[str, str]]:
    return [(str(one), f"{counted(one, 'person', 'people')} or more") for one in _with(PEOPLE, now)]


def _with(numbers: tuple[int, ...], now: int | None) -> list[int]:
    """Return the numbers to choose from, and the one of the address where it is none of them."""
    return sorted({*numbers, now} if now else numbers)
