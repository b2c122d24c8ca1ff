"""The pages that the server writes, readable without a script, and how the website takes over."""

import json
import re
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect

from tests.e2e.conftest import OpenAs
from tests.e2e.kitchen import Kitchen, a_word, ok
from tests.e2e.scene import Scene, set_scene
from tests.e2e.takeover import taken_over

PAGE = 24  # recipes on a page of the list
PHONE, LAPTOP = {"width": 390, "height": 844}, {"width": 1280, "height": 900}
# What of the head must be the same, however one came to the page.
HEAD = """() => ({
  title: document.title,
  canonical: document.querySelector('link[rel=canonical]')?.href ?? null,
  metas: Object.fromEntries([...document.querySelectorAll('meta[data-head]')]
    .map((meta) => [meta.getAttribute('property') ?? meta.name, meta.content])),
  links: [...document.querySelectorAll('link[data-head]')].map((link) => [link.rel, link.href]),
  documents: [...document.querySelectorAll('script[type="application/ld+json"]')]
    .map((script) => JSON.parse(script.textContent)),
})"""


@pytest.fixture(scope="module")
def scene(kitchen: Kitchen) -> Scene:
    return set_scene(kitchen)


@pytest.fixture
def two_pages(kitchen: Kitchen) -> None:
    """The list has a second page, also on a site that only has the demo content yet."""
    there = ok(kitchen.api.get("/api/recipes", params={"per_page": 1}))["total"]
    cook = kitchen.cook()
    for number in range(there, PAGE + 1):
        kitchen.recipe(cook, name=f"Porridge {number}")


@pytest.fixture
def plain(browser: Browser, base_url: str) -> BrowserContext:
    """A browser that runs no script."""
    context = browser.new_context(java_script_enabled=False, base_url=base_url)
    yield context
    context.close()


def paths_of_recipes(playwright: Playwright, site: str) -> list[str]:
    """Every published recipe of the site, by the address its list gives."""
    api = playwright.request.new_context(base_url=site)
    first = api.get("/api/recipes", params={"per_page": 100}).json()
    pages = range(1, first["pages"] + 1)
    lists = [api.get("/api/recipes", params={"per_page": 100, "page": one}).json() for one in pages]
    ids = [recipe["id"] for one in lists for recipe in one["data"]]
    paths = [api.get(f"/recipes/{one}").url.removeprefix(site) for one in ids]
    api.dispose()
    return paths


def head_of(page: Page) -> dict[str, Any]:
    return page.evaluate(HEAD)


def test_without_a_script_one_reads_and_walks(plain: BrowserContext, scene: Scene) -> None:
    page = plain.new_page()
    page.goto("/")
    expect(page.get_by_role("heading", level=1)).to_have_text("What people really cook.")
    page.get_by_role("banner").get_by_role("link", name="Browse").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("All recipes")
    search = page.get_by_role("banner").get_by_role("searchbox")
    search.fill(scene.word)
    search.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Recipes with “{scene.word}”")
    page.get_by_role("link", name=f"Bigos {scene.word}").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Bigos {scene.word}")
    for text in ("1 ½ kg sauerkraut", "Simmer for two hours.", "From Grandmother", "3 h 20 min"):
        expect(page.get_by_text(text)).to_be_visible()
    expect(page.get_by_role("heading", name="Second day")).to_be_visible()
    picture = page.get_by_role("img", name="A pot of stew")
    assert picture.evaluate("image => image.naturalWidth") > 0
    page.get_by_role("link", name=scene.cook.username).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(scene.cook.username)
    expect(page.get_by_role("article")).to_have_count(1)


@pytest.mark.usefixtures("two_pages")
def test_without_a_script_lists_have_pages(plain: BrowserContext) -> None:
    page = plain.new_page()
    page.goto("/recipes")
    page.get_by_role("link", name="Next").click()
    expect(page.get_by_role("link", name="Page 2")).to_have_attribute("aria-current", "page")
    expect(page.get_by_role("article").first).to_be_visible()


