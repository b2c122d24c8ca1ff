"""What one Smilecook exports, another reads back to equal recipes."""

import io
import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import inspect, select

from backend import images
from backend.clock import now
from backend.exports.archive import write_archive
from backend.extensions import db
from backend.imports.exported import import_export
from backend.imports.report import Report, UnknownCookError
from backend.recipes.covers import change_cover
from backend.recipes.models import Recipe
from backend.recipes.structured import json_text
from backend.users.models import User
from tests.api.conftest import make_app
from tests.databases import clone
from tests.factories import make_draft, make_recipe, make_user
from tests.pictures import picture

NASTY = [
    "</script><script>alert(1)</script>",
    "<!-- <img src=x onerror=alert(1)>",
    "{{7*7}} ${7*7} %s %(x)s <%= 7 %>",
    "\u202egnp.exe \u2066rtl\u2069 عربى עברית",
    "👩‍🍳🍕 e\u0301 ﬁ Å ẞ",
    "before\u2028line\u2029after\u0085next\x0bdown\x0c",
    "quotes \" ' ` \\ \\n \\u003c &lt; &amp;",
    "tab\there \r\n windows \n unix \r old",
    "\ufeffbom and \x7f and \x01 control",
    "'; DROP TABLE recipe; --",
    "  spaces before and after  ",
    "=HYPERLINK(1)",
    "洋葱汤 – Zwiebelsuppe ½",
]
# What the other site makes anew, each for its reason.
OF_THE_SITE = {
    "id": "counts anew",
    "author_id": "the cook there",
    "cover_id": "the picture is compared by itself",
    "import_key": "tells an import what it has done",
    "version": "counts anew",
    "deleted_at": "what is deleted isn't exported",
    "searched": "is computed from the others",
    "words": "are computed from the others",
    "labels": "are computed from the others",
    "ingredient_lines": "are read off the ingredients",
    "direction_lines": "are read off the directions",
    "lines_version": "says by which reader",
}
KEPT = sorted({column.key for column in inspect(Recipe).columns} - OF_THE_SITE.keys())


@pytest.fixture
def elsewhere(template: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Flask]:
    """Another Smilecook, with a database and an address of its own, and a cook named olga."""
    with clone(template) as address:
        made = make_app(monkeypatch, address)
        made.config["PUBLIC_URL"] = "https://elsewhere.example"
        with made.app_context():
            make_user(username="olga")
            db.session.commit()
        yield made
        with made.app_context():
            db.engine.dispose()


@pytest.fixture
def nadia(app: Flask) -> User:
    return make_user(username="nadia")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "export.zip"


def export(user: User, file: Path) -> None:
    with file.open("wb") as opened:
        write_archive(user, opened, lambda done, whole: None)


def bring_in(app: Flask, file: Path, **options: Any) -> Report:
    with app.app_context():
        return import_export(file, "Olga", lambda _: None, **options)


def told(recipe: Recipe) -> dict[str, Any]:
    """All that an import must keep of a recipe."""
    size = (recipe.cover.width, recipe.cover.height) if recipe.cover else None
    return {name: getattr(recipe, name) for name in KEPT} | {"cover": size}


def all_told(**of: Any) -> list[dict[str, Any]]:
    found = db.session.scalars(select(Recipe).filter_by(**of).order_by(Recipe.created_at))
    return [told(recipe) for recipe in found.unique()]


def told_elsewhere(app: Flask) -> list[dict[str, Any]]:
    with app.app_context():
        return all_told()


def full_recipe(author: User, text: str, age: int) -> Recipe:
    """A recipe with `text` in each of its texts, `age` days old."""
    day = datetime(2026, 3, 1, 12, 30, 15, 123456, tzinfo=UTC) - timedelta(days=age)
    return make_recipe(
        author,
        name=text,
        description=text,
        ingredients=f"{text}\nDough:\n{text}",
        directions=f"{text}\nTo finish:\n{text}",
        credit=text,
        cover_alt=text,
        num_of_servings=4,
        cook_time=75,
        prep_time=15,
        total_time=700,
        tags=["Sunday best", "Crème"],
        course="main",
        cuisine="french",
        diets=["vegan", "low_salt"],
        free_of=["gluten", "milk"],
        created_at=day,
        updated_at=day + timedelta(hours=2),
        published_at=day + timedelta(hours=1),
    )


def test_every_column_is_kept_or_has_a_reason_not_to_be():
    assert KEPT == [
        "cook_time",
        "course",
        "cover_alt",
        "created_at",
        "credit",
        "cuisine",
        "description",
        "diets",
        "directions",
        "free_of",
        "ingredients",
        "is_publish",
        "name",
        "num_of_servings",
        "prep_time",
        "published_at",
        "tags",
        "total_time",
        "updated_at",
    ]


def test_every_recipe_comes_back_equal_with_its_picture(nadia: User, file: Path, elsewhere: Flask):
    for age, size in enumerate([(640, 480), (2000, 1500), (300, 1000)]):
        recipe = full_recipe(nadia, f"Pie {age}", age)
        recipe.cover = images.store(io.BytesIO(picture(size=size)), "cover")
    make_draft(nadia, name="Draft", published_at=now() - timedelta(days=2))
    make_recipe(nadia, name="Bare")
    db.session.commit()
    export(nadia, file)
    report = bring_in(elsewhere, file)
    assert (report.imported, report.photos) == (5, 3)
    assert report.problems + report.missing_photos == []
    assert told_elsewhere(elsewhere) == all_told(author_id=nadia.id)
    with elsewhere.app_context():
        covers = db.session.scalars(select(images.Image).order_by(images.Image.id)).all()
        assert all(images.largest_file(cover) for cover in covers)
        assert all(name in covers[1].widths() for name in ("400", "800", "1600"))


