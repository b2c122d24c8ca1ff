"""flask read-lines-again: what the lines say, read anew after the reading has improved."""

from typing import Any

import click
from flask.cli import with_appcontext
from sqlalchemy import Table, bindparam, or_, select

from backend import lines
from backend.extensions import db
from backend.recipes.models import Recipe

AT_ONCE = 500  # recipes a transaction
RECIPES: Table = Recipe.metadata.tables["recipe"]


@click.command("read-lines-again")
@with_appcontext
def command() -> None:
    """Read the lines of recipes that an older version has read; can be stopped and resumed."""
    total = 0
    while count := read_some_again():
        total += count
        click.echo(f"{total} recipes read again")
    click.echo("All lines are read by the newest version.")


def read_some_again() -> int:
    """Read the lines of up to 500 outdated recipes again, commit, and return how many."""
    outdated = or_(Recipe.lines_version.is_(None), Recipe.lines_version != lines.VERSION)
    texts = (
        select(Recipe.id, Recipe.ingredients, Recipe.directions)
        .where(outdated)
        .order_by(Recipe.id)
        .limit(AT_ONCE)
        .with_for_update(skip_locked=True)
    )
    read = [_read(*row) for row in db.session.execute(texts)]
    if read:
        db.session.connection().execute(_KEEP, read)
    db.session.commit()
    return len(read)


def _read(recipe_id: int, ingredients: str | None, directions: str | None) -> dict[str, Any]:
    return {
        "recipe_id": recipe_id,
        "ingredient_lines": [line.as_dict() for line in lines.read_ingredients(ingredients)],
        "direction_lines": [line.as_dict() for line in lines.read_directions(directions)],
        "lines_version": lines.VERSION,
    }


_KEPT = ("ingredient_lines", "direction_lines", "lines_version")
# Version and time of change stay: the author changed nothing.
_KEEP = (
    RECIPES.update()
    .where(RECIPES.c.id == bindparam("recipe_id"))
    .values(updated_at=RECIPES.c.updated_at)
    .values({name: bindparam(name) for name in _KEPT})
)
