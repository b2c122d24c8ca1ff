"""The corpus at every sink beside the pages: head, JSON-LD, feed, oEmbed, card, print.

Each text is the name and every other text of a recipe of its own. Nothing may run, nothing may be
drawn, and what is shown is what was typed.
"""

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

from backend.pages.head import in_one_line
from tests.corpus import TEXTS
from tests.e2e.conftest import OpenAs
from tests.e2e.corpus import FOREIGN, Witness, brought
from tests.e2e.kitchen import Cook, Kitchen
from tests.pictures import opened, picture

# What a head of ours is made of; a text that got out of its place would bring another.
HEAD_HAS = "title, meta, link, style, script[src], script[type='application/ld+json'], noscript"


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """With its worker, since a blocked one says a word on the console."""
    return {**browser_context_args, "service_workers": "allow"}


@pytest.fixture(scope="module")
def cook(kitchen: Kitchen) -> Cook:
    return kitchen.cook()


@pytest.fixture(scope="module")
def recipes(kitchen: Kitchen, cook: Cook) -> dict[str, dict[str, Any]]:
    """A published recipe for each text, by the text's name in the corpus."""
    made = {}
    for name, text in TEXTS.items():
        fields = dict.fromkeys(("description", "ingredients", "directions"), text)
        short = {"name": text[:100], "credit": text[:100], "cover_alt": text[:100]}
        made[name] = kitchen.recipe(cook, **fields, **short)
    for name in ("ends a script", "right to left"):
        kitchen.put_cover(cook, made[name], picture("JPEG", (800, 600)))
    return made


@pytest.fixture
def page(open_as: OpenAs) -> Page:
    return open_as()


@pytest.fixture
def witness(page: Page) -> Iterator[Witness]:
    """Whatever the test looks at, nothing may be heard by its end."""
    witness = Witness(page.context, is_strict=True)
    yield witness
    assert witness.heard == []


@pytest.mark.parametrize("name", TEXTS)
def test_head_print_card_and_oembed_hold_the_text_and_nothing_else(
    page: Page, witness: Witness, site: str, recipes: dict[str, dict[str, Any]], name: str
) -> None:
    recipe = recipes[name]
    page.goto(f"/recipes/{recipe['id']}", wait_until="networkidle")
    look_at_the_head(page, recipe)
    look_at_the_json_ld(page, recipe)
    look_at_the_card(page)
    look_at_the_print(page, recipe)
    look_at_oembed(page, site, recipe)


def look_at_the_head(page: Page, recipe: dict[str, Any]) -> None:
    line = in_one_line(recipe["name"])
    assert brought(page) == []
    assert page.title() == f"{line} · Smilecook"
    assert meta(page, "property='og:title'") == line
    assert meta(page, "property='og:image:alt'") == line
    assert meta(page, "property='og:description'") == meta(page, "name='description'")
    assert page.locator(f"head > :not({HEAD_HAS})").count() == 0


def meta(page: Page, which: str) -> str | None:
    return page.locator(f"meta[{which}]").get_attribute("content")


def look_at_the_json_ld(page: Page, recipe: dict[str, Any]) -> None:
    scripts = page.locator("script[type='application/ld+json']").all_text_contents()
    told = {one["@type"]: one for one in map(json.loads, scripts)}
    assert told["BreadcrumbList"]["itemListElement"][-1]["name"] == recipe["name"]
    assert told["Recipe"]["name"] == recipe["name"]
    assert told["Recipe"]["description"] == recipe["description"]


def look_at_the_card(page: Page) -> None:
    answer = page.request.get(meta(page, "property='og:image'") or "")
    assert (answer.status, answer.headers["content-type"]) == (200, "image/jpeg")
    assert opened(answer.body()).size == (1200, 630)


def look_at_the_print(page: Page, recipe: dict[str, Any]) -> None:
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", level=1)).to_have_text(recipe["name"])
    assert page.pdf().startswith(b"%PDF-")
    assert brought(page) == []
    page.emulate_media(media="screen")


def look_at_oembed(page: Page, site: str, recipe: dict[str, Any]) -> None:
    """Opened in a browser, as somebody may who follows the link."""
    place = quote(f"{site}/recipes/{recipe['id']}", safe="")
    answer = page.goto(f"/api/oembed?url={place}")
    assert answer
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.json()["title"] == in_one_line(recipe["name"])
    assert brought(page) == []
    assert page.locator("script, svg, iframe, object, embed").count() == 0


def test_a_feed_opened_in_a_browser_is_a_tree_of_text(
    page: Page, witness: Witness, cook: Cook, recipes: dict[str, dict[str, Any]]
) -> None:
    answer = page.goto(f"/cooks/{cook.username}/feed.atom")
    assert answer
    assert answer.ok
    assert page.evaluate("window.__ran") == []
    assert page.locator(FOREIGN).count() == 0
    assert page.evaluate(ENTRIES, answer.text())["titles"] == [
        in_one_line(one["name"]) for one in reversed(recipes.values())
    ]


# What a browser's own parser makes of the feed. It would say `parsererror` of a broken one.
ENTRIES = """(xml) => {
  const feed = new DOMParser().parseFromString(xml, 'application/xml')
  const all = (name) => [...feed.querySelectorAll('entry > ' + name)].map((one) => one.textContent)
  const broken = feed.querySelector('parsererror') !== null
  return { titles: all('title'), contents: all('content'), broken }
}"""


def test_a_reader_of_feeds_may_show_the_entries_as_html(
    browser: Browser, site: str, page: Page, witness: Witness, cook: Cook, recipes: dict[str, Any]
) -> None:
    xml = page.request.get(f"{site}/cooks/{cook.username}/feed.atom").text()
    context = browser.new_context()  # a reader without any policy of ours
    reader = context.new_page()
    heard = Witness(context)
    reader.goto("about:blank")
    found = reader.evaluate(ENTRIES, xml)
    assert not found["broken"]
    assert len(found["contents"]) == len(recipes)
    for content in found["contents"]:
        reader.set_content(f"<main>{content}</main>", wait_until="load")
        assert brought(reader) == []
        assert reader.locator("script, svg, iframe, style").count() == 0
    assert heard.heard == []
    context.close()
