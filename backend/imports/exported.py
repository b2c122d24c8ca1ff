"""Recipes from a zip that another Smilecook exported: equal to what they were there."""

import hashlib
import io
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from flask import current_app
from marshmallow import EXCLUDE, ValidationError, fields, validate

from backend.clock import now
from backend.errors import ApiError
from backend.exports import layout
from backend.extensions import db
from backend.imports.report import (
    PROGRESS_EVERY,
    Progress,
    Report,
    add_photo,
    cook_to_be_author,
    imported_before,
    lacks_photo,
)
from backend.imports.zipped import HostileZip, UnreadableZipError
from backend.inputs import OptionalText
from backend.recipes.models import Recipe
from backend.recipes.schemas import NewRecipe
from backend.shapes import Moment
from backend.users.avatars import change_avatar
from backend.users.models import User

WRITTEN = frozenset(NewRecipe().fields)
LARGEST_ID = 2**31 - 1  # what PostgreSQL's integer holds
since_the_web = validate.Range(min=datetime(1990, 1, 1, tzinfo=UTC))


class ExportedRecipe(NewRecipe):
    """A line of recipes.jsonl: what its author wrote, and what the other site knew of it."""

    class Meta:
        unknown = EXCLUDE

    shown_only = frozenset()

    id = fields.Integer(required=True, strict=True, validate=validate.Range(1, LARGEST_ID))
    is_publish = fields.Boolean(required=True, truthy={True}, falsy={False})
    published_at = Moment(required=True, allow_none=True, validate=since_the_web)
    created_at = Moment(required=True, validate=since_the_web)
    updated_at = Moment(required=True, validate=since_the_web)
    cover = OptionalText(required=True, validate=validate.Length(max=255))


def import_export(path: Path, username: str, progress: Progress, *, avatar: bool = False) -> Report:
    """Import an export's recipes as the cook's; safe to run again on the same file.

    Drafts stay drafts, times stay as they were. With `avatar` the cook gets the picture as well.
    Raises UnknownCookError, and UnreadableZipError before anything is imported, except for what
    shows itself only in the middle: a line without end, bytes that don't unpack.
    """
    author = cook_to_be_author(username)
    report = Report()
    with HostileZip(path) as archive:
        site, whole = _manifest(archive)
        for number, raw in enumerate(archive.lines(layout.RECIPES), start=1):
            _import_line(archive, raw, number, author, site, report)
            if number % PROGRESS_EVERY == 0 or number == whole:
                progress(f"{number} of {whole} recipes")
        if avatar:
            _import_avatar(archive, author, report)
    return report


def _manifest(archive: HostileZip) -> tuple[str, int]:
    """Return the address of the site it is from, and how many recipes are said to be in it."""
    if not archive.has(layout.MANIFEST):
        raise UnreadableZipError(f"this is no export of a Smilecook: it has no {layout.MANIFEST}")
    facts = archive.json(layout.MANIFEST)
    if facts.get("format") != layout.FORMAT:
        raise UnreadableZipError("this is no export of a Smilecook")
    if facts.get("version") != layout.VERSION:
        raise UnreadableZipError(
            f"it is an export of version {facts.get('version')!r:.20}; we read {layout.VERSION}"
        )
    site, whole = facts.get("site"), facts.get("recipes")
    if not isinstance(site, str) or not isinstance(whole, int):
        raise UnreadableZipError(
            f"{layout.MANIFEST} doesn't say where it is from, or how much it is"
        )
    return site, whole


def _import_line(
    archive: HostileZip, raw: bytes, number: int, author: User, site: str, report: Report
) -> None:
    """Import one recipe in a transaction of its own, so that what was done stays done."""
    try:
        line = _read(raw)
    except (ValueError, RecursionError, ValidationError) as fault:
        report.problems.append(f"line {number}: {_reason(fault)}")
        return
    recipe = _there_already(author, site, line["id"])
    if recipe:
        report.already_there += 1
    else:
        recipe = _recipe(line, author, _key(site, line["id"]))
        report.imported += 1
    if line["cover"] and lacks_photo(recipe):
        _add_cover(archive, recipe, line["cover"], number, report)
    db.session.add(recipe)  # with its cover: given one later, it would count as changed now
    db.session.commit()


def _read(raw: bytes) -> dict[str, Any]:
    """Return the checked line. Raises ValidationError, or ValueError on bad JSON."""
    line: dict[str, Any] = ExportedRecipe().load(json.loads(raw.decode()))
    return line


def _reason(fault: Exception) -> str:
    if isinstance(fault, ValidationError):
        return f"not a recipe: {json.dumps(fault.messages, ensure_ascii=False)}"
    return "not JSON in UTF-8"


def _key(site: str, recipe_id: int) -> str:
    """What makes a recipe the same one when it comes again, in this export or a later one."""
    return hashlib.sha256(json.dumps([layout.FORMAT, site, recipe_id]).encode()).hexdigest()


def _there_already(author: User, site: str, recipe_id: int) -> Recipe | None:
    """Return the cook's recipe that this one became, or that it was exported from."""
    own = db.session.get(Recipe, recipe_id) if site == current_app.config["PUBLIC_URL"] else None
    if own and own.author_id == author.id:
        return own
    return imported_before(author, _key(site, recipe_id))


def _recipe(line: dict[str, Any], author: User, key: str) -> Recipe:
    written = {name: line[name] for name in WRITTEN & line.keys()}
    return Recipe(
        **written,
        author=author,
        import_key=key,
        is_publish=line["is_publish"],
        published_at=_past(line["published_at"]) or (now() if line["is_publish"] else None),
        created_at=_past(line["created_at"]),
        updated_at=_past(line["updated_at"]),
    )


def _past(moment: datetime | None) -> datetime | None:
    """Return a time of the other site, no later than now: lists are in the order of times."""
    return min(moment, now()) if moment else None


def _add_cover(archive: HostileZip, recipe: Recipe, name: str, number: int, report: Report) -> None:
    if not archive.has(name):
        report.missing_photos.append(f"line {number}: there is no {name!r} in the zip")
        return
    where = f"line {number}: {name!r}"
    try:
        picture = archive.picture(name)
    except UnreadableZipError as fault:
        report.problems.append(f"{where}: {fault}; imported without it")
        return
    add_photo(recipe, io.BytesIO(picture), where, report)


def _import_avatar(archive: HostileZip, user: User, report: Report) -> None:
    if not archive.has(layout.AVATAR):
        report.missing_photos.append(f"there is no {layout.AVATAR} in the zip")
        return
    try:
        change_avatar(user, io.BytesIO(archive.picture(layout.AVATAR)))
    except (ApiError, UnreadableZipError) as fault:
        report.problems.append(f"{layout.AVATAR}: {fault}")
        return
    db.session.commit()
