"""Every demo recipe, read without a script and with one: complete, and the same in the head."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import APIRequestContext, Browser, Page, Playwright, expect

from backend.pages.words import minutes_in_words
from backend.recipes.kinds import COURSES, CUISINES, DIETS, FREE_OF
from backend.recipes.sections import lines_of, sections_of
from backend.seeds.kitchen import kitchen as demo_kitchen
from tests.e2e.kitchen import Kitchen, ok
from tests.e2e.scene import set_scene
from tests.e2e.test_server_pages import HEAD, taken_over

Recipe = dict[str, Any]
DEMO = {cook.username: [one for one in cook.recipes if not one.draft] for cook in demo_kitchen()}


@pytest.fixture(scope="module")
def api(playwright: Playwright, site: str) -> Iterator[APIRequestContext]:
    api = playwright.request.new_context(base_url=site)
    yield api
    api.dispose()


@pytest.fixture(scope="module")
def demo(api: APIRequestContext, own_site_runs: bool) -> list[Recipe]:
    """The demo recipes as the API has them."""
    found = [recipe for cook in DEMO for recipe in recipes_of(api, cook)]
    names = {recipe["name"] for recipe in found}
    if not own_site_runs and not names:
        pytest.skip("this site has no demo content")
    assert {one.name for recipes in DEMO.values() for one in recipes} <= names
    return found


def recipes_of(api: APIRequestContext, cook: str) -> list[Recipe]:
    asked = {"cook": cook, "per_page": "100"}
    found: list[Recipe] = ok(api.get("/api/recipes", params=asked))["data"]
    return found


@pytest.fixture
def plain(browser: Browser, base_url: str) -> Iterator[Page]:
    """A page that runs no script."""
    context = browser.new_context(java_script_enabled=False, base_url=base_url)
    yield context.new_page()
    context.close()


def test_without_a_script_every_recipe_is_complete(
    plain: Page, demo: list[Recipe], api: APIRequestContext, kitchen: Kitchen
) -> None:
    scene = set_scene(kitchen)  # with a credit and headings, which no demo recipe has
    for recipe in [*demo, ok(api.get(f"/api/recipes/{scene.id}"))]:
        plain.goto(f"/recipes/{recipe['id']}")
        assert missing(plain, recipe) == [], recipe["name"]


def missing(page: Page, recipe: Recipe) -> list[str]:
    """Return what a recipe's page doesn't show, or not in its place."""
    main = page.get_by_role("main")
    shown = {
        "title": main.get_by_role("heading", level=1).all_inner_texts() == [recipe["name"]],
        "ingredients": lines_in(page, "Ingredients") == lines_of(recipe["ingredients"]),
        "directions": lines_in(page, "Directions") == lines_of(recipe["directions"]),
        "headings": headings_in(page) == headings_of(recipe),
        "picture": picture_is_drawn(page, recipe),
        "author": leads_to(page, recipe["author"]["username"], cook_path(recipe)),
        "a way on": leads_to(page, "Browse", "/recipes"),
    }
    text = " ".join(main.inner_text().split())
    told = [one for one in facts_of(recipe) if " ".join(one.split()) not in text]
    return told + [what for what, is_there in shown.items() if not is_there]


def lines_in(page: Page, section: str) -> list[str]:
    """The lines of the list that stands under a heading; a step without its number."""
    items = page.get_by_role("region", name=section).locator(".section li")
    said = [" ".join(one.split()) for one in items.all_inner_texts()]
    if section == "Ingredients":
        return said
    numbers = [one.partition(" ")[0] for one in said]
    assert numbers == [str(one) for one in range(1, len(said) + 1)]
    return [one.partition(" ")[2] for one in said]


def headings_in(page: Page) -> list[str]:
    return [
        heading
        for section in ("Ingredients", "Directions")
        for heading in page.get_by_role("region", name=section)
        .get_by_role("heading", level=3)
        .all_inner_texts()
        if heading not in {"Fit for", "More like this"}
    ]


def headings_of(recipe: Recipe) -> list[str]:
    texts = (recipe["ingredients"], recipe["directions"])
    return [one.heading for text in texts for one in sections_of(text) if one.heading]


def picture_is_drawn(page: Page, recipe: Recipe) -> bool:
    if not recipe["covers"]:
        return True
    cover = page.get_by_role("main").get_by_role("img", name=recipe["cover_alt"]).first
    return bool(cover.evaluate("image => image.complete && image.naturalWidth > 0"))


def leads_to(page: Page, words: str, path: str) -> bool:
    link = page.get_by_role("link", name=words, exact=True).first
    return link.get_attribute("href") == path


def cook_path(recipe: Recipe) -> str:
    return f"/cooks/{quote(recipe['author']['username'])}"


def facts_of(recipe: Recipe) -> list[str]:
    """Every other word that the page must show of a recipe."""
    times = [recipe[name] for name in ("cook_time", "prep_time", "total_time") if recipe[name]]
    servings = recipe["num_of_servings"]
    return [
        *([recipe["description"]] if recipe["description"] else []),
        *(minutes_in_words(minutes) for minutes in times),
        *([f"{servings} serving{'s'[: servings - 1]}"] if servings else []),
        *(f"#{tag}" for tag in recipe["tags"]),
        *(DIETS[diet] for diet in recipe["diets"]),
        *(f"Free of {FREE_OF[food].lower()}" for food in recipe["free_of"]),
        *([COURSES[recipe["course"]]] if recipe["course"] else []),
        *([CUISINES[recipe["cuisine"]]] if recipe["cuisine"] else []),
        *([f"From {recipe['credit']}"] if recipe["credit"] else []),
    ]


def test_without_a_script_every_recipe_is_reached(
    plain: Page, demo: list[Recipe], site: str
) -> None:
    found = set()
    plain.goto("/")
    plain.get_by_role("link", name="See all").click()
    while True:
        expect(plain.get_by_role("article").first).to_be_visible()
        links = plain.get_by_role("article").get_by_role("link")
        found |= set(links.evaluate_all("all => all.map((one) => one.pathname)"))
        onward = plain.get_by_role("link", name="Next")
        if onward.count() == 0:
            break
        onward.click()
    numbers = {path.removeprefix("/recipes/").partition("-")[0] for path in found}
    assert {str(recipe["id"]) for recipe in demo} <= numbers


def test_without_a_script_every_cook_is_complete(plain: Page, demo: list[Recipe]) -> None:
    for cook in DEMO:
        theirs = {recipe["name"] for recipe in demo if recipe["author"]["username"] == cook}
        plain.goto(f"/cooks/{cook}")
        expect(plain.get_by_role("heading", level=1)).to_have_text(cook)
        main = plain.get_by_role("main")
        assert theirs <= set(main.get_by_role("heading", level=3).all_inner_texts())
        avatar = main.locator("img").first
        assert avatar.evaluate("image => image.complete && image.naturalWidth > 0")


def test_with_a_script_the_head_of_every_page_stays_as_it_was_written(
    plain: Page, page: Page, demo: list[Recipe]
) -> None:
    recipes = [f"/recipes/{recipe['id']}" for recipe in demo]
    for path in ["/", "/recipes", *(f"/cooks/{cook}" for cook in DEMO), *recipes]:
        plain.goto(path)
        page.goto(path)
        taken_over(page)
        written = plain.evaluate(HEAD)
        assert page.evaluate(HEAD) == written, path
        assert written["title"]
        assert written["canonical"] == page.url
        assert {"og:title", "og:url", "description"} <= set(written["metas"])
        assert written["documents"]