def test_nasty_texts_survive_byte_for_byte(nadia: User, file: Path, elsewhere: Flask):
    for age, text in enumerate(NASTY):
        full_recipe(nadia, text, age)
    db.session.commit()
    export(nadia, file)
    assert bring_in(elsewhere, file).problems == []
    kept = told_elsewhere(elsewhere)
    assert [one["name"] for one in kept] == list(reversed(NASTY))
    assert kept == all_told(author_id=nadia.id)


def test_texts_of_the_greatest_length_survive(nadia: User, file: Path, elsewhere: Flask):
    make_recipe(
        nadia,
        name="𝔁" * 100,
        description="🍕" * 2_000,
        ingredients="\u2028" * 10_000,
        directions="🍕" * 20_000,
        credit="<" * 200,
        cover_alt="<" * 300,
        num_of_servings=500,
        cook_time=10_080,
    )
    db.session.commit()
    export(nadia, file)
    assert bring_in(elsewhere, file).problems == []
    assert told_elsewhere(elsewhere) == all_told(author_id=nadia.id)


def test_importing_twice_doubles_nothing(nadia: User, file: Path, elsewhere: Flask):
    soup = make_recipe(nadia, name="Soup")
    export(nadia, file)
    assert bring_in(elsewhere, file).imported == 1
    soup.name = "Onion soup"
    make_recipe(nadia, name="Bread")
    db.session.commit()
    export(nadia, file)
    report = bring_in(elsewhere, file)
    assert (report.imported, report.already_there) == (1, 1)
    assert sorted(one["name"] for one in told_elsewhere(elsewhere)) == ["Bread", "Soup"]


def test_on_the_same_site_what_is_there_is_there(nadia: User, file: Path):
    soup = make_recipe(nadia, name="Soup")
    gone = make_recipe(nadia, name="Gone")
    db.session.commit()
    export(nadia, file)
    db.session.delete(gone)
    db.session.commit()
    report = import_export(file, "nadia", lambda _: None)
    assert (report.imported, report.already_there) == (1, 1)
    assert soup.import_key is None
    other = make_user(username="ruth")
    assert import_export(file, other.username, lambda _: None).imported == 2


def test_a_cover_that_was_lost_is_attached_by_the_next_import(
    nadia: User, file: Path, elsewhere: Flask
):
    soup = make_recipe(nadia, name="Soup")
    db.session.commit()
    export(nadia, file)
    bring_in(elsewhere, file)
    change_cover(soup, io.BytesIO(picture(size=(500, 400))))
    db.session.commit()
    export(nadia, file)
    report = bring_in(elsewhere, file)
    assert (report.already_there, report.photos) == (1, 1)
    assert told_elsewhere(elsewhere)[0]["cover"] == (500, 400)


def test_the_cooks_picture_comes_along_when_asked_for(nadia: User, file: Path, elsewhere: Flask):
    nadia.avatar = images.store(io.BytesIO(picture(size=(300, 300))), "avatar")
    db.session.commit()
    export(nadia, file)
    bring_in(elsewhere, file)
    with elsewhere.app_context():
        assert db.session.scalar(select(User).filter_by(username="olga")).avatar is None
    assert bring_in(elsewhere, file, avatar=True).problems == []
    with elsewhere.app_context():
        assert db.session.scalar(select(User).filter_by(username="olga")).avatar.width == 256


def test_a_time_that_has_not_come_is_now(nadia: User, file: Path, elsewhere: Flask):
    later = now() + timedelta(days=400)
    make_recipe(nadia, created_at=later, updated_at=later, published_at=later)
    export(nadia, file)
    assert bring_in(elsewhere, file).imported == 1
    (kept,) = told_elsewhere(elsewhere)
    assert max(kept["created_at"], kept["updated_at"], kept["published_at"]) <= now()


def test_nobody_gets_what_belongs_to_nobody(nadia: User, file: Path):
    export(nadia, file)
    with pytest.raises(UnknownCookError):
        import_export(file, "nobody", lambda _: None)


def test_the_command_reads_a_zip_and_tells(nadia: User, file: Path, app: Flask):
    make_recipe(make_user(username="sam"))
    make_recipe(nadia)
    db.session.commit()
    export(nadia, file)
    run = app.test_cli_runner().invoke
    done = run(args=["import-recipes", str(file), "--as", "sam"])
    assert done.exit_code == 0, done.output
    assert "1 of 1 recipes" in done.output
    assert "1 recipes imported with 0 photos" in done.output
    done = run(args=["import-recipes", str(file), "--as", "sam", "--avatar"])
    assert "there is no pictures/avatar.webp in the zip" in done.output
    done = run(args=["import-recipes", str(file), "--as", "nobody"])
    assert "no cook named nobody" in done.output


def test_json_text_can_stand_in_a_page_and_is_the_same_json():
    for text in NASTY:
        made = json_text({"text": text})
        assert json.loads(made) == {"text": text}
        assert not set(made) & {"<", "\u2028", "\u2029", "\n"}
