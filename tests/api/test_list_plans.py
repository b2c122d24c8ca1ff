"""What a list costs the database: one statement, read off the index that holds its order."""

import pytest
from sqlalchemy import select

from backend.extensions import db
from backend.recipes.models import Recipe
from backend.recipes.ownership import own_recipe
from tests.factories import bearer, make_draft, make_recipe, make_user
from tests.many import listening

SAVEPOINTS = ("SAVEPOINT", "RELEASE", "ROLLBACK")
FEEDS = {
    "": "ix_recipe_newest",
    "order=asc": "ix_recipe_newest",
    "sort=published_at": "ix_recipe_published_last",
    "sort=published_at&order=asc": "ix_recipe_published_first",
    "sort=cook_time": "ix_recipe_slowest",
    "sort=cook_time&order=asc": "ix_recipe_quickest",
    "sort=num_of_servings": "ix_recipe_most_servings",
    "sort=num_of_servings&order=asc": "ix_recipe_fewest_servings",
}
SITE = "http://localhost:5000"


@pytest.mark.parametrize("feed", FEEDS)
@pytest.mark.parametrize("place", ["page=1", "page=20", "after"])
def test_a_page_is_read_off_its_feed_and_by_its_ids(many, feed, place):
    address = f"/api/recipes?{feed}&per_page=10&page=3"
    if place == "after":
        address = many.client.get(address).json["links"]["next_after"].removeprefix(SITE)
    [plan] = many.plans(many.asked(address.replace("page=3", place)))
    assert read(plan) == {
        ("Index Only Scan", FEEDS[feed]),
        ("Index Scan", "pk_recipe"),
    }
    assert plan.rows_read < 500


@pytest.mark.parametrize("visibility", ["public", "private", "all"])
def test_a_cooks_list_is_read_off_its_index(many, visibility):
    with many.app.app_context():
        cook = db.session.scalars(select(Recipe).limit(1)).unique().one().author
        name, who = cook.username, bearer(cook)
        db.session.commit()
    asked = many.asked(f"/api/users/{name}/recipes?visibility={visibility}", headers=who)
    plan = many.plans(asked)[-1]
    assert read(plan) >= {("Index Scan", "pk_recipe")}
    assert "ix_recipe_of_cook" in plan.indexes
    assert "recipe" not in plan.read_whole


def read(plan):
    """How recipes were read, and by which index."""
    return {
        (node["Node Type"], node.get("Index Name"))
        for node in plan.nodes
        if node.get("Relation Name") == "recipe"
    }


def asked(client, address, headers=None):
    """The statements of one request."""
    client.get(address, headers=headers or {})  # what is built and looked up once, is now
    with listening() as heard:
        assert client.get(address, headers=headers or {}).status_code == 200
    return [one.sql for one in heard if not one.sql.startswith(SAVEPOINTS)]


@pytest.mark.parametrize(
    ("address", "most"),
    [
        ("/api/recipes", 1),
        ("/api/recipes?sort=cook_time", 1),
        ("/api/recipes?max_time=20", 1),
        ("/api/recipes?q=egg", 4),
        ("/api/users/ann/recipes", 2),
        ("/api/recipes/{recipe}", 1),
    ],
)
def test_statements_are_few_and_as_many_for_any_size(client, address, most):
    recipe = make_recipe(make_user(username="ann"), ingredients="1 egg", cook_time=10)
    for _ in range(2):  # where fewer are found, a typo is looked for
        make_recipe(ingredients="2 eggs")
    address = address.format(recipe=recipe.id)
    some = {len(asked(client, address))}
    if "{" not in address and not address[-1].isdigit():
        more = f"{address}{'&' if '?' in address else '?'}per_page="
        some |= {len(asked(client, f"{more}{size}")) for size in (1, 50, 100)}
    assert len(some) == 1
    assert max(some) <= most


def test_a_sign_in_costs_one_statement_more(client):
    who = bearer(make_user())
    recipe = make_recipe()
    for address in ("/api/recipes", f"/api/recipes/{recipe.id}"):
        assert len(asked(client, address, who)) == len(asked(client, address)) + 1


def test_pages_of_many_cooks_cost_no_statement_more(client):
    make_recipe()
    few = len(asked(client, "/api/recipes?per_page=5"))
    for _ in range(30):
        make_recipe()
    assert len(asked(client, "/api/recipes?per_page=50")) == few


def test_a_recipe_is_read_once_before_it_is_changed(app):
    draft = make_draft(make_user())
    number, cook = draft.id, draft.author_id
    db.session.commit()
    with app.test_request_context(), listening() as heard:
        own_recipe(number, cook)
    statements = [one.sql for one in heard if not one.sql.startswith(SAVEPOINTS)]
    assert [one.count("FOR UPDATE") for one in statements] == [1]
