"""The commands that don't have a file of their own, and where all of them are joined."""

import json
from pathlib import Path
from typing import Any

import click
from flask import Flask, current_app
from flask.cli import AppGroup
from marshmallow import ValidationError

from backend import audit, moving, queued, release, trail, unused, worker
from backend.errors import NameTaken
from backend.extensions import db
from backend.imports import commands as imports
from backend.openapi import document
from backend.recipes import rereading
from backend.search import filling, vocabulary
from backend.seeds import commands as seeds
from backend.users.models import User
from backend.users.queries import refuse_taken_names, with_username
from backend.users.schemas import NewUser

users = AppGroup("users", help="Look after accounts.")


def register(app: Flask) -> None:
    app.cli.add_command(release.command)
    app.cli.add_command(seeds.seed)
    app.cli.add_command(imports.command)
    app.cli.add_command(rereading.command)
    app.cli.add_command(filling.command)
    app.cli.add_command(vocabulary.command)
    app.cli.add_command(users)
    app.cli.add_command(trail.command)
    app.cli.add_command(moving.command)
    app.cli.add_command(unused.command)
    app.cli.add_command(queued.jobs)
    app.cli.command("openapi")(openapi)
    app.cli.command("worker")(work)


@click.option("--output", type=click.Path(path_type=Path), help="A file instead of the screen.")
def openapi(output: Path | None) -> None:
    """Print the OpenAPI document."""
    text = json.dumps(_without_environment(document(current_app)), indent=2, ensure_ascii=False)
    if output:
        output.write_text(f"{text}\n", "utf-8")
    else:
        click.echo(text)


def work() -> None:
    """Deliver mail and do the other jobs until told to stop."""
    worker.run_worker(current_app._get_current_object())  # type: ignore[attr-defined]  # noqa: SLF001


@users.command("activate")
@click.argument("username")
def activate(username: str) -> None:
    """Activate USERNAME by hand, where no mail can be sent."""
    user = db.session.scalar(with_username(username))
    if user is None:
        raise click.ClickException(f"there is no cook named {username}")
    user.activate()
    audit.record("activated", user.id, by="owner")
    db.session.commit()
    click.echo(f"{user.username} can sign in.")


@users.command("create")
@click.argument("username")
@click.argument("email")
@click.password_option()
def create(username: str, email: str, password: str) -> None:
    """Make an activated account: the owner's way in where no mail can be sent."""
    try:
        new = NewUser().load({"username": username, "email": email, "password": password})
        refuse_taken_names(new["username"], new["email"])
    except (ValidationError, NameTaken) as refusal:
        raise click.ClickException(str(refusal)) from None
    user = User(username=new["username"], email=new["email"])
    user.set_password(new["password"])
    user.activate()
    db.session.add(user)
    db.session.flush()
    audit.record("registered", user.id, by="owner")
    db.session.commit()
    click.echo(f"{user.username} can sign in.")


def _without_environment(made: dict[str, Any]) -> dict[str, Any]:
    """Drop what differs between configurations, so that the committed types don't."""
    made["components"]["securitySchemes"]["browser"]["name"] = "smilecook_session"
    return made
