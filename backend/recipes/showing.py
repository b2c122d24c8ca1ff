"""One recipe for whoever may see it, read without the ORM."""

from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Integer, Select, bindparam, select

from backend import reading
from backend.errors import NotFound
from backend.light import Light
from backend.preparing import PREPARED
from backend.recipes.models import LINES, Recipe

LIGHT = Light(Recipe, LINES)
WANTED = bindparam("recipe_id", type_=Integer)
VIEWER = bindparam("viewer_id", type_=Integer)


def shown_recipe(recipe_id: int, viewer_id: int | None) -> Any:
    """Return a light recipe that the viewer may see. Raises NotFound, as for another's draft."""
    return LIGHT.make(_row(recipe_id, viewer_id, whole=True))


def etag_of(recipe_id: int, viewer_id: int | None) -> str:
    """Return its `Recipe.etag` from the versions alone. Raises NotFound as `shown_recipe`."""
    return ".".join(str(version) for version in _row(recipe_id, viewer_id, whole=False))


def _row(recipe_id: int, viewer_id: int | None, *, whole: bool) -> Any:
    values = {WANTED.key: recipe_id, VIEWER.key: viewer_id}
    found = reading.rows(_statement(viewer_id is None, whole), values)
    if not found:
        raise NotFound("Recipe not found")
    return found[0]


@cache
def _statement(is_a_stranger: bool, whole: bool) -> Select[Any]:  # noqa: FBT001
    """Return the same object each time, so that it is built once."""
    columns: list[ColumnElement[Any]] = LIGHT.columns if whole else LIGHT.versions
    visible = Recipe.visible_to(None if is_a_stranger else VIEWER)
    shown = select(*columns).select_from(LIGHT.joined(LIGHT.table))
    one = shown.where(LIGHT.table.c.id == WANTED, visible)
    return one.execution_options(**PREPARED)
