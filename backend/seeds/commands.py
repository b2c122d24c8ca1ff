"""flask seed."""

import click
from flask import current_app
from flask.cli import with_appcontext

from backend.seeds import DEMO_EMAIL, DEMO_PASSWORD, sow


@click.command("seed")
@with_appcontext
def seed() -> None:
    """Put the demo cooks and their recipes in, where they are missing."""
    if current_app.config["ENV_NAME"] == "Production":
        raise click.ClickException(
            "The demo cook's password is public, so there is no demo content in Production."
        )
    recipes = sow(click.echo)
    click.echo(f"{recipes} recipes put in. Sign in as {DEMO_EMAIL} with {DEMO_PASSWORD}")
