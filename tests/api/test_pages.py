"""The pages as the server gives them: status, head, and the content itself."""

import json
import re
from html.parser import HTMLParser

import pytest

from backend import spa
from backend.extensions import db
from backend.images import Image
from backend.pages.head import in_one_line
from backend.pages.numbers import page_numbers
from backend.recipes.slug import recipe_path
from dev.paths import ROOT
from tests.api.conftest import make_app
from tests.corpus import TEXTS
from tests.factories import bearer, make_draft, make_recipe, make_user, sign_in_browser

INDEX = """<!doctype html><html lang="en"><head><meta charset="utf-8" />
<title>Smilecook</title>
<meta name="description" content="old" />
</head><body><div id="app"></div><noscript><p>old</p></noscript></body></html>"""
FULL = {
    "description": "Sweet and quick.",
    "num_of_servings": 4,
    "cook_time": 90,
    "ingredients": "Dough:\n200 g flour\n\nFilling:\n3 apples",
    "directions": "Heat the oven.\nDough:\nMix.\nFilling:\nPeel.",
}


@pytest.fixture(autouse=True)
def built(tmp_path, monkeypatch):
    """A built website of one page."""
    (tmp_path / "index.html").write_text(INDEX)
    monkeypatch.setattr(spa, "DIST", tmp_path)


def path_of(recipe):
    return recipe_path(recipe.id, recipe.name)


def page(client, path, status=200, **kwargs):
    answer = client.get(path, **kwargs)
    assert (answer.status_code, answer.mimetype) == (status, "text/html")
    return answer.get_data(as_text=True)


def metas(html):
    found = re.findall(r'<meta data-head (?:name|property)="([^"]+)" content="([^"]*)">', html)
    return dict(found)


def documents(html):
    found = re.findall(r'<script data-head type="application/ld\+json">(.*?)</script>', html)
    return [json.loads(one) for one in found]


def test_a_recipe_is_there_with_its_head_and_its_text(client):
    recipe = make_recipe(name="Apple pie", **FULL)
    html = page(client, path_of(recipe))
    address = f"http://localhost:5000/recipes/{recipe.id}-apple-pie"
    assert "<title data-head>Apple pie · Smilecook</title>" in html
    assert f'<link data-head rel="canonical" href="{address}">' in html
    told = metas(html)
    assert told["description"] == told["og:description"] == "Sweet and quick."
    assert (told["og:type"], told["og:url"]) == ("article", address)
    assert "noindex" not in told["robots"]
    assert 'id="step-3"' in html
    for text in ("Apple pie</h1>", "200 g flour", "Peel.", "1 h 30 min", recipe.author.username):
        assert text in html
    assert "<p>old</p>" not in html
    assert html.count("<title") == 1


def test_the_ways_to_a_recipe_are_told(client):
    recipe = make_recipe(name="Apple pie")
    (crumbs,) = (
        one for one in documents(page(client, path_of(recipe))) if "Breadcrumb" in one["@type"]
    )
    assert [one["name"] for one in crumbs["itemListElement"]] == [
        "Smilecook",
        "Recipes",
        "Apple pie",
    ]


@pytest.mark.parametrize("end", ["", "-another-name", "-apple-pie/", "-", "-Apple-Pie"])
def test_other_addresses_of_a_recipe_lead_to_its_own(client, end):
    recipe = make_recipe(name="Apple pie")
    answer = client.get(f"/recipes/{recipe.id}{end}?servings=6")
    assert answer.status_code == 301
    to = f"http://localhost:5000/recipes/{recipe.id}-apple-pie"
    assert answer.headers["Location"] == f"{to}?servings=6"
    assert answer.headers["Cache-Control"] == "no-cache"


def test_an_address_in_another_script_is_its_own(client):
    recipe = make_recipe(name="Борщ 麻婆豆腐")
    assert "Борщ 麻婆豆腐</h1>" in page(client, path_of(recipe))


@pytest.mark.parametrize("path", ["/recipes/0", "/recipes/99999999999999", "/cooks/nobody-1", "/x"])
def test_what_is_not_there_is_404_and_not_indexed(client, path):
    html = page(client, path, 404)
    assert metas(html)["robots"] == "noindex, nofollow"
    assert "<h1" in html
    assert documents(html) == []