def test_without_a_script_a_phone_has_the_ways_too(browser: Browser, base_url: str) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=base_url, viewport=PHONE)
    page = context.new_page()
    page.goto("/")
    expect(page.get_by_role("banner").get_by_role("searchbox")).to_be_visible()
    expect(page.get_by_role("banner").get_by_role("link", name="Browse")).to_be_visible()
    expect(page.get_by_role("button")).to_have_count(0)
    box = page.get_by_role("banner").get_by_role("searchbox").bounding_box()
    assert box
    assert box["x"] + box["width"] <= PHONE["width"]
    context.close()


@pytest.mark.parametrize("size", [PHONE, LAPTOP], ids=["phone", "laptop"])
def test_without_a_script_one_filters_and_sorts(
    browser: Browser, base_url: str, kitchen: Kitchen, size: dict[str, int]
) -> None:
    cook, word = kitchen.cook(), a_word()
    kitchen.recipe(cook, name="Borscht", tags=[word], course="soup", diets=["vegan"], cook_time=90)
    kitchen.recipe(cook, name="Broth", tags=[word], course="soup", cook_time=20)
    kitchen.recipe(cook, name="Bread", tags=[word], course="bread", diets=["vegan"], cook_time=60)
    context = browser.new_context(java_script_enabled=False, base_url=base_url, viewport=size)
    page = context.new_page()
    names = page.get_by_role("main").get_by_role("heading", level=3)
    page.goto(f"/recipes?tag={word}")
    expect(names).to_have_text(["Bread", "Broth", "Borscht"])
    page.get_by_text("Filters", exact=False).first.click()
    form = page.get_by_role("form", name="Filters")
    form.get_by_label("Course").select_option("Soup")
    form.get_by_label("Vegan", exact=True).check()
    form.get_by_role("button", name="Show the recipes").click()
    expect(page).to_have_url(f"{base_url}/recipes?tag={word}&course=soup&diet=vegan")
    expect(names).to_have_text(["Borscht"])
    page.get_by_role("link", name="Remove the filter Vegan").click()
    page.get_by_label("Sort by").select_option("Quickest first")
    page.get_by_role("button", name="Sort").click()
    expect(names).to_have_text(["Broth", "Borscht"])
    page.get_by_role("link", name="Clear all").click()
    expect(page).to_have_url(f"{base_url}/recipes?sort=cook_time&order=asc")
    context.close()


@pytest.mark.parametrize("size", [PHONE, LAPTOP], ids=["phone", "laptop"])
@pytest.mark.parametrize("found", [True, False], ids=["found", "nothing"])
def test_a_list_does_not_jump_when_the_website_takes_over(
    browser: Browser, base_url: str, scene: Scene, size: dict[str, int], found: bool
) -> None:
    course = "" if found else "&course=drink&diet=vegan"
    boxes, titles = [], []
    for with_script in (False, True):
        context = browser.new_context(base_url=base_url, viewport=size, service_workers="block")
        page = context.new_page()
        if not with_script:
            page.route("**/assets/*.js", lambda route: route.abort())
        page.goto(f"/recipes?q={scene.word}{course}")
        if with_script:
            taken_over(page)
        page.evaluate("document.fonts.ready")
        main = page.get_by_role("main")
        end = main.get_by_role("article") if found else main.get_by_role("heading", level=2)
        parts = (
            main.get_by_role("heading", level=1),
            main.get_by_text("Filters", exact=False).first,
            main.get_by_label("Sort by"),
            main.get_by_text(re.compile("^1 recipe" if found else "^0 recipes")),
            end,
        )
        boxes.append([part.bounding_box() for part in parts])
        titles.append(page.title())
        context.close()
    assert titles[0] == titles[1]
    for before, after in zip(*boxes, strict=True):
        for side in ("x", "y"):
            assert before[side] == pytest.approx(after[side], abs=4), (before, after)


