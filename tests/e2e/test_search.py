"""The search: instant, by keyboard, in the address, with suggestions and earlier searches."""

import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.e2e.conftest import OpenAs
from tests.e2e.kitchen import Cook, Kitchen, a_word
from tests.e2e.test_accessibility import LAPTOP, PHONE, assert_accessible

SUGGESTED = [
    {"kind": "words", "text": "soup of leeks", "url": None},
    {"kind": "tag", "text": "Soups", "url": "/recipes?tag=Soups"},
    {"kind": "cook", "text": "souper", "url": "/cooks/souper"},
]
KEPT = "() => localStorage.getItem('smilecook:searches')"


@pytest.fixture
def word(kitchen: Kitchen) -> str:
    """A word of three recipes, of which two have another one in common."""
    word, cook = a_word(), kitchen.cook()
    kitchen.recipe(cook, name=f"Leek soup {word}", tags=[word])
    kitchen.recipe(cook, name=f"Pea soup {word}", diets=["vegan"])
    kitchen.recipe(cook, name=f"Pea salad {word}")
    return word


@pytest.fixture
def suggested(page: Page) -> None:
    """The same suggestions whatever the site's recipes are."""
    page.route("**/api/search/suggest?*", lambda route: route.fulfill(json={"data": SUGGESTED}))


def box(page: Page) -> Locator:
    return page.get_by_role("banner").get_by_role("combobox", name="Search recipes")


def names(page: Page) -> Locator:
    return page.get_by_role("main").get_by_role("heading", level=3)


def found(page: Page, count: int) -> None:
    words = "1 recipe" if count == 1 else f"{count} recipes"
    said = page.get_by_role("main").get_by_role("status").filter(has_text=words)
    expect(said).to_be_visible()


def at(page: Page, address: str) -> None:
    expect(page).to_have_url(re.compile(re.escape(address) + "$"))


def test_results_come_while_one_types_and_say_how_many(page: Page, word: str) -> None:
    page.goto("/recipes")
    box(page).press_sequentially(word)
    at(page, f"/recipes?q={word}")
    found(page, 3)
    box(page).press_sequentially(" pea")
    at(page, f"/recipes?q={word}+pea")
    found(page, 2)
    expect(box(page)).to_be_focused()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Recipes with “{word} pea”")


def test_a_stretch_of_typing_is_one_step_back(page: Page, word: str) -> None:
    page.goto("/")
    box(page).fill(word)
    box(page).press("Enter")
    found(page, 3)
    box(page).fill(f"{word} pea")
    found(page, 2)
    box(page).fill(f"{word} pea soup")
    found(page, 1)
    page.go_back()
    at(page, f"/recipes?q={word}")
    expect(box(page)).to_have_value(word)
    found(page, 3)
    page.go_forward()
    expect(box(page)).to_have_value(f"{word} pea soup")
    found(page, 1)


def test_what_enter_confirms_stays_in_the_history(page: Page, word: str) -> None:
    page.goto("/recipes")
    box(page).fill(f"{word} salad")
    found(page, 1)
    box(page).press("Enter")
    box(page).fill(f"{word} soup")
    found(page, 2)
    page.go_back()
    expect(box(page)).to_have_value(f"{word} salad")
    page.go_back()
    at(page, "/recipes")


def test_words_keep_the_filters_and_leave_the_page(page: Page, word: str) -> None:
    page.goto("/recipes?diet=vegan&page=2")
    box(page).fill(word)
    at(page, f"/recipes?q={word}&diet=vegan")
    expect(names(page)).to_have_text([f"Pea soup {word}"])


def test_an_older_answer_never_overtakes_a_newer_one(page: Page, word: str) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        if "pea" in route.request.url:
            route.continue_()
        else:
            held.append(route)

    page.goto("/recipes")
    count = page.get_by_role("main").get_by_role("status").filter(has_text=re.compile(r"\d recipe"))
    expect(count).to_be_visible()
    found_before = count.inner_text()
    page.route(re.compile(rf"/api/recipes\?.*q={word}"), hold)
    with page.expect_request(re.compile(rf"/api/recipes\?.*q={word}")):
        box(page).fill(word)
    # What was there stays to be read while the answer is on its way.
    expect(page.get_by_role("article").first).to_be_visible()
    expect(count).to_have_text(found_before)
    box(page).fill(f"{word} pea")
    found(page, 2)
    for route in held:
        route.continue_()
    page.wait_for_load_state("networkidle")
    found(page, 2)
    expect(names(page)).to_have_count(2)


