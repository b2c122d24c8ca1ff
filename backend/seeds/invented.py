"""Invented recipes: what somebody might have written, from words and chance, the same each time."""

from dataclasses import dataclass, field
from random import Random

from backend.recipes import kinds, models
from backend.seeds.vocabulary import Drawn, Language, languages

MINUTES = Drawn(["30", "20", "10", "45", "15", "60", "5", "40", "25", "90", "12", "8", "35", "120"])
WHOLE_TIMES = Drawn(["30", "45", "60", "20", "40", "90", "25", "75", "120", "15", "180", "240"])
SERVINGS = Drawn(["4", "6", "2", "8", "12", "1", "3", "5", "10", "24"])
COURSES = Drawn(
    [
        "main",
        "dessert",
        "soup",
        "salad",
        "cake",
        "side",
        "breakfast",
        "snack",
        "starter",
        "bread",
        "sauce",
    ]
)
DIETS = Drawn(list(kinds.DIETS))
ALLERGENS = Drawn(list(kinds.FREE_OF))
# How many of all recipes say so; the last two of those that say their times.
SAY_SERVINGS, SAY_COURSE, SAY_CUISINE, SAY_TIMES = 0.9, 0.7, 0.5, 0.9
SAY_PREPARING, SAY_WAITING = 0.4, 0.1
DRAFTS = 0.04  # of all recipes
COVERED = 0.2  # of the published ones
CUT = {"weighed", "counted"}
PORTIONS = {"weighed": (3, 5), "spooned": (2, 4), "counted": (1, 2), "poured": (1, 1)}


@dataclass(frozen=True)
class Invented:
    """A recipe without its author and its times of writing; times in minutes."""

    name: str
    description: str | None
    ingredients: str
    directions: str
    servings: int | None
    cook_time: int | None
    prep_time: int | None
    total_time: int | None
    course: str | None
    cuisine: str | None
    is_published: bool
    is_covered: bool
    tags: list[str] = field(default_factory=list)
    diets: list[str] = field(default_factory=list)
    free_of: list[str] = field(default_factory=list)


def invented(chance: Random) -> Invented:
    """Return what `chance` makes of all languages."""
    spoken = languages()
    language = chance.choices(spoken, weights=[each.share for each in spoken])[0]
    foods = _foods(language, chance)
    words = _words(language, foods, chance)
    is_published = chance.random() >= DRAFTS
    cook_time, prep_time, total_time = _times(chance)
    return Invented(
        name=_name(language, words, chance),
        description=_sentences(language, "descriptions", words, chance, (1, 3), " "),
        ingredients="\n".join(_ingredients(language, foods, chance)),
        directions=_sentences(language, "directions", words, chance, (6, 8), "\n"),
        servings=int(SERVINGS.one(chance)) if chance.random() < SAY_SERVINGS else None,
        cook_time=cook_time,
        prep_time=prep_time,
        total_time=total_time,
        tags=_distinct(language.tags, chance, 4),
        course=COURSES.one(chance) if chance.random() < SAY_COURSE else None,
        cuisine=language.cuisines.one(chance) if chance.random() < SAY_CUISINE else None,
        diets=_distinct(DIETS, chance, 1),
        free_of=_distinct(ALLERGENS, chance, 2),
        is_published=is_published,
        is_covered=is_published and chance.random() < COVERED,
    )


def _foods(language: Language, chance: Random) -> dict[str, list[str]]:
    """Foods by how they are measured, none of them twice: 7 to 12 drawn in all."""
    return {
        kind: list(dict.fromkeys(language.foods[kind].some(chance, chance.randint(*portion))))
        for kind, portion in PORTIONS.items()
    }


def _words(language: Language, foods: dict[str, list[str]], chance: Random) -> dict[str, str]:
    """What the gaps of a name, a description and a direction are filled with."""
    main = [*foods["weighed"], *foods["counted"], *foods["poured"], *foods["spooned"]]
    return {
        "a": main[0],
        "b": main[1],
        "c": main[2],
        "dish": language.says["dishes"].one(chance),
        "style": language.says["styles"].one(chance),
        "place": language.places.one(chance),
        "person": language.people.one(chance),
    }


def _name(language: Language, words: dict[str, str], chance: Random) -> str:
    name = language.says["names"].one(chance).format_map(words)[: models.NAME_LENGTH]
    return (name[0].upper() + name[1:]).strip()


def _sentences(
    language: Language,
    kind: str,
    words: dict[str, str],
    chance: Random,
    count: tuple[int, int],
    between: str,
) -> str:
    drawn = dict.fromkeys(language.says[kind].some(chance, chance.randint(*count)))
    times = MINUTES.some(chance, len(drawn))
    return between.join(
        sentence.format_map(words | {"minutes": minutes})
        for sentence, minutes in zip(drawn, times, strict=True)
    )


def _ingredients(language: Language, foods: dict[str, list[str]], chance: Random) -> list[str]:
    return [
        language.measures[kind].one(chance) + language.between + food + _cut(language, kind, chance)
        for kind, drawn in foods.items()
        for food in drawn
    ]


def _cut(language: Language, kind: str, chance: Random) -> str:
    return language.cuts.one(chance) if kind in CUT else ""


def _times(chance: Random) -> tuple[int | None, int | None, int | None]:
    """cook_time, prep_time and total_time, the last two mostly unsaid."""
    if chance.random() >= SAY_TIMES:
        return None, None, None
    cook = int(WHOLE_TIMES.one(chance))
    prep = cook // 3 if chance.random() < SAY_PREPARING else None
    total = cook + 30 * chance.randint(1, 8) if chance.random() < SAY_WAITING else None
    return cook, prep, total


def _distinct(words: Drawn, chance: Random, most: int) -> list[str]:
    return list(dict.fromkeys(words.some(chance, chance.randint(0, most))))
