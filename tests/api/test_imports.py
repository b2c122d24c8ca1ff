"""Importing recipes from a file: whole, once, and whatever single lines are like."""

import json
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from PIL import Image
from sqlalchemy import func, select

from backend.extensions import db
from backend.imports.jsonl import import_recipes
from backend.imports.report import Report, UnknownCookError
from backend.recipes.covers import change_cover
from backend.recipes.models import Recipe
from backend.recipes.schemas import NewRecipe
from backend.users.models import User

SHARED = Path(__file__).parents[3] / "shared" / "data" / "recipes.jsonl"

SOUP: dict[str, Any] = {
    "name": "Zwiebelsuppe – 洋葱汤",
    "description": "Slow.",
    "author": "Ädda",
    "tags": ["soup"],
    "prep_minutes": 10,
    "cook_minutes": 50,
    "servings": 4,
    "ingredients": ["Soup:", "1 1/2 kg onions", "½ l stock"],
    "directions": ["Slice.", "Simmer for 50 minutes."],
    "photo": "soup.webp",
    "slug": "soup",
}


@pytest.fixture(autouse=True)
def cook(app: Flask) -> User:
    cook = User(username="Importer", email="importer@example.com")
    cook.set_password("long enough")
    cook.activate()
    db.session.add(cook)
    db.session.commit()
    return cook


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where the lines go; soup.webp is in the photos beside it."""
    (tmp_path / "photos").mkdir()
    Image.new("RGB", (120, 90), "tomato").save(tmp_path / "photos" / "soup.webp")
    return tmp_path / "recipes.jsonl"


def write(file: Path, *lines: Any) -> None:
    texts = [line if isinstance(line, str) else json.dumps(line) for line in lines]
    file.write_text("\n".join(texts), "utf-8")


def run(file: Path) -> Report:
    return import_recipes(file, "importer", lambda _: None)


def recipes() -> list[Recipe]:
    return list(db.session.scalars(select(Recipe).order_by(Recipe.id)))


def test_a_line_becomes_a_published_recipe(file: Path, cook: User):
    write(file, SOUP)
    report = run(file)
    assert (report.imported, report.photos, report.problems) == (1, 1, [])
    (soup,) = recipes()
    assert soup.name == "Zwiebelsuppe – 洋葱汤"
    assert soup.author == cook
    assert soup.credit == "Ädda"
    assert soup.ingredients == "Soup:\n1 1/2 kg onions\n½ l stock"
    assert soup.directions == "Slice.\nSimmer for 50 minutes."
    assert (soup.num_of_servings, soup.cook_time) == (4, 60)
    assert soup.is_publish
    assert soup.published_at
    assert soup.cover is not None
    assert soup.cover.width == 120


def test_importing_twice_doubles_nothing(file: Path):
    write(file, SOUP)
    run(file)
    report = run(file)
    assert (report.imported, report.already_there) == (0, 1)
    assert len(recipes()) == 1


def test_what_the_cook_changed_since_is_left_alone(file: Path):
    write(file, SOUP)
    run(file)
    recipes()[0].name = "Mine now"
    db.session.commit()
    run(file)
    assert [recipe.name for recipe in recipes()] == ["Mine now"]


def test_two_recipes_of_one_name_are_two(file: Path):
    write(file, SOUP, {**SOUP, "author": "Someone else"})
    assert run(file).imported == 2


def test_a_missing_photo_is_reported_and_the_recipe_imported(file: Path):
    write(file, {**SOUP, "photo": "gone.webp"})
    report = run(file)
    assert report.imported == 1
    assert report.photos == 0
    assert "line 1" in report.missing_photos[0]
    assert "gone.webp" in report.missing_photos[0]


def test_a_photo_that_comes_later_is_attached_by_the_next_import(file: Path):
    photo = file.parent / "photos" / "soup.webp"
    photo.rename(file.parent / "elsewhere.webp")
    write(file, SOUP)
    assert len(run(file).missing_photos) == 1
    (file.parent / "elsewhere.webp").rename(photo)
    report = run(file)
    assert (report.imported, report.already_there, report.photos) == (0, 1, 1)
    (soup,) = recipes()
    assert soup.cover is not None
    assert run(file).photos == 0


def test_a_cover_that_the_cook_chose_since_stays(file: Path):
    write(file, {**SOUP, "photo": "gone.webp"})
    run(file)
    with (file.parent / "photos" / "soup.webp").open("rb") as photo:
        change_cover(recipes()[0], photo)
    db.session.commit()
    chosen = recipes()[0].cover_id
    (file.parent / "photos" / "soup.webp").rename(file.parent / "photos" / "gone.webp")
    assert run(file).photos == 0
    assert recipes()[0].cover_id == chosen


def test_a_recipe_that_the_cook_deleted_gets_no_photo(file: Path):
    write(file, {**SOUP, "photo": "gone.webp"})
    run(file)
    recipes()[0].delete()
    db.session.commit()
    (file.parent / "photos" / "soup.webp").rename(file.parent / "photos" / "gone.webp")
    report = run(file)
    assert (report.already_there, report.photos) == (1, 0)


def test_a_photo_outside_its_folder_is_not_read(file: Path):
    Image.new("RGB", (9, 9)).save(file.parent / "secret.webp")
    write(file, {**SOUP, "photo": "../secret.webp"})
    assert run(file).photos == 0


def test_a_broken_photo_is_reported_and_the_recipe_imported(file: Path):
    (file.parent / "photos" / "soup.webp").write_bytes(b"no picture")
    write(file, SOUP)
    report = run(file)
    assert report.imported == 1
    assert "Not a valid image" in report.problems[0]


@pytest.mark.parametrize(
    "bad",
    [
        "{",
        "[]",
        "null",
        {"description": "nameless"},
        {**SOUP, "name": "  "},
        {**SOUP, "name": "x" * 101},
        {**SOUP, "servings": "many"},
        {**SOUP, "servings": 0},
        {**SOUP, "ingredients": "one text"},
        {**SOUP, "ingredients": [1]},
        {**SOUP, "directions": ["x" * 20_001]},
        {**SOUP, "description": "nul \x00"},
    ],
)
def test_a_bad_line_is_reported_by_its_number_and_the_rest_goes_on(file: Path, bad: Any):
    write(file, bad, SOUP)
    report = run(file)
    assert report.imported == 1
    assert len(report.problems) == 1
    assert report.problems[0].startswith("line 1: not")


def test_only_the_name_is_needed(file: Path):
    write(file, {"name": "Toast"})
    assert run(file).imported == 1
    (toast,) = recipes()
    assert (toast.cook_time, toast.num_of_servings, toast.ingredients) == (None, None, None)


@pytest.mark.parametrize(
    ("prep", "cook_minutes", "whole"),
    [(None, 30, 30), (15, None, 15), (15, 30, 45), (0, 0, None), (10_000, 10_000, 10_080)],
)
def test_the_time_is_that_of_the_whole(
    file: Path, prep: int | None, cook_minutes: int | None, whole: int | None
):
    write(file, {**SOUP, "prep_minutes": prep, "cook_minutes": cook_minutes})
    run(file)
    assert recipes()[0].cook_time == whole
    assert recipes()[0].prep_time == (prep or None)


def test_tags_come_along(file: Path):
    write(file, {**SOUP, "tags": ["soup", " Crème ", "SOUP"]}, {**SOUP, "name": "2", "tags": None})
    run(file)
    assert [recipe.tags for recipe in recipes()] == [["soup", "Crème"], []]


def test_a_line_with_what_is_no_tag_is_reported(file: Path):
    write(file, {**SOUP, "tags": ["t" * 41]})
    assert '{"tags": ["Length must be between 1 and 40."]}' in run(file).problems[0]


def test_an_unknown_cook_is_refused(file: Path):
    write(file, SOUP)
    with pytest.raises(UnknownCookError):
        import_recipes(file, "nobody", lambda _: None)


def test_the_command_shows_progress_and_what_was_amiss(app: Flask, file: Path):
    write(file, SOUP, "{", {**SOUP, "name": "Other", "photo": "gone.webp"})
    done = app.test_cli_runner().invoke(args=["import-recipes", str(file), "--as", "importer"])
    assert done.exit_code == 0, done.output
    assert "3 of 3 lines" in done.output
    assert "line 2: not JSON" in done.output
    assert "gone.webp" in done.output
    assert "2 recipes imported with 1 photos" in done.output


def test_the_command_names_an_unknown_cook(app: Flask, file: Path):
    write(file, SOUP)
    done = app.test_cli_runner().invoke(args=["import-recipes", str(file), "--as", "nobody"])
    assert done.exit_code == 1
    assert "no cook named nobody" in done.output


@pytest.mark.skipif(not SHARED.exists(), reason=f"{SHARED} is absent: real recipes not tried")
def test_all_real_recipes_come_in_whole(monkeypatch: pytest.MonkeyPatch):
    dot = Image.new("RGB", (8, 6))

    def quick(stream: Any, kind: str) -> None:
        """Stand in for the encoder, which takes half a second a photo."""
        with Image.open(stream) as picture:
            assert picture.width > dot.width

    monkeypatch.setattr("backend.images.store", quick)
    report = run(SHARED)
    assert (report.imported, report.photos, report.problems) == (409, 132, [])
    assert len(report.missing_photos) == 2
    assert db.session.scalar(select(func.count()).select_from(Recipe)) == 409
    written = [json.loads(line) for line in SHARED.read_text("utf-8").splitlines()]
    assert [r.ingredients or "" for r in recipes()] == [
        "\n".join(w["ingredients"]) for w in written
    ]
    for recipe in recipes():
        saved = {"name": recipe.name, "ingredients": recipe.ingredients, "credit": recipe.credit}
        assert not NewRecipe().validate(saved)
    assert run(SHARED).already_there == 409
