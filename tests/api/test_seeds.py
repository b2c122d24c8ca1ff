"""The demo kitchen is complete, and putting it in again changes nothing."""

from io import BytesIO
from pathlib import Path

import pytest
from flask import Flask
from PIL import Image
from sqlalchemy import func, select

from backend import seeds
from backend.extensions import db
from backend.recipes.models import Recipe
from backend.recipes.schemas import NewRecipe
from backend.seeds.kitchen import kitchen
from backend.users.models import User
from backend.users.schemas import NewUser

KINDS = ("tags", "course", "cuisine", "diets", "free_of")
SEEDS = Path(seeds.__file__).parent


@pytest.fixture(autouse=True)
def small_pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same picture everywhere: encoding 32 large ones is not what these tests are about."""
    dot = BytesIO()
    Image.new("RGB", (64, 48), "orange").save(dot, "WEBP")

    def small(name: str, kind: str) -> seeds.images.Image:
        assert (SEEDS / name).is_file()
        return seeds.images.store(BytesIO(dot.getvalue()), kind)

    monkeypatch.setattr(seeds, "_picture", small)


def sow() -> int:
    return seeds.sow(lambda _: None)


def count(model: type) -> int:
    return db.session.scalar(select(func.count()).select_from(model)) or 0


def named(slug: str) -> Recipe:
    return db.session.scalars(select(Recipe).where(Recipe.import_key == f"seed:{slug}")).one()


def test_every_published_recipe_has_a_cover_with_its_description(app: Flask):
    assert sow() == 26
    published = db.session.scalars(select(Recipe).where(Recipe.is_publish)).all()
    assert len(published) == 24
    assert all(recipe.cover and recipe.cover_alt and recipe.published_at for recipe in published)


def test_the_demo_cook_can_sign_in_and_has_drafts(app: Flask):
    sow()
    cook = db.session.scalars(select(User).where(User.email == seeds.DEMO_EMAIL)).one()
    assert cook.username == seeds.DEMO_USERNAME
    assert cook.is_activated
    assert cook.check_password(seeds.DEMO_PASSWORD)
    drafts = select(Recipe).where(Recipe.author == cook, Recipe.is_publish.is_(False))
    assert len(db.session.scalars(drafts).all()) == 2


def test_every_cook_is_activated_and_has_a_face(app: Flask):
    sow()
    assert all(cook.is_activated and cook.avatar for cook in db.session.scalars(select(User)))


def test_sowing_twice_doubles_nothing(app: Flask):
    sow()
    before = count(User), count(Recipe), count(seeds.images.Image)
    assert sow() == 0
    assert (count(User), count(Recipe), count(seeds.images.Image)) == before


def test_what_a_cook_changed_or_deleted_stays_so(app: Flask):
    sow()
    named("gulyas").name = "My own goulash"
    named("meggyleves").delete()
    db.session.delete(named("spaghetti"))
    db.session.commit()
    sow()
    assert named("gulyas").name == "My own goulash"
    assert named("meggyleves").deleted_at
    assert count(Recipe) == 25


def test_a_renamed_cook_is_not_put_in_again(app: Flask):
    sow()
    cook = db.session.scalars(select(User).where(User.username == "wei.chen")).one()
    cook.username, cook.email = "wei", "wei@cooks.example"
    db.session.commit()
    assert sow() == 0


def test_no_two_recipes_were_written_at_the_same_time(app: Flask):
    sow()
    times = db.session.scalars(select(Recipe.created_at)).all()
    assert len(set(times)) == len(times)


def test_what_we_wrote_passes_the_rules_for_everyone(app: Flask):
    for cook in kitchen():
        account = {"username": cook.username, "email": cook.email, "password": "long enough"}
        assert not NewUser().validate(account)
        for recipe in cook.recipes:
            assert not NewRecipe().validate(
                {
                    "name": recipe.name,
                    "description": recipe.description,
                    "num_of_servings": recipe.servings,
                    "cook_time": recipe.minutes,
                    "ingredients": recipe.ingredients,
                    "directions": recipe.directions,
                    "cover_alt": recipe.cover_alt,
                }
            )


def test_covers_are_light_and_of_one_shape():
    covers = sorted((SEEDS / "covers").glob("*.webp"))
    assert len(covers) == 24
    for cover in covers:
        assert cover.stat().st_size <= 61_440
        with Image.open(cover) as picture:
            assert picture.size == (1600, 1200)


def test_in_production_nobody_can_sign_in_as_a_demo_cook(
    app: Flask, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setitem(app.config, "ENV_NAME", "Production")
    done = app.test_cli_runner().invoke(args=["seed"])
    assert done.exit_code == 0, done.output
    assert count(Recipe) == 26
    assert "nobody can sign in as them" in done.output
    assert seeds.DEMO_PASSWORD not in done.output
    cooks = db.session.scalars(select(User)).all()
    assert not any(cook.check_password(seeds.DEMO_PASSWORD) for cook in cooks)


def test_the_command_says_how_to_sign_in(app: Flask):
    done = app.test_cli_runner().invoke(args=["seed"])
    assert done.exit_code == 0, done.output
    assert seeds.DEMO_EMAIL in done.output
    assert seeds.DEMO_PASSWORD in done.output


def test_what_the_seeds_say_of_themselves_is_what_a_cook_could_say():
    for cook in kitchen():
        for recipe in cook.recipes:
            said = {name: getattr(recipe, name) for name in KINDS}
            assert NewRecipe(partial=True).load(said) == said


def test_the_demo_shows_every_kind_of_filter(app: Flask):
    sow()
    recipes = db.session.scalars(select(Recipe).where(Recipe.is_publish)).unique().all()
    for name in KINDS:
        assert any(getattr(recipe, name) for recipe in recipes)
    assert any(recipe.total_time for recipe in recipes)
    assert all(recipe.prep_time < recipe.cook_time for recipe in recipes)
