"""The list's page as the server gives it: filters read, shown, removable, told in the head."""

import re
from html import unescape

import pytest
from sqlalchemy import text
from werkzeug.datastructures import MultiDict

from backend import spa
from backend.extensions import db
from backend.pages.list_filters import ListFilters, filters_from
from backend.pages.wish import wish
from backend.search.vocabulary import learn_newest
from tests.api.test_pages import INDEX, documents, metas, page
from tests.factories import make_recipe, make_user

HOME = "http://localhost:5000"
KINDS = {
    "tags": ["Crème", "one pot"],
    "course": "soup",
    "cuisine": "thai",
    "diets": ["vegan"],
    "free_of": ["nuts"],
    "cook_time": 25,
    "prep_time": 10,
    "num_of_servings": 4,
    "ingredients": "2 aubergines\n1 tsp cumin",
}
EACH = (
    "tag=creme",
    "tag=one+pot&tag=Creme",
    "course=soup",
    "cuisine=thai",
    "diet=vegetarian",
    "free_of=nuts",
    "max_time=30",
    "max_prep_time=10",
    "servings=4",
    "cook=Nadia",
    "ingredient=aubergine",
    "ingredient=cumin&ingredient=aubergine",
    "without=walnuts",
)


@pytest.fixture(autouse=True)
def built(tmp_path, monkeypatch):
    (tmp_path / "index.html").write_text(INDEX)
    monkeypatch.setattr(spa, "DIST", tmp_path)


@pytest.fixture
def recipes():
    """One recipe that every filter finds, and one that none of them does."""
    make_recipe(make_user(username="Nadia"), name="Wanted", **KINDS)
    plain = {"cook_time": 120, "prep_time": 60, "num_of_servings": 2}
    make_recipe(name="Other", **plain, ingredients="100 g walnuts")


def canonical(html):
    found = re.search(r'<link data-head rel="canonical" href="([^"]*)">', html)
    return unescape(found[1]) if found else None


def heading(html):
    return unescape(re.search(r"<h1[^>]*>(.*?)</h1>", html)[1])


def tab(html):
    return unescape(re.search(r"<title data-head>(.*?)</title>", html)[1])


@pytest.mark.parametrize("query", EACH)
def test_each_filter_finds_what_the_api_finds(client, recipes, query):
    html = page(client, f"/recipes?{query}")
    assert [one["name"] for one in client.get(f"/api/recipes?{query}").get_json()["data"]] == [
        "Wanted"
    ]
    assert "Wanted</a>" in html
    assert "Other</a>" not in html
    assert [one["name"] for one in documents(html)[1]["itemListElement"]] == ["Wanted"]


def test_filters_hold_together_with_words_and_order(client, recipes):
    make_recipe(name="Wanted slowly", **KINDS | {"cook_time": 29})
    html = page(client, "/recipes?q=wanted&tag=creme&max_time=30&sort=cook_time&order=asc")
    assert html.index("Wanted</a>") < html.index("Wanted slowly</a>")


def test_what_is_on_is_said_and_can_be_taken_away_by_links(client, recipes):
    html = page(client, "/recipes?q=wanted&diet=vegan&course=soup&max_time=30&page=1")
    chips = dict(
        re.findall(
            r'class="chip-word on" href="([^"]*)" aria-label="Remove the filter ([^"]*)"', html
        )
    )
    assert {unescape(link): label for link, label in chips.items()} == {
        "/recipes?q=wanted&diet=vegan&max_time=30": "Soup",
        "/recipes?q=wanted&course=soup&diet=vegan": "At most 30 min",
        "/recipes?q=wanted&course=soup&max_time=30": "Vegan",
    }
    assert 'class="chip-word clear" href="/recipes?q=wanted"' in html


@pytest.mark.parametrize(
    ("query", "words", "title"),
    [
        ("", "All recipes", "All recipes"),
        ("course=main", "Main dish recipes", "Main dish recipes"),
        ("cuisine=thai", "Thai recipes", "Thai recipes"),
        ("diet=low_salt", "Recipes low in salt", "Recipes low in salt"),
        ("free_of=nuts", "Recipes free of nuts", "Recipes free of nuts"),
        ("tag=one+pot", "Recipes tagged “one pot”", "Recipes tagged “one pot”"),
        ("ingredient=leek", "Recipes with leek", "Recipes with leek"),
        ("without=nuts", "Recipes without nuts", "Recipes without nuts"),
        ("max_time=90", "Recipes in 1 h 30 min or less", "Recipes in 1 h 30 min or less"),
        ("servings=4&diet=vegan", "Recipes", "Recipes: Serves 4 or more, Vegan"),
        ("q=soup&diet=vegan", "Recipes with “soup”", "Recipes with “soup”: Vegan"),
    ],
)
def test_a_list_is_named_by_what_it_shows(client, query, words, title):
    html = page(client, f"/recipes?{query}")
    assert heading(html) == words
    assert tab(html) == f"{title} · Smilecook"


