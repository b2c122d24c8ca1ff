"""flask seed."""

import click
from flask import current_app
from flask.cli import with_appcontext

from backend.seeds import DEMO_EMAIL, DEMO_PASSWORD, sow

SOMEBODY = f"Sign in as {DEMO_EMAIL} with {DEMO_PASSWORD}"
NOBODY = "Their cooks are for show: in Production nobody can sign in as them."


@click.command("seed")
@with_appcontext
def seed() -> None:
    """Put the demo cooks and their recipes in, where they are missing."""
    is_public = current_app.config["ENV_NAME"] == "Production"
    recipes = sow(click.echo, demo_password=None if is_public else DEMO_PASSWORD)
    click.echo(f"{recipes} recipes put in. {NOBODY if is_public else SOMEBODY}")
