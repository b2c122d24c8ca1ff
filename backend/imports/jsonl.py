"""Recipes from a .jsonl file, one JSON object a line, photos beside it.

A line has `name` and, all optional, `description, author, tags[], servings, prep_minutes,
cook_minutes, ingredients[], directions[], photo`. Its author becomes the recipe's `credit`.
"""

import hashlib
import json
from pathlib import Path
from typing import Any

from marshmallow import Schema, ValidationError, fields, validate

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
from backend.inputs import OptionalText, Text, WholeNumber, not_blank
from backend.recipes import models
from backend.recipes.kindfields import Tags
from backend.recipes.models import Recipe
from backend.users.models import User


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
    tags = Tags()
    servings = WholeNumber(load_default=None, validate=validate.Range(1, models.MOST_SERVINGS))
    prep_minutes = _minutes()
    cook_minutes = _minutes()
    ingredients = _lines()
    directions = _lines()
    photo = _text(255)


def import_recipes(path: Path, username: str, progress: Progress) -> Report:
    """Import the file as published recipes of the cook; safe to run again on the same file.

    What is there already is left as it is, except that it gets a photo which was missing before.

    `progress` is told a line now and then. A bad line is reported and the rest goes on. Raises
    UnknownCookError, and OSError when the file can't be read.
    """
    author = cook_to_be_author(username)
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
    recipe = imported_before(author, key)
    if recipe:
        report.already_there += 1
    else:
        recipe = _recipe(line, author, key)
        db.session.add(recipe)
        report.imported += 1
    if line["photo"] and lacks_photo(recipe):
        _add_photo(recipe, photos / Path(line["photo"]).name, number, report)
    db.session.commit()


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


def _recipe(line: dict[str, Any], author: User, key: str) -> Recipe:
    recipe = Recipe(
        name=line["name"],
        description=line["description"],
        num_of_servings=line["servings"],
        cook_time=_whole_time(line),
        prep_time=line["prep_minutes"] or None,
        tags=line.get("tags", []),
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


def _add_photo(recipe: Recipe, file: Path, number: int, report: Report) -> None:
    """Add a photo of the folder; only a file's name is taken from a line, so never from outside."""
    if not file.is_file():
        report.missing_photos.append(f"line {number}: there is no {file}")
        return
    with file.open("rb") as stream:
        add_photo(recipe, stream, f"line {number}: {file}", report)
