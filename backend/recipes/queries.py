"""Questions about recipes that several ask, each a `select()`."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Select, UnaryExpression, select

from backend.preparing import PREPARED
from backend.recipes.models import Recipe


def published() -> Select[Any]:
    return select(Recipe).where(Recipe.visible_to(None))


@cache
def feed(sort: str | None, order: str) -> Select[Any]:
    """All published recipes, ordered; one object for each order, so its statements are kept."""
    return published().order_by(*in_order(sort, order)).execution_options(**PREPARED)


def some(conditions: Sequence[ColumnElement[bool]], sort: str | None, order: str) -> Select[Any]:
    """Published recipes that meet all conditions, ordered."""
    if not conditions:
        return feed(sort, order)
    return published().where(*conditions).order_by(*in_order(sort, order))


def of_cook(user_id: int, viewer_id: int | None, visibility: str) -> Select[Any]:
    """One cook's recipes, newest first; what isn't public only for the cook."""
    query = select(Recipe).where(Recipe.author_id == user_id, Recipe.visible_to(viewer_id))
    if visibility == "public" or viewer_id != user_id:
        query = query.where(Recipe.is_publish)
    elif visibility == "private":
        query = query.where(~Recipe.is_publish)
    return query.order_by(Recipe.created_at.desc(), Recipe.id.desc())


def in_order(sort: str | None, order: str) -> list[UnaryExpression[Any]]:
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