@pytest.mark.parametrize("query", ["", "tag=creme", "course=soup", "cuisine=thai", "diet=vegan"])
def test_lists_of_one_kind_may_be_found_by_search_engines(client, recipes, query):
    assert "noindex" not in metas(page(client, f"/recipes?{query}"))["robots"]


@pytest.mark.parametrize(
    "query",
    [
        "q=wanted",
        "tag=creme&tag=one+pot",
        "course=soup&diet=vegan",
        "max_time=30",
        "free_of=nuts",
        "ingredient=aubergine",
        "cook=Nadia",
        "course=soup&sort=cook_time",
        "course=drink",  # has no recipes
    ],
)
def test_combinations_and_empty_lists_are_only_followed(client, recipes, query):
    assert metas(page(client, f"/recipes?{query}"))["robots"] == "noindex, follow"


@pytest.mark.parametrize(
    ("query", "address"),
    [
        ("free_of=nuts&diet=vegan&q=wanted", "/recipes?q=wanted&diet=vegan&free_of=nuts"),
        ("tag=One+pot&tag=Cr%C3%A8me", "/recipes?tag=creme&tag=one+pot"),
        ("tag=CREME", "/recipes?tag=creme"),
        ("diet=vegetarian&diet=vegan", "/recipes?diet=vegan&diet=vegetarian"),
        ("cook=NADIA&colour=red", "/recipes?cook=nadia"),
        ("sort=created_at", "/recipes"),
        ("max_time=030&servings=0&diet=x&course=seventh&has_cover=maybe", "/recipes"),
    ],
)
def test_one_list_has_one_address(client, recipes, query, address):
    assert canonical(page(client, f"/recipes?{query}")) == HOME + address


@pytest.mark.parametrize(
    ("query", "address"),
    [
        ("q=&course=&cuisine=&max_time=", "/recipes"),
        ("q=pie&course=soup&max_time=", "/recipes?q=pie&course=soup"),
        ("sort=cook_time.asc&q=pie", "/recipes?q=pie&sort=cook_time&order=asc"),
        ("sort=cook_time.desc", "/recipes?sort=cook_time"),
        ("without=nuts%2C+eggs", "/recipes?without=nuts&without=eggs"),
        ("tag=one+pot%2C+soup", "/recipes?tag=one+pot&tag=soup"),
    ],
)
def test_what_a_plain_form_sends_leads_to_the_list_s_own_address(client, query, address):
    answer = client.get(f"/recipes?{query}")
    assert (answer.status_code, answer.headers["Location"]) == (301, HOME + address)
    assert client.get(address).status_code == 200


def test_the_form_has_what_is_chosen_and_keeps_the_rest(client, recipes):
    html = page(
        client, "/recipes?q=wanted&sort=cook_time&tag=creme&diet=vegan&max_time=25&cook=Nadia"
    )
    form = html[html.index('<form class="panel"') : html.index("</form>", html.index("Show the"))]
    assert re.findall(r'value="(\w+)" checked', form) == ["vegan"]
    assert re.findall(r'value="(\w+)" selected', form) == ["25"]
    assert 'name="tag" value="creme"' in form
    hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="(\w+)"', form))
    assert hidden == {"q": "wanted", "sort": "cook_time", "cook": "Nadia"}
    order = html[html.index('<form class="sort"') :]
    assert 'value="cook_time.desc" selected' in order[: order.index("</form>")]
    header = html[: html.index("</header>")]
    assert 'type="hidden" name="diet" value="vegan"' in header


def test_pages_of_a_filtered_list_lead_on_to_each_other(client):
    cook = make_user()
    for number in range(50):
        make_recipe(cook, name=f"Soup {number}", course="soup")
    middle = page(client, "/recipes?course=soup&page=2")
    assert "noindex" not in metas(middle)["robots"]
    assert canonical(middle) == f"{HOME}/recipes?course=soup&page=2"
    links = dict(re.findall(r'<link data-head +rel="(\w+)" href="([^"]*)">', middle))
    assert unescape(links["prev"]) == f"{HOME}/recipes?course=soup"
    assert unescape(links["next"]) == f"{HOME}/recipes?course=soup&page=3"
    assert 'rel="prev" href="/recipes?course=soup"' in middle
    assert tab(middle) == "Soup recipes, page 2 · Smilecook"
    last = page(client, "/recipes?course=soup&page=3")
    assert "next" not in re.findall(r'<link data-head +rel="(\w+)"', last)


