"""The zip itself: written to a file, one recipe in memory at a time."""

import shutil
from collections.abc import Callable, Iterator, Sequence
from tempfile import SpooledTemporaryFile
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from flask import render_template
from sqlalchemy import select

from backend import images
from backend.address import site_url
from backend.clock import now
from backend.exports import layout
from backend.extensions import db
from backend.images import Image
from backend.recipes import schemas
from backend.recipes.models import Recipe
from backend.recipes.slug import recipe_path
from backend.recipes.structured import json_text, moment, structured
from backend.users.models import User
from backend.users.schemas import User as OwnUser

BATCH = 10  # recipes read, and then told of, together
SPOOL = 1024 * 1024  # bytes of recipes.jsonl in memory; more goes to the disk
COPY = 256 * 1024  # bytes

Told = Callable[[int, int], None]


def write_archive(user: User, file: IO[bytes], tell: Told) -> None:
    """Write a zip of all that a cook has written, drafts too.

    `tell(done, whole)` is called after every few recipes and may commit. Recipes that were deleted
    are left out, also while they could still be restored.
    """
    user_id, account = user.id, OwnUser().dump(user)
    account["activated_at"] = moment(user.activated_at)
    with ZipFile(file, "w", ZIP_DEFLATED) as archive, SpooledTemporaryFile(SPOOL) as lines:
        account["avatar"] = _add_picture(archive, layout.AVATAR, user.avatar)
        done = 0
        for recipes, whole in _batches(user_id):
            for recipe in recipes:
                lines.write(_add_recipe(archive, recipe).encode() + b"\n")
            done += len(recipes)
            tell(done, whole)
        _add_json(archive, layout.ACCOUNT, account)
        _add_file(archive, layout.RECIPES, lines)
        _add_words(archive, account["username"], done)
    file.seek(0, 2)


def _batches(user_id: int) -> Iterator[tuple[Sequence[Recipe], int]]:
    """Give a cook's recipes a few at a time, in the order they were written, and how many ids."""
    own = select(Recipe.id).where(Recipe.author_id == user_id, Recipe.visible_to(user_id))
    numbers = list(db.session.scalars(own.order_by(Recipe.id)))
    for start in range(0, len(numbers), BATCH):
        some = Recipe.id.in_(numbers[start : start + BATCH])
        query = select(Recipe).where(some, Recipe.visible_to(user_id)).order_by(Recipe.id)
        yield db.session.scalars(query).unique().all(), len(numbers)


def _add_recipe(archive: ZipFile, recipe: Recipe) -> str:
    """Add a recipe's picture and its JSON-LD, and return its line."""
    cover = _add_picture(archive, layout.cover_name(recipe.id, recipe.name), recipe.cover)
    site = site_url()
    node = structured(
        recipe,
        images=[f"../{cover}"] if cover else [],
        address=site + recipe_path(recipe.id, recipe.name),
        author_address=f"{site}/cooks/{recipe.author.username}",
    )
    _add_json(archive, layout.structured_name(recipe.id, recipe.name), node)
    line: dict[str, Any] = schemas.Recipe().dump(recipe)
    return json_text(line | {"published_at": moment(recipe.published_at), "cover": cover})


def _add_picture(archive: ZipFile, name: str, image: Image | None) -> str | None:
    """Add a picture's largest file as it is, and return its name, None without one."""
    body = images.largest_file(image) if image else None
    if body is None:
        return None
    archive.writestr(name, body, ZIP_STORED)  # it is compressed already
    return name


def _add_json(archive: ZipFile, name: str, data: Any) -> None:
    archive.writestr(name, json_text(data) + "\n")


def _add_file(archive: ZipFile, name: str, file: IO[bytes]) -> None:
    file.seek(0)
    with archive.open(name, "w", force_zip64=True) as entry:
        shutil.copyfileobj(file, entry, COPY)


def _add_words(archive: ZipFile, username: str, recipes: int) -> None:
    """Add what says to programs and to people what the zip is."""
    made_at = now()
    facts = {"format": layout.FORMAT, "version": layout.VERSION, "site": site_url()}
    counted = {"made_at": moment(made_at), "recipes": recipes}
    _add_json(archive, layout.MANIFEST, facts | counted)
    words = render_template(
        "export/README.txt", username=username, recipes=recipes, made_at=made_at, site=site_url()
    )
    archive.writestr(layout.README, words)
