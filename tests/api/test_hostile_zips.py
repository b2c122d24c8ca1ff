"""A zip from who knows where is refused in one clear line, or read without harm."""

import io
import json
import struct
import zipfile
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from backend.extensions import db
from backend.imports import zipped
from backend.imports.exported import import_export
from backend.imports.report import Report
from backend.recipes.models import Recipe
from tests.factories import make_user
from tests.pictures import picture

MANIFEST = {"format": "smilecook-export", "version": 1, "site": "https://a.example", "recipes": 1}
LINE: dict[str, Any] = {
    "id": 1,
    "name": "Soup",
    "is_publish": False,
    "published_at": None,
    "created_at": "2026-01-02T03:04:05+00:00",
    "updated_at": "2026-01-02T03:04:05+00:00",
    "cover": None,
}


@pytest.fixture(autouse=True)
def cook(app: Flask) -> None:
    make_user(username="olga")
    db.session.commit()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "export.zip"


def write(file: Path, *lines: Any, manifest: Any = MANIFEST, **more: bytes) -> None:
    """A zip of an export with these lines; `more` files by name, `__` for `/`, `_` for `.`."""
    texts = [line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines]
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "manifest.json", manifest if isinstance(manifest, bytes) else json.dumps(manifest)
        )
        archive.writestr("recipes.jsonl", b"\n".join(texts))
        for name, body in more.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), body)


def run(file: Path) -> Report:
    return import_export(file, "olga", lambda _: None)


def recipes() -> int:
    return db.session.scalar(select(func.count()).select_from(Recipe)) or 0


def refusal(app: Flask, file: Path) -> str:
    """The one line that the command ends with."""
    done = app.test_cli_runner().invoke(args=["import-recipes", str(file), "--as", "olga"])
    assert done.exit_code == 1, done.output
    assert len(done.output.splitlines()) == 1, done.output
    assert done.output.startswith("Error: export.zip can't be imported: ")
    assert recipes() == 0
    return done.output


@pytest.mark.parametrize("body", [b"", b"PK", b"PK\x03\x04 and then nothing", b"{}", b"\x00" * 99])
def test_what_is_no_zip(app: Flask, file: Path, body: bytes):
    file.write_bytes(body)
    assert "no zip file" in refusal(app, file)


def test_half_a_zip(app: Flask, file: Path):
    write(file, LINE)
    file.write_bytes(file.read_bytes()[:-40])
    assert "not all of one" in refusal(app, file)


def test_a_zip_of_something_else(app: Flask, file: Path):
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("holiday.txt", "sun")
    assert "no export of a Smilecook" in refusal(app, file)


def test_an_export_without_its_recipes(app: Flask, file: Path):
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("manifest.json", json.dumps(MANIFEST))
    assert "there is no recipes.jsonl in it" in refusal(app, file)


@pytest.mark.parametrize(
    ("manifest", "words"),
    [
        (b"{", "not JSON"),
        (b"\xff\xfe", "not JSON"),
        (b"[" * 50_000, "not JSON"),
        (b"[]", "not a JSON object"),
        ({}, "no export of a Smilecook"),
        ({**MANIFEST, "format": "other"}, "no export of a Smilecook"),
        ({**MANIFEST, "version": 2}, "version 2; we read 1"),
        ({**MANIFEST, "version": "x\n" * 999}, "version 'x"),
        ({**MANIFEST, "site": None}, "doesn't say where"),
        ({**MANIFEST, "recipes": "all"}, "doesn't say where"),
        (b" " * 70_000, "too large"),
    ],
)
def test_a_manifest_that_is_wrong(app: Flask, file: Path, manifest: Any, words: str):
    write(file, LINE, manifest=manifest)
    assert words in refusal(app, file)


def test_a_bomb_is_refused_by_what_it_says_of_itself(app: Flask, file: Path, monkeypatch):
    monkeypatch.setattr(zipped, "LARGEST_FILE", 1_000_000)
    write(file, LINE, bomb_txt=bytes(5_000_000))
    assert file.stat().st_size < 10_000
    assert "larger than 2 GB" in refusal(app, file)


def test_a_bomb_that_lies_about_its_size_is_broken(app: Flask, file: Path):
    write(file, LINE, manifest=json.dumps(MANIFEST).encode() + b" " * 60_000)
    body = file.read_bytes()
    size = struct.pack("<I", len(json.dumps(MANIFEST)) + 60_000)
    assert body.count(size) == 2
    file.write_bytes(body.replace(size, struct.pack("<I", 40)))
    assert "broken" in refusal(app, file)


