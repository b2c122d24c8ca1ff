"""What machines read beside the pages: sitemap, robots, feeds, oEmbed."""

from html.parser import HTMLParser
from xml.etree import ElementTree as ET

import pytest

from backend.pages import sitemap
from backend.recipes.slug import recipe_path
from tests.api.test_pages import cover
from tests.corpus import TEXTS
from tests.factories import make_draft, make_recipe, make_user

ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
SITE = "http://localhost:5000"


def xml(client, path):
    answer = client.get(path)
    assert answer.status_code == 200
    return ET.fromstring(answer.data)


def places(root):
    return [one.text for one in root.iter(f"{MAP}loc")]


def test_the_sitemap_has_what_is_public_and_nothing_else(client):
    shown, draft, gone = make_recipe(name="Crème brûlée"), make_draft(), make_recipe()
    gone.delete()
    quiet = make_user()
    found = places(xml(client, "/sitemap.xml"))
    assert f"{SITE}/recipes/{shown.id}-creme-brulee" in found
    assert {f"{SITE}/", f"{SITE}/recipes", f"{SITE}/cooks/{shown.author.username}"} <= set(found)
    told = " ".join(found)
    for hidden in (f"/recipes/{draft.id}-", f"/recipes/{gone.id}-", quiet.username):
        assert hidden not in told
    assert all(client.get(one.removeprefix(SITE)).status_code != 500 for one in found[:3])


def test_a_large_sitemap_is_an_index_of_files_that_hold_each_page_once(client, monkeypatch):
    monkeypatch.setattr(sitemap, "MOST", 3)
    ids = [make_recipe().id for _ in range(7)]
    root = xml(client, "/sitemap.xml")
    assert root.tag == f"{MAP}sitemapindex"
    files = [one.removeprefix(SITE) for one in places(root)]
    assert len(files) == len(set(files)) == 6
    parts = [places(xml(client, file)) for file in files]
    assert all(1 <= len(part) <= 3 for part in parts)
    found = [place for part in parts for place in part]
    assert len(found) == len(set(found)) == 14
    assert sum(f"/recipes/{one}" in place for one in ids for place in found) >= 7


def test_robots_may_come_and_are_told_of_the_sitemap(client):
    told = client.get("/robots.txt")
    assert told.mimetype == "text/plain"
    lines = told.get_data(as_text=True).splitlines()
    assert lines == ["User-agent: *", "Disallow:", "", f"Sitemap: {SITE}/sitemap.xml"]


def test_robots_are_kept_out_of_staging(app, client, monkeypatch):
    monkeypatch.setitem(app.config, "ENV_NAME", "Staging")
    assert "Disallow: /\n" in client.get("/robots.txt").get_data(as_text=True)


def test_a_feed_has_the_newest_first(client):
    cook = make_user()
    old, new = make_recipe(cook, name="Old"), make_recipe(cook, name="New", credit="Ruth")
    make_recipe(name="Somebody else's")
    make_draft(cook, name="Hidden")
    root = xml(client, f"/cooks/{cook.username}/feed.atom")
    entries = root.findall(f"{ATOM}entry")
    assert [one.findtext(f"{ATOM}title") for one in entries] == ["New", "Old"]
    assert entries[0].findtext(f"{ATOM}id") == f"{SITE}/recipes/{new.id}"
    assert entries[1].find(f"{ATOM}link").get("href") == SITE + recipe_path(old.id, "Old")
    assert entries[0].findtext(f"{ATOM}author/{ATOM}name") == cook.username
    updated = [one.findtext(f"{ATOM}updated") for one in entries]
    assert root.findtext(f"{ATOM}updated") == max(updated)
    assert "From Ruth" in entries[0].findtext(f"{ATOM}content")
    whole = xml(client, "/feed.atom").findall(f"{ATOM}entry")
    assert "Somebody else's" in [one.findtext(f"{ATOM}title") for one in whole]
    assert "Hidden" not in [one.findtext(f"{ATOM}title") for one in whole]


