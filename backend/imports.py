"""flask import-recipes: recipes from a .jsonl file, one JSON object a line, photos beside it.

A line has `name` and, all optional, `description, author, servings, prep_minutes, cook_minutes,
ingredients[], directions[], photo`. Its author becomes the recipe's `credit`.
"""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import click
from flask.cli import with_appcontext
from marshmallow import Schema, ValidationError, fields, validate
from sqlalchemy import func, select

from backend import images
from backend.errors import ApiError
from backend.extensions import db
from backend.inputs import OptionalText, Text, WholeNumber, not_blank
from backend.recipes import models
from backend.recipes.models import Recipe
from backend.users.models import User

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


def _minutes() -> WholeNumber:
    return WholeNumber(load_default=None, validate=validate.Range(0, models.LONGEST_COOK_TIME))


def _text(most: int) -> OptionalText:
    return OptionalText(load_default=None, validate=validate.Length(max=most))


def _lines() -> fields.List[str]:
    return fields.List(Text(), load_default=list, allow_none=True)


class Line(Schema):
    """One line of the file. Names it doesn't know are passed over, as other exports have more."""

    name = Text(required=True, validate=[validate.Length(1, models.NAME_LENGTH), not_blank])
    description = _text(models.DESCRIPTION_LENGTH)
    author = _text(models.CREDIT_LENGTH)
    servings = WholeNumber(load_default=None, validate=validate.Range(1, models.MOST_SERVINGS))
    prep_minutes = _minutes()
    cook_minutes = _minutes()
    ingredients = _lines()
    directions = _lines()
    photo = _text(255)


def import_recipes(path: Path, username: str, progress: Progress) -> Report:
    """Import the file as published recipes of the cook; safe to run again on the same file.

    `progress` is told a line now and then. A bad line is reported and the rest goes on. Raises
    UnknownCookError, and OSError when the file can't be read.
    """
    author = db.session.scalar(select(User).where(func.lower(User.username) == username.lower()))
    if author is None:
        raise UnknownCookError(username)
    report = Report()
    lines = path.read_bytes().splitlines()
    for number, raw in enumerate(lines, start=1):
        if raw.strip():
            _import_line(raw, number, author, path.parent / "photos", report)
        if number % PROGRESS_EVERY == 0 or number == len(lines):
            progress(f"{number} of {len(lines)} lines")
    return report


def _import_line(raw: bytes, number: int, author: User, photos: Path, report: Report) -> None:
    """Import one line in a transaction of its own, so that what was done stays done."""
    try:
        line = _read(raw)
    except (ValueError, ValidationError) as fault:
        report.problems.append(f"line {number}: {_reason(fault)}")
        return
    key = _fingerprint(line)
    if _is_imported(author, key):
        report.already_there += 1
        return
    recipe = _recipe(line, author, key)
    db.session.add(recipe)
    _add_photo(recipe, line["photo"], number, photos, report)
    db.session.commit()
    report.imported += 1


def _read(raw: bytes) -> dict[str, Any]:
    """Return the checked line. Raises ValidationError, or ValueError on bad JSON."""
    made = json.loads(raw.decode("utf-8-sig"))
    line: dict[str, Any] = Line(unknown="exclude").load(made)
    for name, most in _LONGEST.items():
        line[name] = "\n".join(line[name] or ())
        if len(line[name]) > most:
            raise ValidationError({name: [f"Longer than {most} characters."]})
    return line


_LONGEST = {"ingredients": models.INGREDIENTS_LENGTH, "directions": models.DIRECTIONS_LENGTH}


def _reason(fault: ValueError | ValidationError) -> str:
    if not isinstance(fault, ValidationError):
        return f"not JSON in UTF-8: {fault}"
    return f"not a recipe: {json.dumps(fault.messages, ensure_ascii=False)}"


def _fingerprint(line: dict[str, Any]) -> str:
    """What makes a recipe the same one when the file is imported again."""
    told = [line[name] for name in ("author", "name", "ingredients", "directions")]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()


def _is_imported(author: User, key: str) -> bool:
    found = select(Recipe.id).where(Recipe.author_id == author.id, Recipe.import_key == key)
    return db.session.scalar(found) is not None


def _recipe(line: dict[str, Any], author: User, key: str) -> Recipe:
    recipe = Recipe(
        name=line["name"],
        description=line["description"],
        num_of_servings=line["servings"],
        cook_time=_whole_time(line),
        ingredients=line["ingredients"] or None,
        directions=line["directions"] or None,
        credit=line["author"],
        author=author,
        import_key=key,
    )
    recipe.publish()
    return recipe


def _whole_time(line: dict[str, Any]) -> int | None:
    """Preparing and cooking together, in minutes; None where neither is known."""
    together = (line["prep_minutes"] or 0) + (line["cook_minutes"] or 0)
    return min(together, models.LONGEST_COOK_TIME) or None


def _add_photo(recipe: Recipe, name: str | None, number: int, photos: Path, report: Report) -> None:
    if not name:
        return
    file = photos / Path(name).name  # never outside the folder
    if not file.is_file():
        report.missing_photos.append(f"line {number}: there is no {file}")
        return
    try:
        with file.open("rb") as stream:
            recipe.cover = images.store(stream, "cover")
    except ApiError as fault:
        report.problems.append(f"line {number}: {file}: {fault.detail}; imported without it")
        return
    report.photos += 1


@click.command("import-recipes")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--as", "username", required=True, help="The cook whose recipes they become.")
@with_appcontext
def command(file: Path, username: str) -> None:
    """Import the recipes of FILE (.jsonl, photos in photos/ beside it), published."""
    try:
        report = import_recipes(file, username, click.echo)
    except UnknownCookError:
        raise click.ClickException(f"there is no cook named {username}") from None
    for sentence in report.missing_photos + report.problems:
        click.echo(sentence, err=True)
    click.echo(
        f"{report.imported} recipes imported with {report.photos} photos; "
        f"{report.already_there} were there already, {len(report.missing_photos)} photos missing, "
        f"{len(report.problems)} problems."
    )