def test_more_files_than_anybody_has(app: Flask, file: Path, monkeypatch):
    monkeypatch.setattr(zipped, "MOST_ENTRIES", 10)
    monkeypatch.setattr(zipped, "STEP", 7)  # marks that lie across two steps count too
    write(file, LINE, **{f"file{number}": b"" for number in range(9)})
    assert "more than 10 files" in refusal(app, file)
    monkeypatch.setattr(zipped, "MOST_ENTRIES", 11)
    assert run(file).imported == 1


def test_a_line_without_end(app: Flask, file: Path):
    write(file, b"[" + b" " * 2_000_000)
    assert "a line of recipes.jsonl in it is too long" in refusal(app, file)


def test_a_password(app: Flask, file: Path):
    write(file, LINE)
    body = bytearray(file.read_bytes())
    at = body.index(b"PK\x01\x02")
    body[at + 8] |= 1
    file.write_bytes(bytes(body))
    assert "password" in refusal(app, file)


def test_a_way_of_compressing_that_few_read(app: Flask, file: Path):
    with zipfile.ZipFile(file, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("manifest.json", json.dumps(MANIFEST))
        archive.writestr("recipes.jsonl", json.dumps(LINE))
    assert "compressed in a way" in refusal(app, file)


def test_bytes_that_rotted(app: Flask, file: Path):
    write(file, LINE)
    body = bytearray(file.read_bytes())
    body[body.index(b"manifest.json") + 16] ^= 0xFF
    file.write_bytes(bytes(body))
    assert "broken" in refusal(app, file)


def test_names_that_climb_out_lead_nowhere(file: Path):
    outside = file.parent.parent / "outside.webp"
    write(file, {**LINE, "cover": "../outside.webp"}, **{".." + "__outside_txt": b"climbed"})
    outside.write_bytes(picture("WEBP"))
    report = run(file)
    assert (report.imported, report.photos) == (1, 0)
    assert "there is no '../outside.webp' in the zip" in report.missing_photos[0]
    assert {path.name for path in file.parent.iterdir()} == {"export.zip"}
    outside.unlink()


def test_a_cover_that_is_no_picture_is_reported_and_the_recipe_imported(file: Path):
    write(file, {**LINE, "cover": "pictures/1.webp"}, pictures__1_webp=b"<svg onload=alert(1)>")
    report = run(file)
    assert (report.imported, report.photos) == (1, 0)
    assert "File type not allowed" in report.problems[0]


def test_a_cover_that_is_too_large_is_not_even_unpacked(file: Path):
    write(file, {**LINE, "cover": "pictures/1.webp"}, pictures__1_webp=bytes(11_000_000))
    report = run(file)
    assert report.imported == 1
    assert "too large" in report.problems[0]


@pytest.mark.parametrize(
    "bad",
    [
        b"{",
        b"null",
        b"[]",
        b"\xff",
        b"[" * 100_000,
        b"1" * 10_000,
        {**LINE, "name": ""},
        {**LINE, "name": "nul \x00"},
        {**LINE, "name": "\ud800"},
        {**LINE, "id": None},
        {**LINE, "id": 2**31},
        {**LINE, "id": "1"},
        {**LINE, "is_publish": "yes"},
        {**LINE, "created_at": None},
        {**LINE, "created_at": "0001-01-01T00:00:00+14:00"},
        {**LINE, "updated_at": "yesterday"},
        {**LINE, "cover": "x" * 300},
        {**LINE, "num_of_servings": 0},
        {key: value for key, value in LINE.items() if key != "created_at"},
    ],
)
def test_a_bad_line_is_reported_by_its_number_and_the_rest_goes_on(file: Path, bad: Any):
    write(file, bad, {**LINE, "id": 2})
    report = run(file)
    assert report.imported == 1
    assert len(report.problems) == 1
    assert report.problems[0].startswith("line 1: not")
    assert "\n" not in report.problems[0]


def test_what_only_the_site_writes_is_not_believed(file: Path):
    more = {"author": {"id": 99}, "author_id": 99, "version": 77, "import_key": "x", "is_admin": 1}
    write(file, {**LINE, **more, "deleted_at": "2026-01-01T00:00:00Z"})
    assert run(file).imported == 1
    (recipe,) = db.session.scalars(select(Recipe)).unique()
    assert (recipe.author.username, recipe.version, recipe.deleted_at) == ("olga", 1, None)
    assert recipe.import_key != "x"


def test_a_picture_of_its_own_kind_only(app: Flask, file: Path):
    """A polyglot is refused as in an upload: the picture goes through the same door."""
    both = io.BytesIO(picture("JPEG"))
    both.seek(0, 2)
    both.write(b"<script>alert(1)</script>")
    write(file, {**LINE, "cover": "pictures/1.webp"}, pictures__1_webp=both.getvalue())
    assert "File type not allowed" in run(file).problems[0]
