"""flask seed."""

from contextlib import closing
from typing import cast

import click
from flask import current_app
from flask.cli import with_appcontext
from psycopg2 import extensions

from backend import storage
from backend.extensions import db
from backend.seeds import DEMO_EMAIL, DEMO_PASSWORD, many, sow

SOMEBODY = f"Sign in as {DEMO_EMAIL} with {DEMO_PASSWORD}"
NOBODY = "Their cooks are for show: in Production nobody can sign in as them."
NOT_HERE = (
    "This site is in Production, and invented recipes are hard to tell from real ones. Add"
    " --in-production if you mean it."
)


@click.command("seed")
@click.option(
    "--recipes",
    type=click.IntRange(1),
    help="Instead: as many invented recipes as make this number, by cooks who don't exist.",
)
@click.option("--in-production", is_flag=True, help="Put invented recipes in even there.")
@with_appcontext
def seed(recipes: int | None, *, in_production: bool) -> None:
    """Put the demo cooks and their recipes in, where they are missing."""
    is_public = current_app.config["ENV_NAME"] == "Production"
    if recipes is None:
        sown = sow(click.echo, demo_password=None if is_public else DEMO_PASSWORD)
        click.echo(f"{sown} recipes put in. {NOBODY if is_public else SOMEBODY}")
    elif is_public and not in_production:
        raise click.ClickException(NOT_HERE)
    else:
        click.echo(f"{_fill(recipes):,} invented recipes put in.")


def _fill(recipes: int) -> int:
    with closing(db.engine.raw_connection()) as connection:
        return many.fill(
            cast("extensions.connection", connection.driver_connection),
            recipes,
            covers=not storage.keeps_in_bucket(),
            progress=click.echo,
        )