def test_a_deleted_recipe_is_gone_and_a_deleted_draft_was_never_there(client):
    recipe, draft = make_recipe(), make_draft()
    recipe.delete()
    draft.delete()
    assert recipe.name not in page(client, path_of(recipe), 410)
    assert draft.name not in page(client, path_of(draft), 404)


def test_a_draft_is_told_to_nobody_and_shown_by_the_website_to_its_author(app, client):
    draft = make_draft(name="Half an idea", **FULL)
    path = path_of(draft)
    assert "Half an idea" not in page(client, path, 404)
    assert "Half an idea" not in page(client, path, 404, headers=bearer(make_user()))
    sign_in_browser(client, draft.author)
    answer = client.get(path)
    html = answer.get_data(as_text=True)
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert '<div id="app"></div>' in html
    assert metas(html)["robots"] == "noindex, nofollow"


def test_a_public_page_is_the_same_for_everybody(app, client):
    recipe = make_recipe(**FULL)
    strangers = client.get(path_of(recipe))
    sign_in_browser(client, recipe.author)
    authors = client.get(path_of(recipe))
    assert authors.data == strangers.data
    assert strangers.headers["Cache-Control"] == "public, no-cache"
    assert authors.headers["Cache-Control"] == "private, no-cache"
    etag = {"If-None-Match": authors.headers["ETag"]}
    assert client.get(path_of(recipe), headers=etag).status_code == 304
    recipe.name = "Another"
    db.session.flush()
    assert client.get(path_of(recipe), headers=etag).status_code == 200


def test_lists_can_be_read_and_walked(client):
    cook = make_user()
    for number in range(26):
        make_recipe(cook, name=f"Zwieback {number}")
    first = page(client, "/recipes?q=zwieback")
    assert first.count("<article") == 24
    assert 'href="/recipes?q=zwieback&amp;page=2"' in first
    assert "noindex" in metas(first)["robots"]
    second = page(client, "/recipes?q=zwieback&page=2")
    assert second.count("<article") == 2
    positions = [one["position"] for one in documents(second)[1]["itemListElement"]]
    assert positions == [25, 26]
    assert "The list ends before this page" in page(client, "/recipes?q=zwieback&page=9", 404)
    of_cook = page(client, f"/cooks/{cook.username}?page=3")
    assert of_cook.count("<article") == 2
    assert f'canonical" href="http://localhost:5000/cooks/{cook.username}?page=3"' in of_cook


@pytest.mark.parametrize(
    "query", ["page=x", "page=0", "sort=taste", "order=up", "q=%00", "q=%ff", "q=" + "a" * 300]
)
def test_an_odd_address_of_a_list_is_no_fault(client, query):
    page(client, f"/recipes?{query}")


def test_a_cook_is_found_in_any_case_and_has_one_address(client):
    cook = make_user(username="Nadia-Q")
    answer = client.get("/cooks/nadia-q")
    assert (answer.status_code, answer.headers["Location"]) == (
        301,
        "http://localhost:5000/cooks/Nadia-Q",
    )
    told = documents(page(client, f"/cooks/{cook.username}"))
    assert told[0]["mainEntity"]["name"] == "Nadia-Q"


def test_the_front_page_tells_of_the_search(client):
    make_recipe(name="Newest of all")
    html = page(client, "/")
    assert "Newest of all" in html
    kinds = [one["@type"] for one in documents(html)]
    assert kinds == ["WebSite", "ItemList"]
    assert documents(html)[0]["potentialAction"]["@type"] == "SearchAction"


@pytest.mark.parametrize(
    "path", ["/", "/recipes?q=nothing", "/recipes/0", "/sign-in", "/no", "/cooks/no-1"]
)
def test_the_website_is_told_the_same_head(client, path):
    answer = client.get("/api/page-head", query_string={"path": path})
    assert answer.status_code == 200
    head = answer.get_json()
    html = client.get(path)
    text = html.get_data(as_text=True)
    assert head["status"] == html.status_code
    assert f"<title data-head>{head['title']}</title>" in text
    wanted = {"description": head["description"], "robots": head["robots"]}
    assert metas(text) == wanted | head["open_graph"] | head["card"]
    assert documents(text) == head["json_ld"]