@pytest.mark.usefixtures("suggested")
def test_suggestions_by_keyboard_alone(page: Page) -> None:
    page.goto("/")
    expect(box(page)).to_be_visible()
    page.keyboard.press("/")
    expect(box(page)).to_be_focused()
    page.keyboard.type("sou")
    options = page.get_by_role("listbox", name="Suggestions").get_by_role("option")
    expect(options).to_have_count(3)
    expect(page.get_by_role("banner").get_by_role("status")).to_have_text("3 suggestions")
    page.keyboard.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    expect(box(page)).to_have_attribute("aria-activedescendant", re.compile("-0$"))
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(options.last).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Escape")
    expect(options).to_have_count(0)
    expect(box(page)).to_have_attribute("aria-expanded", "false")
    expect(box(page)).to_have_value("sou")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    at(page, "/recipes?q=soup+of+leeks")
    expect(box(page)).to_have_value("soup of leeks")


@pytest.mark.usefixtures("suggested")
def test_a_suggestion_with_an_address_leads_there(page: Page) -> None:
    page.goto("/")
    box(page).fill("sou")
    page.get_by_role("option", name="Soups").click()
    at(page, "/recipes?tag=Soups")
    expect(box(page)).to_have_value("")
    expect(page.get_by_role("listbox")).to_have_count(0)


def test_enter_searches_for_what_is_typed_whatever_is_suggested(page: Page, word: str) -> None:
    page.goto("/")
    box(page).fill(word)
    box(page).press("Enter")
    at(page, f"/recipes?q={word}")
    found(page, 3)
    expect(page.get_by_role("listbox")).to_have_count(0)


def test_earlier_searches_are_offered_and_can_be_cleared(page: Page, word: str) -> None:
    page.goto("/recipes")
    box(page).click()
    expect(page.get_by_text("leaves recipes with nuts out")).to_be_visible()
    box(page).fill(f"{word} salad")
    box(page).press("Enter")
    box(page).fill(f"{word} leek")
    names(page).get_by_role("link", name=f"Leek soup {word}").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Leek soup {word}")
    box(page).click()
    recent = page.get_by_role("listbox", name="Recent searches").get_by_role("option")
    expect(recent).to_have_text([f"{word} leek", f"{word} salad"])
    recent.last.click()
    at(page, f"/recipes?q={word}+salad")
    page.get_by_role("button", name="Clear the search").click()
    at(page, "/recipes")
    expect(box(page)).to_be_focused()
    box(page).click()
    page.get_by_role("button", name="Clear", exact=True).click()
    expect(recent).to_have_count(0)
    assert page.evaluate(KEPT) is None


def test_signing_out_forgets_the_searches(cook: Cook, open_as: OpenAs) -> None:
    page = open_as(cook)
    page.goto("/")
    box(page).fill("something private")
    box(page).press("Enter")
    expect(page).to_have_url(re.compile("private"))
    assert "private" in page.evaluate(KEPT)
    page.get_by_role("button", name="Your account").click()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("link", name="Sign in")).to_be_visible()
    assert page.evaluate(KEPT) is None


def test_on_a_phone_the_search_stays_in_reach_and_filters_rise_from_below(
    page: Page, word: str
) -> None:
    page.set_viewport_size(PHONE)
    page.goto(f"/recipes?q={word}")
    found(page, 3)
    box(page).scroll_into_view_if_needed()
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    place = box(page).bounding_box()
    assert place
    assert 0 <= place["y"] < place["height"]
    page.evaluate("scrollTo(0, 0)")
    page.get_by_role("button", name="Filters").click()
    sheet = page.get_by_role("dialog", name="Filters")
    sheet.get_by_label("Vegan").check()
    sheet.get_by_role("button", name="Show 1 recipe").click()
    expect(sheet).to_have_count(0)
    expect(page.get_by_role("button", name="Filters 1 on")).to_be_focused()
    expect(names(page)).to_have_text([f"Pea soup {word}"])
    at(page, f"/recipes?q={word}&diet=vegan")


def test_nothing_found_is_helped_by_taking_one_thing_away(page: Page, word: str) -> None:
    page.goto(f"/recipes?q={word}+leek&diet=vegan")
    expect(page.get_by_role("heading", name="No recipe is all of that")).to_be_visible()
    expect(
        page.get_by_role("navigation", name="Popular tags").get_by_role("link")
    ).not_to_have_count(0)
    page.get_by_role("link", name="Look again without leek").click()
    at(page, f"/recipes?q={word}&diet=vegan")
    expect(names(page)).to_have_text([f"Pea soup {word}"])


@pytest.mark.usefixtures("suggested")
@pytest.mark.parametrize("size", [PHONE, LAPTOP], ids=["phone", "laptop"])
def test_every_state_of_the_search_is_accessible(page: Page, word: str, size: Any) -> None:
    page.goto(f"/recipes?q={word}")
    page.set_viewport_size(size)
    box(page).fill("sou")
    expect(page.get_by_role("listbox").get_by_role("option")).to_have_count(3)
    box(page).press("ArrowDown")
    assert_accessible(page)
    box(page).press("Escape")
    box(page).fill("")
    box(page).click()
    expect(page.get_by_text("leaves recipes with nuts out")).to_be_visible()
    at(page, "/recipes")
    expect(page.locator("main [aria-busy=true]")).to_have_count(0)  # dimmed until all are there
    assert_accessible(page)
    page.goto(f"/recipes?q={word}+nowhere&diet=vegan", wait_until="networkidle")
    expect(box(page)).to_be_visible()  # the website's, not the server's, which it replaces
    expect(page.get_by_role("heading", name="No recipe is all of that")).to_be_visible()
    assert_accessible(page)