def test_a_feed_is_asked_for_again_cheaply_and_an_empty_one_is_whole(client):
    cook = make_user()
    answer = client.get(f"/cooks/{cook.username}/feed.atom")
    assert answer.mimetype == "application/atom+xml"
    for needed in ("id", "title", "updated"):
        assert ET.fromstring(answer.data).findtext(f"{ATOM}{needed}")
    etag = {"If-None-Match": answer.headers["ETag"]}
    assert client.get(f"/cooks/{cook.username}/feed.atom", headers=etag).status_code == 304
    assert client.get("/cooks/nobody-1/feed.atom").status_code == 404


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_hostile_text_stays_text(client, text):
    fields = {"description": text, "ingredients": text, "directions": text, "credit": text}
    recipe = make_recipe(name=text[:100], **fields)
    entry = xml(client, f"/cooks/{recipe.author.username}/feed.atom").find(f"{ATOM}entry")
    assert Tags(entry.findtext(f"{ATOM}content")).seen <= {"p", "ul", "ol", "li", "h3"}
    card = client.get("/api/oembed", query_string={"url": f"{SITE}/recipes/{recipe.id}"})
    assert card.get_json()["title"]
    assert f"{SITE}/recipes/{recipe.id}" in " ".join(places(xml(client, "/sitemap.xml")))


class Tags(HTMLParser):
    def __init__(self, html):
        super().__init__()
        self.seen = set()
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.seen.add(tag)


def card(client, status=200, **query):
    answer = client.get("/api/oembed", query_string=query)
    assert answer.status_code == status
    return answer.get_json()


def test_a_recipe_has_a_card_by_any_of_its_addresses(client):
    recipe = make_recipe(name="Apple pie", cover=cover())
    for end in ("", "-apple-pie", "-old?servings=6#step-1"):
        told = card(client, url=f"{SITE}/recipes/{recipe.id}{end}", dnt="true")
        assert (told["type"], told["version"], told["title"]) == ("link", "1.0", "Apple pie")
        assert told["author_url"] == f"{SITE}/cooks/{recipe.author.username}"
    assert (told["thumbnail_width"], told["thumbnail_height"]) == (800, 600)


def test_a_cards_picture_keeps_within_what_was_asked(client):
    url = f"{SITE}/recipes/{make_recipe(cover=cover()).id}"
    assert card(client, url=url, maxwidth=500)["thumbnail_width"] == 400
    assert card(client, url=url, maxheight=300)["thumbnail_height"] == 300
    assert "thumbnail_url" not in card(client, url=url, maxwidth=100)


def test_a_cook_has_a_card(client):
    cook = make_user()
    assert card(client, url=f"{SITE}/cooks/{cook.username}")["title"] == cook.username


@pytest.mark.parametrize(
    ("status", "query"),
    [
        (404, {"url": "https://evil.test/recipes/1"}),
        (404, {"url": f"{SITE}/recipes/0"}),
        (404, {"url": f"{SITE}/"}),
        (404, {"url": "http://[x/recipes/1"}),
        (404, {"url": "javascript:alert(1)"}),
        (501, {"url": f"{SITE}/", "format": "xml"}),
        (400, {}),
        (400, {"url": f"{SITE}/", "maxwidth": "0"}),
    ],
)
def test_other_cards_are_refused(client, status, query):
    card(client, status, **query)


def test_a_drafts_card_is_nobodys(client):
    card(client, 404, url=f"{SITE}/recipes/{make_draft().id}")


def test_the_page_tells_of_card_and_feed(client):
    recipe = make_recipe(name="Apple pie")
    path = recipe_path(recipe.id, recipe.name)
    for page, kind in ((path, "application/json+oembed"), ("/", "application/atom+xml")):
        links = client.get("/api/page-head", query_string={"path": page}).get_json()["links"]
        (link,) = (one for one in links if one["type"] == kind)
        assert client.get(link["href"].removeprefix(SITE)).status_code == 200
