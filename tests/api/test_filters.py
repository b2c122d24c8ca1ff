"""Filters of the list: each alone, all together, and what they cost."""

import json
from contextlib import contextmanager
from io import BytesIO

import pytest
from sqlalchemy import event, select, text

from backend.extensions import db
from backend.recipes.covers import change_cover
from backend.recipes.filters import Filters, conditions
from backend.recipes.models import Recipe
from tests.factories import make_draft, make_recipe, make_user
from tests.pictures import picture


def found(client, query):
    answer = client.get(f"/api/recipes?{query}")
    assert answer.status_code == 200, answer.get_json()
    names = {recipe["name"] for recipe in answer.get_json()["data"]}
    assert answer.get_json()["total"] == len(names)
    return names


@pytest.fixture
def kitchen(app):
    """Recipes named after what is special about them, and a draft that has everything."""
    ann, bob = make_user(username="Ann"), make_user(username="bob")
    every = {
        "tags": ["Crème", "Sunday best"],
        "course": "soup",
        "cuisine": "thai",
        "diets": ["vegan", "halal"],
        "free_of": ["nuts", "gluten"],
        "cook_time": 20,
        "prep_time": 5,
        "num_of_servings": 8,
    }
    make_draft(ann, name="draft", **every)
    make_recipe(ann, name="all", **every)
    make_recipe(bob, name="cream", tags=["creme"], course="main", num_of_servings=2)
    make_recipe(bob, name="veg", diets=["vegetarian"], free_of=["nuts"], cuisine="thai")
    make_recipe(bob, name="slow", cook_time=20, prep_time=20, total_time=600)
    make_recipe(bob, name="bare")


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("tag=CREME", {"all", "cream"}),
        ("tag=cr%C3%A8me&tag=sunday+BEST", {"all"}),
        ("tag=sunday", set()),
        ("tag=cr%25", set()),
        ("course=soup", {"all"}),
        ("cuisine=thai", {"all", "veg"}),
        ("diet=vegan", {"all"}),
        ("diet=vegetarian", {"all", "veg"}),
        ("diet=pescatarian", {"all", "veg"}),
        ("diet=vegetarian&diet=halal", {"all"}),
        ("free_of=nuts", {"all", "veg"}),
        ("free_of=nuts&free_of=gluten", {"all"}),
        ("max_time=20", {"all"}),
        ("max_time=19", set()),
        ("max_time=600", {"all", "slow"}),
        ("max_prep_time=5", {"all"}),
        ("max_prep_time=20", {"all", "slow"}),
        ("cook=ann", {"all"}),
        ("cook=BOB", {"cream", "veg", "slow", "bare"}),
        ("cook=nobody", set()),
        ("servings=8", {"all"}),
        ("servings=2", {"all", "cream"}),
        ("servings=9", set()),
        ("has_cover=false&course=main", {"cream"}),
        ("has_cover=true", set()),
        ("tag=creme&course=soup&cuisine=thai&diet=vegan&free_of=gluten&max_time=30&servings=4"
         "&max_prep_time=9&cook=Ann&has_cover=0&q=all&sort=cook_time&order=asc", {"all"}),
        ("q=all&tag=soup", set()),
    ],
)  # fmt: skip
def test_a_recipe_is_found_by_all_that_is_asked(client, kitchen, query, names):
    assert found(client, query) == names


def test_a_recipe_with_a_cover_is_one_that_has_one(client, app):
    change_cover(make_recipe(name="seen"), BytesIO(picture()))
    make_recipe(name="unseen")
    assert found(client, "has_cover=true") == {"seen"}
    assert found(client, "has_cover=0") == {"unseen"}


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("tag=", "tag"),
        ("tag=a,b", "tag"),
        ("tag=%00", "tag"),
        ("tag=" + "a" * 41, "tag"),
        ("&".join(f"tag={n}" for n in range(21)), "tag"),
        ("course=Soup", "course"),
        ("course=", "course"),
        ("cuisine=atlantis", "cuisine"),
        ("diet=vegan&diet=x", "diet"),
        ("free_of=air", "free_of"),
        ("max_time=0", "max_time"),
        ("max_time=10081", "max_time"),
        ("max_time=soon", "max_time"),
        ("max_prep_time=1.5", "max_prep_time"),
        ("has_cover=maybe", "has_cover"),
        ("servings=0", "servings"),
        ("servings=501", "servings"),
        ("cook=", "cook"),
        ("cook=%00", "cook"),
        ("cook=" + "a" * 81, "cook"),
    ],
)
def test_what_cannot_be_asked_is_refused_by_its_name(client, query, field):
    answer = client.get(f"/api/recipes?{query}")
    assert (answer.status_code, list(answer.get_json()["errors"])) == (400, [field])
    assert all(isinstance(sentence, str) for sentence in answer.get_json()["errors"][field])


def test_links_keep_every_value_of_a_filter(client):
    for n in range(3):
        make_recipe(name=f"r{n}", tags=["a", "b"], diets=["vegan", "kosher"])
    asked = "tag=a&tag=b&diet=vegan&diet=kosher&per_page=1"
    page = client.get(f"/api/recipes?{asked}&page=1").get_json()
    assert page["links"]["next"] == f"http://localhost:5000/api/recipes?{asked}&page=2"
    last = page["links"]["last"].removeprefix("http://localhost:5000")
    assert client.get(last).get_json()["data"][0]["name"] == "r0"


@contextmanager
def counted():
    """The statements that are sent meanwhile."""
    said = []

    def note(_connection, _cursor, statement, *_):
        if not statement.startswith(("SAVEPOINT", "RELEASE", "ROLLBACK")):
            said.append(statement)

    engine = db.session.connection().engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield said
    finally:
        event.remove(engine, "before_cursor_execute", note)


def test_filters_cost_no_statement_more(client, kitchen):
    with counted() as plain:
        found(client, "")
    with counted() as filtered:
        found(client, "tag=creme&diet=vegetarian&cook=ann&max_time=30&course=soup")
    assert len(filtered) == len(plain) <= 2


MANY = """
INSERT INTO recipe (name, author_id, version, created_at, updated_at, is_publish, tags, course,
    cuisine, diets, cook_time)
SELECT 'r' || n, :author, 1, now() - n * interval '1 minute', now(), true,
    ARRAY['tag ' || n % 500], CASE n % 97 WHEN 0 THEN 'soup' ELSE 'main' END, 'thai',
    CASE n % 89 WHEN 0 THEN ARRAY['vegetarian'] ELSE '{}' END, 1 + n % 900
FROM generate_series(1, 20000) n
"""


def plan(**asked):
    query = select(Recipe.id).where(Recipe.visible_to(None), *conditions(Filters().load(asked)))
    compiled = str(query.compile(db.engine, compile_kwargs={"literal_binds": True}))
    rows = db.session.connection().exec_driver_sql(f"EXPLAIN (FORMAT JSON) {compiled}")
    return json.dumps(rows.scalars().all())


def test_an_index_answers(app):
    rare, many = make_user(username="rare"), make_user()
    db.session.execute(text(MANY), {"author": many.id})
    make_recipe(rare)
    db.session.execute(text("SELECT gin_clean_pending_list('ix_recipe_labels')"))
    db.session.execute(text("ANALYZE recipe"))
    assert "ix_recipe_labels" in plan(tag=["Tag 7"], diet=["vegetarian"])
    assert "ix_recipe_labels" in plan(diet=["vegetarian"])
    assert "ix_recipe_labels" in plan(course="soup", cuisine="thai")
    assert "ix_recipe_shown_time" in plan(max_time=5)
    assert "ix_recipe_author_id" in plan(cook="rare")
