"""Invented recipes are recipes like all others, the same each time, and as many as were asked."""

from collections import Counter
from collections.abc import Iterator
from contextlib import closing

import psycopg2
import pytest
from flask import Flask
from flask.testing import FlaskClient
from psycopg2 import extensions
from sqlalchemy import func, select
from sqlalchemy.engine import make_url

from backend.clock import now
from backend.extensions import db
from backend.recipes.indexes import PUBLIC
from backend.recipes.models import Recipe
from backend.recipes.schemas import NewRecipe
from backend.seeds import copying, many
from backend.seeds.vocabulary import Drawn, languages
from backend.users.models import User
from backend.users.schemas import NewUser

SOME = 400
SAID = ("name", "description", "ingredients", "directions", "tags", "course", "cuisine")
KINDS = ("diets", "free_of", "cook_time", "prep_time", "total_time")


def connected(app: Flask) -> extensions.connection:
    url = make_url(app.config["SQLALCHEMY_DATABASE_URI"]).set(drivername="postgresql")
    return psycopg2.connect(url.render_as_string(hide_password=False))


@pytest.fixture
def site(committed_app: Flask) -> Iterator[Flask]:
    """A site with SOME invented recipes."""
    with closing(connected(committed_app)) as connection:
        assert many.fill(connection, SOME) == SOME
    with committed_app.app_context():
        yield committed_app


@pytest.fixture
def reader(site: Flask) -> FlaskClient:
    return site.test_client()


def one(statement: str) -> object:
    return db.session.execute(db.text(statement)).scalar()


def test_the_nth_recipe_is_always_the_same():
    until = now()
    first, again = ([many.numbered(7, n, 50, 20, until) for n in range(50)] for _ in range(2))
    assert first == again
    assert many.numbered(8, 3, 50, 20, until) != first[3]


def test_a_recipe_does_not_depend_on_how_many_there_are():
    until = now()
    assert many.numbered(1, 9, 50, 20, until).recipe == many.numbered(1, 9, 999, 20, until).recipe


def test_what_is_invented_is_what_a_cook_could_write():
    for number in range(SOME):
        recipe = many.numbered(1, number, SOME, 20, now()).recipe
        written = {name: getattr(recipe, name) for name in SAID + KINDS}
        assert NewRecipe().load(written) == written


def test_the_first_words_are_used_most():
    ingredients = [many.numbered(1, n, SOME, 20, now()).recipe.ingredients for n in range(SOME)]
    english = next(language for language in languages() if language.code == "en")
    words = english.foods["spooned"].things
    with_word = [sum(word in text for text in ingredients) for word in (words[0], words[5])]
    assert with_word[0] > 2 * with_word[1] > 0


def test_every_language_has_its_share_and_all_together_are_a_thousand():
    assert sum(language.share for language in languages()) == 1_000
    assert all(isinstance(language.places, Drawn) for language in languages())


def test_each_shape_is_there(site: Flask):
    recipes = db.session.scalars(select(Recipe)).unique().all()
    assert len(recipes) == SOME
    assert 0 < sum(not recipe.is_publish for recipe in recipes) < SOME / 5
    assert 0 < sum(recipe.cover is not None for recipe in recipes) < SOME / 2
    assert any("汤" in recipe.name or "饼" in recipe.name for recipe in recipes)
    assert all(5 <= len((recipe.ingredients or "").split("\n")) <= 12 for recipe in recipes)
    assert all(recipe.published_at for recipe in recipes if recipe.is_publish)
    assert recipes[0].ingredient_lines[0]["food"]


def test_cooks_write_much_and_little(site: Flask):
    written = Counter(db.session.scalars(select(Recipe.author_id)))
    assert len(written) > 10
    assert written.most_common(1)[0][1] > 3 * SOME / 20


def test_cooks_have_names_that_could_be_registered(site: Flask):
    for cook in db.session.scalars(select(User)).unique():
        account = {"username": cook.username, "email": cook.email, "password": "long enough"}
        assert not NewUser().validate(account)


def test_what_the_database_derives_is_right(site: Flask):
    wrong = "SELECT count(*) FROM recipe WHERE labels IS DISTINCT FROM"
    assert one(f"{wrong} recipe_labels(tags, course, cuisine, diets, free_of)") == 0
    assert one("SELECT count(*) FROM recipe WHERE searched NOT LIKE '%' || fold(name) || '%'") == 0


def test_the_site_lists_shows_and_finds_them(reader: FlaskClient, site: Flask):
    published = db.session.scalar(select(func.count()).select_from(Recipe).where(PUBLIC))
    page = reader.get("/api/recipes?per_page=50").json
    assert page["total"] == published
    shown = reader.get(f"/api/recipes/{page['data'][0]['id']}").json
    assert shown["name"] == page["data"][0]["name"]
    assert reader.get("/api/recipes?q=butter").json["total"] > 10
    assert reader.get("/").status_code == 200


def test_the_picture_of_one_is_served(reader: FlaskClient, site: Flask):
    covered = db.session.scalars(select(Recipe).where(Recipe.cover_id.is_not(None))).first()
    assert covered
    assert covered.cover
    assert reader.get(f"/media/{covered.cover.key}/cover.jpg").mimetype == "image/jpeg"


def test_more_are_added_and_none_doubled(site: Flask):
    with closing(connected(site)) as connection:
        assert many.fill(connection, SOME) == 0
        assert many.fill(connection, SOME + 30) == 30
    assert one("SELECT count(DISTINCT import_key) FROM recipe") == SOME + 30


def test_a_large_fill_builds_the_same_indexes_anew(
    committed_app: Flask, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(many, "WORTH_REBUILDING", 50)
    monkeypatch.setattr(many, "BATCH", 30)
    with closing(connected(committed_app)) as connection, connection.cursor() as cursor:
        cursor.execute(copying.INDEXES, ("recipe",))
        before = sorted(cursor.fetchall())
        connection.rollback()
        many.fill(connection, 100)
        cursor.execute(copying.INDEXES, ("recipe",))
        assert sorted(cursor.fetchall()) == before
    assert before


def test_lists_are_walked_by_a_fresh_map(site: Flask):
    """Without the visibility map an index-only scan would look at each row after all."""
    seen = "SELECT relallvisible || ' of ' || relpages FROM pg_class WHERE relname = 'recipe'"
    visible, _, pages = str(one(seen)).partition(" of ")
    assert int(visible) >= 0.9 * int(pages) > 0


def test_the_command_says_what_it_adds(committed_app: Flask):
    done = committed_app.test_cli_runner().invoke(args=["seed", "--recipes", "25"])
    assert done.exit_code == 0, done.output
    assert "putting in 25" in done.output
    assert "25 invented recipes put in" in done.output
    again = committed_app.test_cli_runner().invoke(args=["seed", "--recipes", "25"])
    assert "0 invented recipes put in" in again.output


def test_production_is_not_filled_by_mistake(app: Flask, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(app.config, "ENV_NAME", "Production")
    refused = app.test_cli_runner().invoke(args=["seed", "--recipes", "25"])
    assert refused.exit_code == 1
    assert "--in-production" in refused.output
    assert not db.session.scalar(select(func.count()).select_from(Recipe))
