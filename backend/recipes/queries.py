"""Questions about recipes that several ask, each a `select()`."""

from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Integer, Select, UnaryExpression, cast, func, literal, select

from backend.recipes.models import Recipe
from backend.recipes.words import as_typed

MOST_WORDS = 12  # of a search; more say nothing and cost much


def published() -> Select[Any]:
    return select(Recipe).where(Recipe.visible_to(None))


@cache
def feed(sort: str | None, order: str) -> Select[Any]:
    """All published recipes, ordered; one object for each order, so its statements are kept."""
    return published().order_by(*_in_order(sort, order))


def listed(q: str, sort: str | None, order: str) -> Select[Any]:
    """Published recipes with every word of `q`, ordered; every order ends in the id."""
    words = q.split()[:MOST_WORDS]
    if not words:
        return feed(None if sort == "relevance" else sort, order)
    query = published().where(*(_contains(Recipe.searched, word) for word in words))
    if sort in {None, "relevance"}:
        return query.order_by(*_best_match_first(q, words))
    return query.order_by(*_in_order(sort, order))


def of_cook(user_id: int, viewer_id: int | None, visibility: str) -> Select[Any]:
    """One cook's recipes, newest first; what isn't public only for the cook."""
    query = select(Recipe).where(Recipe.author_id == user_id, Recipe.visible_to(viewer_id))
    if visibility == "public" or viewer_id != user_id:
        query = query.where(Recipe.is_publish)
    elif visibility == "private":
        query = query.where(~Recipe.is_publish)
    return query.order_by(Recipe.created_at.desc(), Recipe.id.desc())


def _contains(column: Any, word: str) -> ColumnElement[bool]:
    return column.like(func.concat("%", func.fold(as_typed(word)), "%"), escape="\\")  # type: ignore[no-any-return]


def _best_match_first(q: str, words: list[str]) -> list[ColumnElement[Any] | UnaryExpression[Any]]:
    """Words in the name count before words elsewhere, and a short name before a long one."""
    name = func.fold(Recipe.name)
    in_name = sum((cast(_contains(name, word), Integer) for word in words), start=literal(0))
    return [
        in_name.desc(),
        func.similarity(name, func.fold(q)).desc(),
        Recipe.created_at.desc(),
        Recipe.id.desc(),
    ]


def _in_order(sort: str | None, order: str) -> list[UnaryExpression[Any]]:
    """Recipes that don't say stand last, whichever way one looks."""
    column = {
        "published_at": Recipe.published_at,
        "cook_time": Recipe.cook_time,
        "num_of_servings": Recipe.num_of_servings,
    }.get(sort or "", Recipe.created_at)
    if order == "asc":
        return [column.asc().nulls_last(), Recipe.id.asc()]
    return [_descending(column), Recipe.id.desc()]


def _descending(column: Any) -> UnaryExpression[Any]:
    """NULLS LAST only where there are any: the index on created_at is without it."""
    return column.desc() if column is Recipe.created_at else column.desc().nulls_last()
