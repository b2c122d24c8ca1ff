"""flask import-recipes, for both kinds of file."""

from pathlib import Path

import click
from flask.cli import with_appcontext

from backend.imports.exported import import_export
from backend.imports.jsonl import import_recipes
from backend.imports.report import Report, UnknownCookError
from backend.imports.zipped import UnreadableZipError

ZIP_MARK = b"PK"


@click.command("import-recipes")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--as", "username", required=True, help="The cook whose recipes they become.")
@click.option("--avatar", is_flag=True, help="Take the cook's picture along, too (.zip).")
@with_appcontext
def command(file: Path, username: str, *, avatar: bool) -> None:
    """Import the recipes of FILE: another Smilecook's export (.zip) as they were there, drafts too,
    or a .jsonl file, published, with photos in photos/ beside it."""
    try:
        report = _imported(file, username, avatar=avatar)
    except UnknownCookError:
        raise click.ClickException(f"there is no cook named {username}") from None
    except UnreadableZipError as refusal:
        raise click.ClickException(f"{file.name} can't be imported: {refusal}") from None
    _tell(report)


def _imported(file: Path, username: str, *, avatar: bool) -> Report:
    if _is_zip(file):
        return import_export(file, username, click.echo, avatar=avatar)
    if avatar:
        raise click.UsageError("only an export (.zip) brings a cook's picture along")
    return import_recipes(file, username, click.echo)


def _is_zip(file: Path) -> bool:
    with file.open("rb") as opened:
        return file.suffix.lower() == ".zip" or opened.read(len(ZIP_MARK)) == ZIP_MARK


def _tell(report: Report) -> None:
    for sentence in report.missing_photos + report.problems:
        click.echo(sentence, err=True)
    click.echo(
        f"{report.imported} recipes imported with {report.photos} photos; "
        f"{report.already_there} were there already, {len(report.missing_photos)} photos missing, "
        f"{len(report.problems)} problems."
    )
