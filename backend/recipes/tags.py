"""Tags: an author's own words, equal whatever their case and accents."""

import unicodedata
from collections.abc import Iterable

from sqlalchemy import Select, func, select

from backend.recipes.models import Recipe
from backend.recipes.words import as_typed

LOOKED_AT = 5_000  # the newest recipes: enough to know what is in use, and never more to read
SUGGESTED = 10


def folded(tag: str) -> str:
    """Return a tag without case and accents, nearly as the database's `fold` does."""
    letters = unicodedata.normalize("NFKD", tag.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def distinct(tags: Iterable[str]) -> list[str]:
    """Return the tags without those that say the same as one before them."""
    kept: dict[str, str] = {}
    for tag in tags:
        kept.setdefault(folded(tag), tag)
    return list(kept.values())


def most_used(q: str) -> Select[tuple[str, int]]:
    """Up to ten tags of newest published recipes, one word of which begins with `q`.

    Each as `tag`, in its commonest spelling, and `recipes`, of how many of those it is.
    """
    used = _tags_of_the_newest().subquery()
    spelling = func.mode().within_group(used.c.tag).label("tag")
    count = func.count().label("recipes")
    begins = func.concat("% ", func.fold(as_typed(q)), "%")
    return (
        select(spelling, count)
        .where(func.concat(" ", func.fold(used.c.tag)).like(begins, escape="\\"))
        .group_by(func.fold(used.c.tag))
        .order_by(count.desc(), func.fold(used.c.tag))
        .limit(SUGGESTED)
    )


def _tags_of_the_newest() -> Select[tuple[str]]:
    """Every tag of every one of them, a row each, as `tag`."""
    newest_first = Recipe.created_at.desc(), Recipe.id.desc()
    public = select(Recipe.tags).where(Recipe.visible_to(None))
    newest = public.order_by(*newest_first).limit(LOOKED_AT).subquery()
    return select(func.unnest(newest.c.tags).label("tag"))
