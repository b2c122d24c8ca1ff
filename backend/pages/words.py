"""How templates say times, counts and days: in the website's words (its `lib/`)."""

from datetime import UTC, datetime
from urllib.parse import quote

from flask import Flask

from backend.pages.facts import card_diet
from backend.pagination import Page
from backend.recipes.models import Recipe
from backend.recipes.slug import recipe_path
from backend.totals import STOP

HOUR, DAY = 60, 24 * 60  # minutes


def minutes_in_words(minutes: int) -> str:
    """Return "1 h 20 min" for 80."""
    days, hours, rest = minutes // DAY, minutes % DAY // HOUR, minutes % HOUR
    parts = (
        f"{days} {'day' if days == 1 else 'days'}" if days else "",
        f"{hours} h" if hours else "",
        f"{rest} min" if rest else "",
    )
    return " ".join(filter(None, parts)) or "0 min"


def counted(count: int, one: str, many: str = "") -> str:
    """Return "1 recipe", "1,204 recipes"."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def totalled(rows: Page, one: str) -> str:
    """Return how many are on all pages: "412 recipes", or "1,000+ recipes"."""
    return counted(rows.total, one) if rows.total_is_exact else f"{STOP - 1:,}+ {one}s"


def day_in_words(time: datetime) -> str:
    """Return "12 March 2026", in UTC: whose time zone it is read in, nobody knows here."""
    return f"{time.astimezone(UTC).day} {time.astimezone(UTC):%B %Y}"


def month_in_words(time: datetime) -> str:
    return f"{time.astimezone(UTC):%B %Y}"


def srcset(recipe: Recipe) -> str:
    """Return a cover's files for `srcset`, smallest first; "" without a cover."""
    widths = sorted(recipe.covers.items(), key=lambda one: int(one[0]))
    return ", ".join(f"{address} {width}w" for width, address in widths)


def path(recipe: Recipe) -> str:
    """Return the address of a recipe's page, percent-encoded."""
    return quote(recipe_path(recipe.id, recipe.name))


def register(app: Flask) -> None:
    for word in (
        minutes_in_words,
        counted,
        totalled,
        day_in_words,
        month_in_words,
        srcset,
        path,
        card_diet,
    ):
        app.add_template_filter(word)
