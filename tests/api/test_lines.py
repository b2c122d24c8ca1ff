"""Lines of ingredients and directions: what is understood, kept and shown."""

import json
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import update

from backend import lines
from backend.extensions import db
from backend.lines.numbers import take_number
from backend.recipes.models import Recipe
from backend.recipes.rereading import read_some_again
from dev.lines import exact_matches
from tests.factories import bearer, make_recipe, make_user

CASES = Path(__file__).parent.parent / "cases"
SILENT = {
    "heading": False, "quantity_min": None, "quantity_max": None, "unit": None, "food": None,
    "note": None, "optional": False,
}  # fmt: skip
TEXT = """For the dough:
1 1/2 cups flour, sifted

a pinch of salt
as it comes: see the picture in the book on the shelf"""
LINES = st.text(max_size=60)


def cases(name):
    return json.loads((CASES / name).read_text("utf-8"))


@pytest.mark.parametrize("case", cases("ingredients.json"), ids=lambda case: case["raw"])
def test_an_ingredient_is_read_as_its_case_says(case):
    assert [line.as_dict() for line in lines.read_ingredients(case["raw"])] == [SILENT | case]


@pytest.mark.parametrize("case", cases("directions.json"), ids=lambda case: case["raw"])
def test_a_step_is_read_as_its_case_says(case):
    expected = {"heading": False, "seconds": None} | case
    assert [line.as_dict() for line in lines.read_directions(case["raw"])] == [expected]


@given(LINES)
def test_any_text_is_read_without_a_fault(text):
    for line in lines.read_ingredients(text):
        assert line.raw.strip() == line.raw != ""
        if line.quantity_min and line.quantity_max:
            assert 0 < Fraction(line.quantity_min) <= Fraction(line.quantity_max)
    for step in lines.read_directions(text):
        assert step.seconds is None or step.seconds > 0


@given(st.integers(0, 999), st.integers(1, 31), st.integers(2, 32))
def test_a_mixed_number_is_exact(whole, above, below):
    if above < below:
        assert take_number(f"{whole} {above}/{below} cups") == (
            whole + Fraction(above, below),
            " cups",
        )


def test_lines_labelled_before_they_were_read_are_read_as_labelled():
    labelled = [lines.IngredientLine(**case) for case in cases("labelled_ingredients.json")]
    matches = exact_matches(labelled)
    assert len(labelled) >= 300
    assert {name: count for name, count in matches.items() if count / len(labelled) < 0.98} == {}


def test_a_recipe_shows_what_its_lines_say(app, client):
    headers = bearer(make_user())
    sent = {"name": "Bread", "ingredients": TEXT, "directions": "Bake for 40 minutes."}
    shown = client.post("/api/recipes", json=sent, headers=headers).get_json()
    assert shown["ingredients"] == TEXT
    said = [
        (line["raw"], line["quantity_min"], line["unit"], line["food"])
        for line in shown["ingredient_lines"]
    ]
    assert said == [
        ("For the dough:", None, None, None),
        ("1 1/2 cups flour, sifted", "3/2", "cup", "flour"),
        ("a pinch of salt", "1", "pinch", "salt"),
        ("as it comes: see the picture in the book on the shelf", None, None, None),
    ]
    assert shown["direction_lines"] == [
        {"raw": "Bake for 40 minutes.", "heading": False, "seconds": 2400}
    ]


def test_a_change_of_one_text_reads_both(app, client):
    author = make_user()
    recipe = make_recipe(author, ingredients="1 egg", directions="Boil for 3 minutes.")
    change = {"directions": "Boil for 6 minutes."}
    shown = client.patch(
        f"/api/recipes/{recipe.id}", json=change, headers=bearer(author)
    ).get_json()
    assert shown["direction_lines"][0]["seconds"] == 360
    assert shown["ingredient_lines"][0]["food"] == "egg"


def test_lists_stay_light(app, client):
    make_recipe(ingredients="1 egg")
    listed = client.get("/api/recipes").get_json()["data"][0]
    assert "ingredient_lines" not in listed


def test_lines_that_an_older_version_read_are_read_when_shown(app, client):
    recipe = make_recipe(ingredients="2 eggs")
    outdate(recipe)
    shown = client.get(f"/api/recipes/{recipe.id}").get_json()
    assert shown["ingredient_lines"][0]["quantity_min"] == "2"


def test_reading_again_makes_no_new_version(app):
    recipe = make_recipe(ingredients="2 eggs")
    outdate(recipe)
    before = (recipe.version, recipe.updated_at)
    assert read_some_again() == 1
    assert read_some_again() == 0
    db.session.expire_all()
    assert (recipe.version, recipe.updated_at) == before
    assert recipe.kept_ingredient_lines[0]["quantity_min"] == "2"


def test_the_command_says_how_far_it_is(app):
    outdate(make_recipe(ingredients="2 eggs"))
    result = app.test_cli_runner().invoke(args=["read-lines-again"])
    assert "1 recipes read again" in result.output
    assert "newest version" in result.output


def outdate(recipe):
    db.session.execute(
        update(Recipe)
        .where(Recipe.id == recipe.id)
        .values(lines_version=0, kept_ingredient_lines=[], kept_direction_lines=None)
    )
    db.session.expire_all()