@pytest.mark.parametrize("size", [PHONE, LAPTOP], ids=["phone", "laptop"])
def test_nothing_jumps_when_the_website_takes_over(
    browser: Browser, base_url: str, scene: Scene, size: dict[str, int]
) -> None:
    boxes = []
    for with_script in (False, True):
        context = browser.new_context(base_url=base_url, viewport=size)
        page = context.new_page()
        if not with_script:
            page.route("**/assets/*.js", lambda route: route.abort())
        page.goto(f"/recipes/{scene.id}")
        if with_script:
            taken_over(page)
        page.evaluate("document.fonts.ready")
        parts = (
            page.get_by_role("heading", level=1),
            page.get_by_role("img", name="A pot of stew"),
            page.get_by_role("heading", name="Ingredients"),
            page.get_by_text("500 g pork"),
            page.get_by_role("heading", name="Directions"),
            page.get_by_text("Brown the meat."),
        )
        boxes.append([part.bounding_box() for part in parts])
        context.close()
    for before, after in zip(*boxes, strict=True):
        for side in ("x", "y"):
            assert before[side] == pytest.approx(after[side], abs=4), (before, after)


@pytest.mark.usefixtures("two_pages")
def test_the_head_is_the_same_after_a_navigation(
    playwright: Playwright, site: str, page: Page
) -> None:
    paths = paths_of_recipes(playwright, site)
    assert len(paths) > 10
    api = playwright.request.new_context(base_url=site)
    page.goto("/sign-in")
    taken_over(page)
    lists = [
        "/recipes",
        "/recipes?page=2",
        "/recipes?course=soup",
        "/recipes?diet=vegan&tag=a&tag=b",
    ]
    for path in ["/", *lists, *paths]:
        html = api.get(path).text()
        plain = page.evaluate(
            f"""(html) => {{
              const document = new DOMParser().parseFromString(html, 'text/html');
              return ({HEAD})();
            }}""",
            html,
        )
        page.evaluate(
            """(path) => document.querySelector('#app').__vue_app__
              .config.globalProperties.$router.push(path)""",
            path,
        )
        page.wait_for_function(
            "(to) => document.querySelector('link[rel=canonical]')?.href === to",
            arg=plain["canonical"],
        )
        assert head_of(page) == plain, path
        assert plain["documents"]
    api.dispose()


def test_what_the_server_wrote_stays_until_the_website_is_there(page: Page, scene: Scene) -> None:
    page.route("**/api/recipes/*", lambda route: None)  # an answer that doesn't come
    page.goto(f"/recipes/{scene.id}", wait_until="domcontentloaded")
    expect(page.get_by_text("Simmer for two hours.")).to_be_visible()
    expect(page.get_by_role("status")).to_have_count(0)


def test_what_was_typed_meanwhile_is_kept(page: Page) -> None:
    held: list[Any] = []
    page.route("**/api/recipes?*", lambda route: held.insert(0, route))
    with page.expect_request("**/api/recipes?*"):
        page.goto("/", wait_until="domcontentloaded")
    search = page.get_by_role("banner").get_by_label("Search recipes")
    search.fill("plum cake")
    for route in held:
        route.continue_()
    taken_over(page)
    expect(search).to_have_value("plum cake")
    expect(search).to_be_focused()


def test_pictures_come_before_the_website(page: Page, scene: Scene) -> None:
    held: list[Any] = []
    scripts: list[str] = []
    page.on("request", lambda request: scripts.append(request.url))
    page.route("**/media/**/*.webp", lambda route: held.insert(0, route))
    page.goto(f"/recipes/{scene.id}", wait_until="domcontentloaded")
    expect(page.get_by_text("Simmer for two hours.")).to_be_visible()
    page.evaluate("new Promise(requestAnimationFrame)")
    assert not [url for url in scripts if "/website-" in url]
    with page.expect_request("**/assets/website-*.js"):
        for route in held:
            route.continue_()
    taken_over(page)