@pytest.mark.parametrize("query", [*EACH, "q=wanted&diet=vegan&tag=creme&tag=one+pot", "sort=x"])
def test_the_website_is_told_the_same_head(client, recipes, query):
    html = page(client, f"/recipes?{query}")
    head = client.get("/api/page-head", query_string={"path": f"/recipes?{query}"}).get_json()
    assert head["title"] == tab(html)
    assert head["canonical"] == canonical(html)
    assert head["robots"] == metas(html)["robots"]
    assert head["json_ld"] == documents(html)


@pytest.mark.parametrize(
    "query",
    [
        "tag=%00",
        "tag=" + "x" * 41,
        "diet=%ff",
        "max_time=9e9",
        "cook=" + "y" * 300,
        "tag=,,,",
        "&".join(f"tag={number}" for number in range(30)),
    ],
)
def test_odd_filters_are_no_fault(client, query):
    assert client.get(f"/recipes?{query}").status_code in {200, 301}


def test_an_address_is_read_back_as_it_was_written():
    asked = wish(MultiDict([("q", "a b"), ("tag", "x"), ("tag", "y"), ("has_cover", "1")]))
    assert asked.address == "/recipes?q=a+b&tag=x&tag=y&has_cover=true"
    assert wish(MultiDict(asked.pairs)) == asked
    assert filters_from(MultiDict()) == ListFilters()


def test_nothing_found_offers_the_list_without_filters(client, recipes):
    html = page(client, "/recipes?q=wanted&course=drink")
    assert "No recipe is all of that" in html
    assert 'href="/recipes?q=wanted"' in html
    assert 'href="/recipes?tag=one+pot"' in html


def test_nothing_found_can_be_looked_for_again_without_each_part(client):
    html = page(client, "/recipes?q=chicken+%22sour+cream%22&diet=vegan")
    parts = re.findall(r'href="([^"]*)" aria-label="Look again without ([^"]*)"', html)
    assert [(unescape(link), unescape(label)) for link, label in parts] == [
        ("/recipes?q=%22sour+cream%22&diet=vegan", "chicken"),
        ("/recipes?q=chicken&diet=vegan", '"sour cream"'),
        ("/recipes?q=chicken+%22sour+cream%22", "Vegan"),
    ]
    assert "Look again without" not in page(client, "/recipes?q=chicken")


@pytest.fixture
def thousands(app):
    """More recipes than anybody counts, all quick."""
    author = make_user(username="ann").id
    columns = "name, author_id, version, created_at, updated_at, is_publish, cook_time"
    rows = "'r' || n, :author, 1, now() - n * interval '1 minute', now(), true, 5"
    statement = f"INSERT INTO recipe ({columns}) SELECT {rows} FROM generate_series(1, 1100) n"
    db.session.execute(text(statement), {"author": author})


@pytest.mark.parametrize(("address", "last"), [("/recipes?max_time=9", 46), ("/cooks/ann?", 92)])
def test_a_list_that_nobody_counted_to_its_end_promises_no_last_page(
    client, thousands, address, last
):
    first = client.get(address).get_data(as_text=True)
    assert "1,000+ recipes" in first
    assert re.findall(r'aria-label="Page (\d+)"', first) == ["1", "2"]
    answer = client.get(f"{address}&page={last}")
    html = answer.get_data(as_text=True)
    assert (answer.status_code, "1,100 recipes" in html, 'rel="next"' in html) == (200, True, False)
    beyond = client.get(f"{address}&page=900")
    assert beyond.status_code == 404
    assert "Go to the first page" in beyond.get_data(as_text=True)


def test_what_was_probably_meant_is_a_link(client):
    for number in range(4):
        make_recipe(name=f"Tomato soup {number}")
    learn_newest()
    html = page(client, "/recipes?q=tomatto+soup")
    answer = client.get("/api/recipes?q=tomatto+soup").get_json()
    assert answer["did_you_mean"] == "tomato soup"
    assert 'Did you mean <a href="/recipes?q=tomato+soup"' in html
