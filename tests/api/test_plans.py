"""What a page costs in the database: how many statements, and that no table is read whole.

Each on 1,000 recipes in shape, and on 100,000 as they are (tests/many.py).
"""

from sqlalchemy import select

from backend.extensions import db
from backend.recipes.models import Recipe
from tests.many import Asked, ManyRecipes

LIST, ONE, SEARCH = 2, 2, 2  # statements at most


def of_recipes(asked: list[Asked]) -> list[Asked]:
    return [one for one in asked if "recipe" in one.sql]


def newest(many: ManyRecipes) -> int:
    return int(many.client.get("/api/recipes?per_page=1").json["data"][0]["id"])


def test_a_list_takes_two_statements_however_many_it_shows(many: ManyRecipes):
    assert len(many.asked("/api/recipes?per_page=5")) <= LIST
    assert len(many.asked("/api/recipes?per_page=100")) <= LIST


def test_a_recipe_takes_two_statements(many: ManyRecipes):
    assert len(many.asked(f"/api/recipes/{newest(many)}")) <= ONE


def test_the_first_page_walks_an_index(many: ManyRecipes):
    rows, *_ = [plan for plan in many.plans(many.asked("/api/recipes")) if "LIMIT" in plan.sql]
    assert "ix_recipe_newest" in rows.indexes
    assert "recipe" not in rows.read_whole
    assert rows.rows_read < 500


def test_one_recipe_reads_one_row_of_each_table(many: ManyRecipes):
    for plan in many.plans(many.asked(f"/api/recipes/{newest(many)}")):
        assert not plan.read_whole
        assert plan.rows_read <= 4


def test_the_statements_of_a_page_are_all_told(many: ManyRecipes):
    """What this file relies on: a statement that is made is heard, with values that run again."""
    asked = many.asked("/api/recipes")
    assert of_recipes(asked)
    assert len(many.plans(asked)) == len(asked)


def test_the_kitchen_is_as_full_as_it_says(many: ManyRecipes):
    last = select(Recipe.id).where(Recipe.import_key == f"many:{many.recipes - 1}")
    with many.app.app_context():
        assert db.session.scalars(last).one()