def test_the_sheet_of_filters_is_accessible(page: Page, word: str) -> None:
    page.set_viewport_size(PHONE)
    page.goto(f"/recipes?q={word}")
    page.get_by_role("button", name="Filters").click()
    expect(page.get_by_role("dialog", name="Filters")).to_be_visible()
    assert_accessible(page)


@pytest.fixture(scope="module")
def larder(kitchen: Kitchen) -> None:
    """Some recipes that people look for in several ways, and what they don't mean."""
    cook = kitchen.cook()
    for name, ingredients in LARDER.items():
        kitchen.recipe(cook, name=name, ingredients=ingredients)


LARDER = {
    "Tomato soup with basil": "1 kg tomatoes\n1 onion\nbasil",
    "Crème brûlée of my aunt": "500 ml cream\n6 egg yolks\nsugar",
    "Chicken and rice in one pot": "1 chicken\n300 g rice",
    "Chicken curry with rice": "1 chicken\n300 g rice\n2 tbsp curry paste",
    "苹果派": "6 个苹果\n面粉",
    "Shortbread fingers": "250 g butter\n375 g flour\n125 g sugar",
}
MEANT = {
    "tomatoe soup": "Tomato soup with basil",
    "creme brulee": "Crème brûlée of my aunt",
    "chicken rice -curry": "Chicken and rice in one pot",
    "苹果": "苹果派",
    "flour butter sugar": "Shortbread fingers",
}


@pytest.mark.usefixtures("larder")
@pytest.mark.parametrize(("words", "name"), MEANT.items(), ids=MEANT)
def test_a_person_on_a_phone_finds_what_is_meant(page: Page, words: str, name: str) -> None:
    page.set_viewport_size(PHONE)
    page.goto("/")
    page.get_by_role("button", name="Search", exact=True).first.click()
    box(page).press_sequentially(words)
    box(page).press("Enter")
    expect(names(page).get_by_text(name, exact=True).first).to_be_visible()
    if "-curry" in words:
        expect(names(page).get_by_text("Chicken curry with rice")).to_have_count(0)


def test_what_was_probably_meant_is_one_tap_away(page: Page) -> None:
    def doubt(route: Route) -> None:
        meant = "tomato soup" if "tomatoe" in route.request.url else None
        route.fulfill(json=route.fetch().json() | {"did_you_mean": meant})

    page.route(re.compile(r"/api/recipes\?"), doubt)
    page.goto("/recipes?q=tomatoe+soup")
    page.get_by_role("main").get_by_role("link", name="tomato soup", exact=True).click()
    at(page, "/recipes?q=tomato+soup")
    expect(box(page)).to_have_value("tomato soup")
    assert_accessible(page)


@pytest.mark.usefixtures("larder")
def test_ingredients_wanted_and_unwanted(page: Page) -> None:
    page.goto("/recipes?q=chicken")
    page.get_by_role("button", name="Filters").click()
    panel = page.get_by_role("region", name="Filters")
    panel.get_by_role("combobox", name="With these ingredients").fill("rice,")
    panel.get_by_role("combobox", name="Without these").fill("curry")
    panel.get_by_role("combobox", name="Without these").press("Enter")
    at(page, "/recipes?q=chicken&ingredient=rice&without=curry")
    expect(names(page).get_by_text("Chicken and rice in one pot").first).to_be_visible()
    expect(names(page).get_by_text("Chicken curry with rice")).to_have_count(0)
    assert_accessible(page)
    page.get_by_role("link", name="Remove the filter Without curry").click()
    expect(names(page).get_by_text("Chicken curry with rice").first).to_be_visible()


def test_filters_say_how_many_recipes_they_have(page: Page, word: str) -> None:
    page.goto(f"/recipes?q={word}")
    page.get_by_role("button", name="Filters").click()
    panel = page.get_by_role("region", name="Filters")
    expect(panel.get_by_label("Vegan (1)")).to_be_visible()
    panel.get_by_label("Vegan (1)").check()
    expect(panel.get_by_role("button", name="Show 1 recipe")).to_be_visible()


@pytest.mark.parametrize(
    ("total", "words"), [(1_001, "1,000+ recipes"), (12_345, "1,000+ recipes")]
)
def test_a_total_that_nobody_counted_says_so(page: Page, total: int, words: str) -> None:
    def stop_counting(route: Route) -> None:
        body = route.fetch().json()
        route.fulfill(json=body | {"total": total, "total_is_exact": False})

    page.route(re.compile(r"/api/recipes\?"), stop_counting)
    page.goto("/recipes?q=e")
    said = page.get_by_role("main").get_by_role("status").filter(has_text=words)
    expect(said).to_be_visible()
