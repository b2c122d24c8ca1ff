"""Search: what people type finds what people wrote."""

import pytest

from tests.factories import make_recipe


def names(client, q, **more):
    answer = client.get("/api/recipes", query_string={"q": q} | more)
    assert answer.status_code == 200
    return [recipe["name"] for recipe in answer.get_json()["data"]]


@pytest.mark.parametrize("q", ["creme", "CRÈME", "Crème brûlée", "brulee creme", "  brul  "])
def test_accents_case_and_order_do_not_matter(client, q):
    make_recipe(name="Crème brûlée")
    make_recipe(name="Soup")
    assert names(client, q) == ["Crème brûlée"]


@pytest.mark.parametrize(
    ("written", "q"),
    [
        ("Борщ", "борщ"),
        ("БОРЩ", "борщ"),
        ("Æbleskiver", "aebleskiver"),
        ("Smørrebrød", "smorrebrod"),
        ("Kuřecí", "kureci"),
        ("寿司", "寿司"),
        ("🍋 tart", "🍋"),
        ("Strauß", "STRAUSS"),
    ],
)
def test_every_script_is_found(client, written, q):
    make_recipe(name=written)
    assert names(client, q) == [written]


@pytest.mark.parametrize("field", ["name", "description", "ingredients"])
def test_a_word_is_found_where_it_may_stand(client, field):
    made = make_recipe(**{"name": "x", field: "two tbsp\nTahini:"})
    assert names(client, "tahini") == [made.name]


def test_directions_and_credit_are_not_searched(client):
    make_recipe(directions="stir the tahini", credit="Tahini house")
    assert names(client, "tahini") == []


def test_every_word_must_be_there_wherever_it_stands(client):
    make_recipe(name="Soup", ingredients="leek")
    make_recipe(name="Leek tart")
    assert names(client, "leek soup") == ["Soup"]
    assert names(client, "leek soup tart") == []


@pytest.mark.parametrize(
    ("q", "found"),
    [
        ("100%", ["100% rye"]),
        ("%", ["100% rye"]),
        ("a_b", ["a_b"]),
        ("_", ["a_b"]),
        ("\\", ["c\\d"]),
    ],
)
def test_percent_underscore_and_backslash_are_plain_characters(client, q, found):
    for name in ("100% rye", "100 rye", "a_b", "axb", "c\\d"):
        make_recipe(name=name)
    assert names(client, q) == found


@pytest.mark.parametrize("q", ["'; DROP TABLE recipe; --", "\u200b", "a" * 200, "( & | ! :*", '"'])
def test_any_words_are_only_words(client, q):
    make_recipe(name="Soup")
    assert names(client, q) == []


@pytest.mark.parametrize("q", ["", "  "])
def test_no_words_find_everything(client, q):
    make_recipe(name="Soup")
    assert names(client, q) == ["Soup"]


@pytest.fixture
def lemons(app):
    make_recipe(name="Lemon", cook_time=30)
    make_recipe(name="Lemon tart with meringue", cook_time=10)
    make_recipe(name="Salad", ingredients="1 lemon", cook_time=20)


def test_the_best_match_comes_first(client, lemons):
    assert names(client, "lemon") == ["Lemon", "Lemon tart with meringue", "Salad"]
    assert names(client, "lemon", sort="relevance")[0] == "Lemon"


def test_a_sort_that_was_asked_for_goes_before_the_match(client, lemons):
    assert names(client, "lemon", sort="created_at")[0] == "Salad"
    by_time = ["Lemon tart with meringue", "Salad", "Lemon"]
    assert names(client, "lemon", sort="cook_time", order="asc") == by_time


def test_relevance_without_words_is_newest_first(client, lemons):
    assert names(client, "", sort="relevance")[0] == "Salad"


def test_equal_matches_are_each_seen_once(client):
    for _ in range(5):
        make_recipe(name="Plain soup")
    pages = [client.get(f"/api/recipes?q=soup&per_page=2&page={n}").get_json() for n in (1, 2, 3)]
    found = [recipe["id"] for page in pages for recipe in page["data"]]
    assert len(found) == len(set(found)) == 5
