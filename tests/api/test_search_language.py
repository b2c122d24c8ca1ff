"""What can be said in a search, and that anything else is only words."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backend.search.language import MOST_PARTS, read
from backend.search.vocabulary import count_all, learn_newest
from tests.factories import make_draft, make_recipe


def page(client, q, **more):
    answer = client.get("/api/recipes", query_string={"q": q} | more)
    assert answer.status_code == 200, answer.get_json()
    return answer.get_json()


def names(client, q, **more):
    return [recipe["name"] for recipe in page(client, q, **more)["data"]]


@pytest.mark.parametrize(
    ("q", "understood"),
    [
        ("tomato soup", "tomato soup"),
        ('"creme brulee" cake', '"creme brulee" cake'),
        ("“creme  brulee”", '"creme brulee"'),
        ('chicken -curry -"sour cream"', 'chicken -curry -"sour cream"'),
        ("–curry", "-curry"),
        ("sweet-and-sour", "sweet-and-sour"),
        ("- soup --x", "soup -x"),
        ('"not closed', '"not closed"'),
        ('"" "', ""),
        ("how to make a lasagna recipe", "lasagna"),
        ("the", "the"),
        ('"the best" of', '"the best"'),
    ],
)
def test_a_search_is_words_phrases_and_what_is_unwanted(q, understood):
    assert str(read(q)) == understood


def test_a_search_has_so_many_parts_and_no_more():
    assert len(read("x " * 100).wanted) == MOST_PARTS


@pytest.fixture
def kitchen(app):
    make_recipe(name="Chicken curry", ingredients="1 chicken\nrice\n2 tbsp curry powder")
    make_recipe(name="Chicken with rice", ingredients="rice\n1 cup sour cream\n2 tomatoes")
    make_recipe(name="Rice, fried", description="Left over from chicken soup.")
    make_recipe(name="Berries of the wood", ingredients="blueberries", tags=["Forest fruit"])
    make_recipe(name="宫保鸡丁", ingredients="鸡肉\n花生")
    make_recipe(name="トマトと卵の炒め物")
    make_recipe(name="김치찌개")
    make_recipe(name="ต้มยำกุ้ง")
    make_recipe(name="Apfelkuchen", ingredients="2 Äpfel")


@pytest.mark.parametrize(
    ("q", "found"),
    [
        ("chicken rice", {"Chicken curry", "Chicken with rice", "Rice, fried"}),
        ("chicken rice -curry", {"Chicken with rice", "Rice, fried"}),
        ("rice -chicken", set()),
        ('"chicken soup"', {"Rice, fried"}),
        ('"soup chicken"', set()),
        ('rice -"sour cream"', {"Chicken curry", "Rice, fried"}),
        ("tomatoes", {"Chicken with rice"}),
        ("tomato", {"Chicken with rice"}),
        ("berry", {"Berries of the wood"}),
        ("berrie", {"Berries of the wood"}),
        ("forest", {"Berries of the wood"}),
        ("the wood of", {"Berries of the wood"}),
        ("rice chick", {"Chicken curry", "Chicken with rice", "Rice, fried"}),
        ("chick rice", set()),
        ("宫保", {"宫保鸡丁"}),
        ("鸡丁", {"宫保鸡丁"}),
        ("丁鸡", set()),
        ("花", {"宫保鸡丁"}),
        ("トマト", {"トマトと卵の炒め物"}),
        ("김치", {"김치찌개"}),
        ("찌개", {"김치찌개"}),
        ("ต้มยำ", {"ต้มยำกุ้ง"}),
        ("ＣＨＩＣＫＥＮ ｃｕｒｒｙ", {"Chicken curry"}),
        ("a\u0308pfel", {"Apfelkuchen"}),
    ],
)
def test_what_is_said_is_found(client, kitchen, q, found):
    assert set(names(client, q)) == found


def test_only_unwanted_words_leave_all_the_others(client, kitchen):
    assert page(client, "-rice")["total"] == 6
    assert "Chicken curry" not in names(client, "-curry")


def test_the_name_goes_before_the_ingredients_before_the_description(client, app):
    make_recipe(name="Salad", description="With basil.")
    make_recipe(name="Toast", ingredients="basil")
    make_recipe(name="Basil butter")
    make_recipe(name="Soup", tags=["Basil"], ingredients="leaves of basil")
    found = names(client, "basil")
    assert found[0] == "Basil butter"
    assert found.index("Toast") < found.index("Salad")


@pytest.mark.parametrize(
    ("q", "meant"),
    [
        ("chiken curry", "chicken curry"),
        ("chikcen curry", "chicken curry"),
        ("tomatos", None),
        ("curyr -rice", None),
        ("bluebarries", "blueberries"),
        ('"chiken soup"', None),
        ("xqzt", None),
        ("chicken", None),
    ],
)
def test_typos_are_forgiven_where_nothing_is_found(client, kitchen, q, meant):
    learn_newest()
    answer = page(client, q)
    assert answer["did_you_mean"] == meant
    if meant:
        assert [one["id"] for one in answer["data"]] == [
            one["id"] for one in page(client, meant)["data"]
        ]


def test_where_little_is_found_it_is_only_asked(client, app):
    make_recipe(name="Brocolli, as my aunt spells it")
    for _ in range(60):
        make_recipe(name="Broccoli")
    count_all()
    answer = page(client, "brocolli")
    assert (answer["did_you_mean"], answer["total"]) == ("broccoli", 1)


def test_a_part_of_a_word_is_found_once_words_are_counted(client, kitchen):
    assert names(client, "kuchen") == []
    learn_newest()
    assert names(client, "kuchen") == names(client, "fel") == ["Apfelkuchen"]
    assert page(client, "kuchen")["did_you_mean"] is None


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("ingredient=rice", {"Chicken curry", "Chicken with rice"}),
        ("ingredient=Tomato&ingredient=rice", {"Chicken with rice"}),
        ("ingredient=sour+cream", {"Chicken with rice"}),
        ("ingredient=cream+sour", set()),
        ("ingredient=soup", set()),
        ("ingredient=rice&without=curry", {"Chicken with rice"}),
        ("ingredient=rice&without=tomato&without=curry", set()),
        ("q=chicken&without=sour+cream&sort=created_at", {"Chicken curry", "Rice, fried"}),
        ("q=chicken&ingredient=rice&without=curry+powder", {"Chicken with rice"}),
        ("ingredient=花生", {"宫保鸡丁"}),
        ("ingredient=()", set()),
    ],
)
def test_ingredients_are_wanted_and_unwanted(client, kitchen, query, found):
    answer = client.get(f"/api/recipes?{query}").get_json()
    assert {recipe["name"] for recipe in answer["data"]} == found
    assert answer["total"] == len(found)


@pytest.mark.parametrize("name", ["ingredient", "without"])
@pytest.mark.parametrize("value", ["", "%20", "%00", "a" * 61])
def test_an_ingredient_that_is_none_is_refused_by_its_name(client, name, value):
    answer = client.get(f"/api/recipes?{name}={value}")
    assert (answer.status_code, list(answer.get_json()["errors"])) == (400, [name])


def test_facets_count_what_was_found(client, app):
    make_recipe(name="Soup", tags=["Quick", "Crème"], course="soup", diets=["vegan"])
    make_recipe(name="Soup too", tags=["quick"], course="soup", free_of=["nuts"])
    make_recipe(name="Pie", tags=["quick"], course="dessert", cuisine="thai")
    make_draft(name="Soup draft", tags=["quick"], course="soup")
    assert page(client, "soup")["facets"] is None
    assert page(client, "soup", facets=1)["facets"] == {
        "tag": [{"value": "quick", "recipes": 2}, {"value": "creme", "recipes": 1}],
        "course": [{"value": "soup", "recipes": 2}],
        "cuisine": [],
        "diet": [{"value": "vegan", "recipes": 1}],
        "free_of": [{"value": "nuts", "recipes": 1}],
    }
    assert page(client, "", facets=1)["facets"]["tag"][0] == {"value": "quick", "recipes": 3}
    assert page(client, "", facets=1, course="dessert")["facets"]["cuisine"][0]["value"] == "thai"


@pytest.mark.parametrize("deed", ["unpublish", "delete"])
def test_what_is_taken_back_is_found_and_counted_no_more_at_once(client, app, deed):
    recipe = make_recipe(name="Zabaglione", ingredients="marsala", tags=["Zing"], course="dessert")
    learn_newest()
    asked = ["zabaglione", "zabaglioen", "aglion", "-soup", "marsala"]
    assert all(page(client, q, facets=1)["total"] == 1 for q in asked)
    getattr(recipe, deed)()
    for q in asked:
        answer = page(client, q, facets=1)
        assert (answer["total"], answer["data"], answer["did_you_mean"]) == (0, [], None)
        assert not any(answer["facets"].values())


def test_changed_words_are_found_at_once(client, app):
    recipe = make_recipe(name="Stew", ingredients="leek")
    recipe.name, recipe.ingredients, recipe.tags = "Ragout", "fennel", ["winter"]
    assert names(client, "stew") == names(client, "leek") == []
    assert names(client, "ragout fennel winter") == ["Ragout"]


TYPED = st.text(
    st.sampled_from(list("abce \"'-–%_\\&|!():*<>=@#$🍋鸡ä́\u200b\t“”.,/"))
    | st.characters(exclude_categories=["Cs"], exclude_characters="\x00"),
    max_size=60,
)


@settings(
    max_examples=30,  # seven searches each, and others in each run
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(q=TYPED, name=TYPED.filter(str.strip))
def test_anything_can_be_asked_and_is_answered_the_same_twice(client, kitchen, q, name):
    make_recipe(name=name[:90])
    for more in ({}, {"sort": "cook_time", "facets": "1"}, {"ingredient": q[:50]}):
        answers = [client.get("/api/recipes", query_string={"q": q} | more) for _ in range(2)]
        assert {one.status_code for one in answers} <= {200, 400}
        assert answers[0].get_json().get("data") == answers[1].get_json().get("data")
    assert client.get("/api/search/suggest", query_string={"q": q}).status_code == 200
