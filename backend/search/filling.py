"""flask fill-search-words: words of recipes that were published before words were kept.

Small transactions, so that the site that runs meanwhile waits for none of them.
"""

import click
from flask.cli import with_appcontext
from sqlalchemy import select, update

from backend.extensions import db
from backend.recipes.models import Recipe

AT_ONCE = 500  # recipes a transaction


@click.command("fill-search-words")
@with_appcontext
def command() -> None:
    """Keep the words of published recipes that have none yet; can be stopped and resumed."""
    click.echo(f"{fill():,} recipes can be found by their words now.")


def fill() -> int:
    """Let the database's trigger make the words that are missing; commits; return how many."""
    total, last = 0, 0
    while ids := _without_words(last):
        touched = (
            update(Recipe)
            .where(Recipe.id.in_(ids))
            .values(
                # Nothing of the recipe changes, neither its version nor its time.
                name=Recipe.name,
                updated_at=Recipe.updated_at,
            )
        )
        db.session.execute(touched, execution_options={"synchronize_session": False})
        db.session.commit()
        total, last = total + len(ids), ids[-1]
    return total


def _without_words(after: int) -> list[int]:
    missing = select(Recipe.id).where(Recipe.visible_to(None), Recipe.words.is_(None))
    some = missing.where(Recipe.id > after).order_by(Recipe.id).limit(AT_ONCE)
    return list(db.session.scalars(some.with_for_update(skip_locked=True)))
