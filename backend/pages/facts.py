"""What the recipe page says of a recipe beside its text: times, claims, words like it.

The website says the same (its `lib/recipeTimes.ts` and `RecipeKinds.vue`).
"""

from urllib.parse import urlencode

from backend.recipes.kinds import COURSES, CUISINES, DIETS, FREE_OF
from backend.recipes.models import Recipe

CARD_DIETS = ("vegan", "vegetarian")  # of a card's few words, what most people look for

Link = tuple[str, str]  # words, address


def times_of(recipe: Recipe) -> list[tuple[int, str]]:
    """Return every time in minutes that says something of its own, and what it is the time of."""
    waiting = None if recipe.total_time == recipe.cook_time else recipe.total_time
    times = (
        (recipe.cook_time, "start to table"),
        (waiting, "with all waiting"),
        (recipe.prep_time, "of it preparing"),
    )
    return [(minutes, what) for minutes, what in times if minutes is not None]


def claims_of(recipe: Recipe) -> list[Link]:
    """Return what the author says it is fit for, each with the list of others like it."""
    diets = [(DIETS[diet], _list("diet", diet)) for diet in recipe.diets]
    free_of = [
        (f"Free of {FREE_OF[food].lower()}", _list("free_of", food)) for food in recipe.free_of
    ]
    return diets + free_of


def words_of(recipe: Recipe) -> list[Link]:
    """Return course, cuisine and tags, each with the list of others like it."""
    course = [(COURSES[recipe.course], _list("course", recipe.course))] if recipe.course else []
    cuisine = (
        [(CUISINES[recipe.cuisine], _list("cuisine", recipe.cuisine))] if recipe.cuisine else []
    )
    return course + cuisine + [(f"#{tag}", _list("tag", tag)) for tag in recipe.tags]


def card_diet(recipe: Recipe) -> str:
    """Return the diet that a card names; "" for none."""
    return next((DIETS[diet] for diet in CARD_DIETS if diet in recipe.diets), "")


def _list(name: str, value: str) -> str:
    return f"/recipes?{urlencode({name: value})}"
