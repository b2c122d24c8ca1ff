"""Tags and kinds of a recipe: what they may be, and what is suggested while one is typed."""

import pytest
from sqlalchemy import select

from backend.extensions import db
from backend.recipes import kinds
from backend.recipes.models import Recipe
from tests.factories import bearer, make_draft, make_recipe, make_user

CLOSED = {
    "course": kinds.COURSES,
    "cuisine": kinds.CUISINES,
    "diets": kinds.DIETS,
    "free_of": kinds.FREE_OF,
}


@pytest.fixture
def headers(app):
    return bearer(make_user())


def write(client, headers, **sent):
    return client.post("/api/recipes", json={"name": "Soup"} | sent, headers=headers)


def suggested(client, **query):
    answer = client.get("/api/tags", query_string=query)
    assert answer.status_code == 200
    return [(one["tag"], one["recipes"]) for one in answer.get_json()["data"]]


def test_tags_are_shown_as_typed(client, headers):
    tags = ["Sunday best", "crème", "日本", "<b>&", "100 %"]
    shown = write(client, headers, tags=tags).get_json()
    assert shown["tags"] == tags
    assert client.get(f"/api/recipes/{shown['id']}", headers=headers).get_json()["tags"] == tags


def test_space_around_and_within_a_tag_is_made_small(client, headers):
    assert write(client, headers, tags=["  one \n pot\t"]).get_json()["tags"] == ["one pot"]


def test_equal_tags_are_one(client, headers):
    tags = ["Crème", "creme", "CRÈME", "Soup", "Straße", "STRASSE"]
    assert write(client, headers, tags=tags).get_json()["tags"] == ["Crème", "Soup", "Straße"]


@pytest.mark.parametrize(
    "tags",
    [
        [""],
        ["  "],
        ["a,b"],
        ["t" * 41],
        [str(n) for n in range(21)],
        [7],
        [None],
        [["a"]],
        "soup",
        {"a": 1},
        ["a\x00"],
        7,
        True,
    ],
)
def test_what_is_no_list_of_tags_is_refused(client, headers, tags):
    answer = write(client, headers, tags=tags)
    assert (answer.status_code, list(answer.get_json()["errors"])) == (400, ["tags"])
    assert all(isinstance(sentence, str) for sentence in answer.get_json()["errors"]["tags"])


def test_twenty_tags_of_forty_characters_fit(client, headers):
    tags = [f"{n:02}" + "é" * 38 for n in range(20)]
    assert write(client, headers, tags=tags).get_json()["tags"] == tags


@pytest.mark.parametrize("field", CLOSED)
def test_every_word_of_a_closed_list_is_taken(client, headers, field):
    for key in CLOSED[field]:
        value = [key] if field in {"diets", "free_of"} else key
        assert write(client, headers, **{field: value}).get_json()[field] == value


@pytest.mark.parametrize("field", CLOSED)
@pytest.mark.parametrize("wrong", ["Vegan", "x", 7, ["x"], [None], {}, "a\x00"])
def test_no_other_word_is(client, headers, field, wrong):
    answer = write(client, headers, **{field: wrong})
    assert (answer.status_code, list(answer.get_json()["errors"])) == (400, [field])


def test_a_claim_is_made_once(client, headers):
    assert write(client, headers, diets=["vegan", "vegan"]).get_json()["diets"] == ["vegan"]


@pytest.mark.parametrize("field", CLOSED)
def test_the_reference_has_the_words(client, field):
    schemas = client.get("/api/openapi.json").get_json()["components"]["schemas"]
    for name in ("Recipe", "ListedRecipe", "NewRecipe", "RecipeChange"):
        shape = schemas[name]["properties"][field]
        words = shape.get("items", shape)["enum"]
        assert [word for word in words if word] == list(CLOSED[field])


def test_a_recipe_of_the_version_before_has_no_words(app):
    columns = {"name", "author_id", "version", "created_at", "updated_at"}
    old = make_recipe()
    db.session.commit()
    table = Recipe.__table__
    values = db.session.execute(select(*(table.c[name] for name in columns))).mappings().one()
    made = db.session.execute(table.insert().values(**values).returning(table.c.id)).scalar_one()
    recipe = db.session.get(Recipe, made)
    assert made != old.id
    assert (recipe.tags, recipe.diets, recipe.free_of, recipe.labels) == ([], [], [], [])


def test_labels_follow_what_they_are_made_of(app):
    recipe = make_recipe(tags=["Crème"], course="soup", diets=["vegan"], free_of=["nuts"])
    assert recipe.labels == ["tag:creme", "course:soup", "diet:vegan", "free_of:nuts"]
    recipe.tags, recipe.course, recipe.cuisine = [], None, "thai"
    db.session.flush()
    db.session.refresh(recipe, ["labels"])
    assert recipe.labels == ["cuisine:thai", "diet:vegan", "free_of:nuts"]


def test_the_most_used_tags_are_suggested_first(client):
    for tags in (["soup", "Quick"], ["Soup"], ["soup", "autumn"]):
        make_recipe(tags=tags)
    assert suggested(client) == [("soup", 3), ("autumn", 1), ("Quick", 1)]


def test_a_tag_is_suggested_by_the_beginning_of_any_word_of_it(client):
    make_recipe(tags=["Crème brûlée", "brunch", "umbrella", "100 % rye", "under_score"])
    assert [tag for tag, _ in suggested(client, q="BRU")] == ["brunch", "Crème brûlée"]
    assert [tag for tag, _ in suggested(client, q="%")] == ["100 % rye"]
    assert suggested(client, q="_") == []


def test_only_tags_of_published_recipes_are_suggested(client):
    make_draft(tags=["secret"])
    make_recipe(tags=["gone"]).delete()
    assert suggested(client) == []


def test_no_more_than_ten_tags_are_suggested(client):
    make_recipe(tags=[f"tag {n:02}" for n in range(20)])
    assert [tag for tag, _ in suggested(client)] == [f"tag {n:02}" for n in range(10)]


@pytest.mark.parametrize("query", ["q=" + "a" * 41, "q=%00", "x=1"])
def test_what_cannot_be_a_tag_is_refused(client, query):
    assert client.get(f"/api/tags?{query}").status_code == 400
