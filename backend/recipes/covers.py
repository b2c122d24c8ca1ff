"""A recipe's picture."""

from typing import BinaryIO

from backend import images
from backend.extensions import db
from backend.recipes.models import Recipe


def change_cover(recipe: Recipe, stream: BinaryIO) -> None:
    """Store the new cover, then let the old one go, in one transaction. No commit.

    Raises BadRequest or TooLarge when it is no picture we take; the old one then stays.
    """
    old = recipe.cover
    recipe.cover = images.store(stream, "cover")
    db.session.flush()
    if old:
        images.remove(old)