def test_who_wants_something_waits_for_no_picture(page: Page, scene: Scene) -> None:
    page.route("**/media/**/*.webp", lambda route: None)  # a picture that doesn't come
    page.goto(f"/recipes/{scene.id}", wait_until="domcontentloaded")
    with page.expect_request("**/assets/website-*.js", timeout=3_500):
        page.keyboard.press("Tab")
    taken_over(page)


def test_who_has_read_on_stays_there_and_fetches_nothing_twice(
    browser: Browser, base_url: str
) -> None:
    context = browser.new_context(base_url=base_url, viewport=PHONE, service_workers="block")
    page = context.new_page()
    held: list[Any] = []
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.route("**/assets/RecipesPage-*.js", lambda route: held.insert(0, route))
    with page.expect_request("**/assets/RecipesPage-*.js"):
        page.goto("/recipes")
    page.evaluate("scrollTo(0, 300)")
    page.evaluate("new Promise(requestAnimationFrame)")
    seen = page.get_by_role("article").nth(1).bounding_box()
    before = [url for url in asked if url.endswith(".webp")]
    for route in held:
        route.continue_()
    taken_over(page)
    page.wait_for_load_state("networkidle")
    assert page.evaluate("scrollY") == 300
    assert page.get_by_role("article").nth(1).bounding_box() == pytest.approx(seen, abs=4)
    covers = [url for url in asked if url.endswith(".webp")]
    assert len(covers) == len(set(covers)) < 24, "all covers of the list"
    assert len(covers) - len(before) < 6
    context.close()


def test_an_author_still_reads_a_draft(open_as: OpenAs, scene: Scene) -> None:
    mine = open_as(scene.cook)
    answer = mine.goto(f"/recipes/{scene.draft}")
    assert answer
    assert answer.status == 200
    expect(mine.get_by_role("heading", level=1)).to_have_text("Half an idea")
    expect(mine).to_have_title("Half an idea · Smilecook")
    stranger = open_as()
    answer = stranger.goto(f"/recipes/{scene.draft}")
    assert answer
    assert answer.status == 404
    assert "Half an idea" not in json.dumps(stranger.content())


def test_a_recipe_is_shared_by_the_devices_own_way(open_as: OpenAs, scene: Scene) -> None:
    page = open_as()
    page.add_init_script("navigator.share = async (what) => { window.shared = what }")
    page.goto(f"/recipes/{scene.id}")
    taken_over(page)
    page.get_by_role("button", name="Share").click()
    shared = page.wait_for_function("window.shared").json_value()
    assert shared["title"] == f"Bigos {scene.word}"
    assert shared["url"] == page.url


def test_without_that_the_link_is_copied(open_as: OpenAs, scene: Scene) -> None:
    page = open_as()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.add_init_script("delete Navigator.prototype.share")
    page.goto(f"/recipes/{scene.id}")
    taken_over(page)
    page.get_by_role("button", name="Share").click()
    expect(page.get_by_role("status").get_by_text("The link is copied.")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == page.url


def test_a_choice_made_meanwhile_is_kept_and_an_open_form_is_left_alone(page: Page) -> None:
    held: list[Any] = []
    page.route("**/api/recipes?*", lambda route: held.insert(0, route))
    with page.expect_request("**/api/recipes?*"):
        page.goto("/recipes", wait_until="domcontentloaded")
    page.get_by_label("Sort by").select_option("Quickest first")
    page.get_by_text("Filters").first.click()
    page.get_by_role("form", name="Filters").get_by_label("Vegan").check()
    for route in held:
        route.continue_()
    page.unroute("**/api/recipes?*")
    page.wait_for_load_state("networkidle")
    expect(page.get_by_role("form", name="Filters").get_by_label("Vegan")).to_be_checked()
    page.get_by_text("Filters").first.click()
    taken_over(page)
    expect(page).to_have_url(re.compile(r"/recipes\?sort=cook_time&order=asc$"))
