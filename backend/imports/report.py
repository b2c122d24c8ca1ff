"""What every import shares: whose the recipes become, what was done, and told as it goes."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import BinaryIO

from sqlalchemy import select

from backend import images
from backend.errors import ApiError
from backend.extensions import db
from backend.recipes.models import Recipe
from backend.users.models import User
from backend.users.queries import with_username

Progress = Callable[[str], None]
PROGRESS_EVERY = 25  # lines


class UnknownCookError(LookupError):
    """Nobody has the user name that the recipes shall belong to."""


@dataclass
class Report:
    """What an import did; `problems` and `missing_photos` are sentences naming the line."""

    imported: int = 0
    already_there: int = 0
    photos: int = 0
    missing_photos: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def cook_to_be_author(username: str) -> User:
    """Return the cook of that name. Raises UnknownCookError."""
    author = db.session.scalar(with_username(username))
    if author is None:
        raise UnknownCookError(username)
    return author


def imported_before(author: User, key: str) -> Recipe | None:
    """Return what an earlier import made of the same recipe, deleted since or not."""
    found = select(Recipe).where(Recipe.author_id == author.id, Recipe.import_key == key)
    return db.session.scalar(found)


def lacks_photo(recipe: Recipe) -> bool:
    """Tell whether a photo that is here now may still be given to an imported recipe."""
    return recipe.cover is None and recipe.deleted_at is None


def add_photo(recipe: Recipe, stream: BinaryIO, where: str, report: Report) -> None:
    """Give the recipe a cover; a picture that we don't take is a problem of the report. No commit.

    `where` says in the report which picture of which line it is.
    """
    try:
        recipe.cover = images.store(stream, "cover")
    except ApiError as fault:
        report.problems.append(f"{where}: {fault.detail}; imported without it")
        return
    report.photos += 1
