"""Whose recipe it is, and whether it is still the one the client read."""

from flask import request
from sqlalchemy import select
from sqlalchemy.orm import undefer_group

from backend.clock import now
from backend.errors import Forbidden, NotFound, PreconditionFailed
from backend.extensions import db
from backend.recipes.models import LINES, RESTORABLE, Recipe


def visible_recipe(recipe_id: int, viewer_id: int | None) -> Recipe:
    """Return a recipe that the viewer may see. Raises NotFound, also for another's draft."""
    query = (
        select(Recipe)
        .where(Recipe.id == recipe_id, Recipe.visible_to(viewer_id))
        .options(undefer_group(LINES))
    )
    recipe = db.session.scalar(query)
    if recipe is None:
        raise NotFound("Recipe not found")
    return recipe


def own_recipe(recipe_id: int, author_id: int) -> Recipe:
    """Return the author's recipe, locked for a change, in one statement.

    Raises NotFound when it can't be seen, Forbidden when it is another cook's, and
    PreconditionFailed when `If-Match` names an older version.
    """
    query = (
        select(Recipe)
        .where(Recipe.id == recipe_id, Recipe.visible_to(author_id), Recipe.author_id == author_id)
        .with_for_update(of=Recipe)
        .options(undefer_group(LINES))
    )
    recipe = db.session.scalar(query, execution_options={"populate_existing": True})
    if recipe is None:
        visible_recipe(recipe_id, author_id)
        raise Forbidden("This recipe is another cook's")
    _match(recipe)
    return recipe


def deleted_recipe(recipe_id: int, author_id: int) -> Recipe:
    """Return the author's recipe that was deleted within a day. Raises NotFound."""
    query = (
        select(Recipe)
        .where(Recipe.id == recipe_id, Recipe.author_id == author_id)
        .where(Recipe.deleted_at > now() - RESTORABLE)
        .with_for_update(of=Recipe)
        .options(undefer_group(LINES))
    )
    recipe = db.session.scalar(query)
    if recipe is None:
        raise NotFound("Recipe not found")
    return recipe


def _match(recipe: Recipe) -> None:
    """Compare the recipe's part of the tag: a new avatar of its author is no other version."""
    wanted = request.if_match
    if not wanted or wanted.star_tag:
        return
    tags = wanted.as_set(include_weak=True)
    versions = {(tag or "").partition(".")[0] for tag in tags}  # werkzeug reads `""` as None
    if str(recipe.version) not in versions:
        raise PreconditionFailed("The recipe was changed since you read it")