def test_a_head_tells_where_a_page_went_and_shows_a_draft_to_its_author(app, client):
    recipe, draft = make_recipe(name="Apple pie"), make_draft(name="Half an idea")
    ask = {"path": f"/recipes/{recipe.id}"}
    head = client.get("/api/page-head", query_string=ask).get_json()
    assert (head["status"], head["redirect"][-len("-apple-pie") :]) == (301, "-apple-pie")
    ask = {"path": path_of(draft)}
    assert client.get("/api/page-head", query_string=ask).get_json()["status"] == 404
    mine = client.get("/api/page-head", query_string=ask, headers=bearer(draft.author))
    assert mine.get_json()["title"] == "Half an idea · Smilecook"
    assert mine.headers["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("path", ["", "recipes", "/" + "x" * 2_000])
def test_a_head_is_asked_by_a_path(client, path):
    answer = client.get("/api/page-head", query_string={"path": path})
    assert answer.status_code == 400
    assert list(answer.get_json()["errors"]) == ["path"]


def test_while_the_database_is_away_the_websites_frame_is_there(monkeypatch, tmp_path):
    nowhere = make_app(monkeypatch, "postgresql://nobody@127.0.0.1:1/none").test_client()
    answer = nowhere.get("/recipes")
    assert (answer.status_code, answer.mimetype) == (503, "text/html")
    assert answer.headers["Retry-After"]


def test_titles_of_the_websites_own_pages_are_its_routers(client):
    router = (ROOT / "frontend/src/router.ts").read_text()
    routes = re.findall(r"path: '(/[^':]+)',.*?meta: \{ title: '([^']+)'", router, re.DOTALL)
    own = [
        (path, title) for path, title in routes if path not in {"/", "/recipes"} and ":" not in path
    ]
    assert len(own) > 10
    for path, title in own:
        head = client.get("/api/page-head", query_string={"path": path}).get_json()
        assert (path, head["title"]) == (path, f"{title} · Smilecook")


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_hostile_text_stays_text(client, text):
    fields = {"description": text, "ingredients": f"1 {text}", "directions": text, "credit": text}
    recipe = make_recipe(name=text[:100], cover_alt=text, cover=cover(), **fields)
    html = page(client, path_of(recipe))
    node = documents(html)[0]
    assert (node["@type"], node["name"], node["description"]) == ("Recipe", text[:100], text)
    elements = Elements(html)
    assert elements.scripts == ["application/ld+json"] * 2
    assert elements.odd == []
    assert elements.metas["og:title"] == (in_one_line(text[:100]) or "Smilecook")
    told = client.get("/api/page-head", query_string={"path": path_of(recipe)}).get_json()
    assert told["json_ld"] == documents(html)
    page(client, "/")
    page(client, "/recipes", query_string={"q": text[:200]})


def cover():
    return Image(key="k" * 22, kind="cover", width=800, height=600)


class Elements(HTMLParser):
    """What a page has that could run, read as a browser would."""

    def __init__(self, html):
        super().__init__()
        self.scripts, self.odd, self.metas = [], [], {}
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "script":
            self.scripts.append(given.get("type"))
        if tag == "meta":
            self.metas[given.get("property") or given.get("name")] = given.get("content")
        if any(name.startswith("on") or name == "style" for name in given):
            self.odd.append(tag)
        if str(given.get("href", "")).startswith("javascript") or given.get("src") == "x":
            self.odd.append(tag)


def test_a_pager_shows_the_ends_and_the_neighbours():
    assert page_numbers(1, 1) == [1]
    assert page_numbers(5, 10) == [1, None, 4, 5, 6, None, 10]
    assert page_numbers(3, 5) == [1, 2, 3, 4, 5]


def test_a_recipe_s_page_says_what_it_is_fit_for_and_leads_to_others_like_it(client):
    recipe = make_recipe(
        cook_time=40, total_time=100, prep_time=15, diets=["vegan"], free_of=["nuts"],
        course="soup", tags=["one pot"],
    )  # fmt: skip
    body = client.get(recipe_path(recipe.id, recipe.name)).get_data(as_text=True)
    for said in ("1 h 40 min", "with all waiting", "of it preparing", "Free of nuts"):
        assert said in body
    for address in ("diet=vegan", "free_of=nuts", "course=soup", "tag=one+pot"):
        assert f'href="/recipes?{address}"' in body
