"""A recipe's picture."""

from typing import BinaryIO

from backend import images
from backend.recipes.models import Recipe


def change_cover(recipe: Recipe, stream: BinaryIO) -> None:
    """Give a recipe a cover in place of the one before. No commit.

    Raises BadRequest or TooLarge when it is no picture we take; the old one then stays.
    """
    recipe.cover = images.replace(recipe.cover, stream, "cover")
