"""Tags, kinds and filters: written, shown, looked for, by hand and by keyboard."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import OpenAs
from tests.e2e.kitchen import Cook, Kitchen, a_word
from tests.e2e.takeover import taken_over
from tests.e2e.test_accessibility import PHONE, assert_accessible


@pytest.fixture
def word(kitchen: Kitchen) -> str:
    """A tag that three recipes have, each something else besides."""
    word, cook = a_word(), kitchen.cook()
    kitchen.recipe(cook, name="Stew", tags=[word, "Slow"], course="main", cook_time=90)
    kitchen.recipe(cook, name="Soup", tags=[word], course="soup", diets=["vegan"], cook_time=20)
    kitchen.recipe(cook, name="Bread", tags=[word], free_of=["nuts"], total_time=700, cook_time=60)
    return word


def shown(page: Page, *names: str) -> None:
    expect(page.get_by_role("heading", level=3)).to_have_text(list(names))


def test_written_with_the_keyboard_and_found_by_a_chip(
    kitchen: Kitchen, cook: Cook, word: str, open_as: OpenAs
) -> None:
    draft = kitchen.recipe(cook, name="Goulash", cook_time=120)
    page = open_as(cook)
    page.goto(f"/recipes/{draft['id']}/edit")
    page.get_by_label("Course").select_option("Main dish")
    page.get_by_label("Cuisine").select_option("Hungarian")
    page.get_by_label("Of that, preparing").fill("25 min")
    page.get_by_label("With all waiting").fill("1 day")
    tags = page.get_by_role("combobox", name="Tags")
    tags.press_sequentially(word[:6])
    expect(page.get_by_role("option", name=word)).to_be_visible()
    tags.press("ArrowDown")
    expect(page.get_by_role("option", name=word)).to_have_attribute("aria-selected", "true")
    tags.press("Enter")
    tags.press_sequentially("One pot, wrong")
    tags.press("Enter")
    tags.press("Backspace")
    chips = page.get_by_role("list", name="Tags").get_by_role("listitem")
    expect(chips).to_have_text([word, "One pot"])
    tags.press("Tab")  # away, and the suggestions with it: they lie over what comes next
    page.get_by_role("group", name="Free of").get_by_label("Milk").check()
    page.get_by_role("group", name="Fit for").get_by_label("Halal").check()
    page.get_by_role("button", name="Save", exact=False).first.click()
    expect(page.get_by_role("status").filter(has_text="saved").first).to_be_visible()

    page.goto(f"/recipes/{draft['id']}")
    for text in ("with all waiting", "of it preparing", "Free of milk", "Halal", "Hungarian"):
        expect(page.get_by_role("main").get_by_text(text, exact=True)).to_be_visible()
    page.get_by_role("link", name=f"#{word}").click()
    expect(page).to_have_url(re.compile(rf"/recipes\?tag={word}$"))
    shown(page, "Goulash", "Bread", "Soup", "Stew")


def test_filters_stand_in_the_address_and_can_be_taken_away(page: Page, word: str) -> None:
    page.goto(f"/recipes?tag={word}")
    shown(page, "Bread", "Soup", "Stew")
    panel = page.get_by_role("region", name="Filters")
    page.get_by_role("button", name="Filters 1 on").click()
    panel.get_by_label("Time").select_option("At most 2 h")
    shown(page, "Soup", "Stew")  # the bread's dough rises for longer
    panel.get_by_label("Vegetarian").check()
    shown(page, "Soup")  # what is vegan is vegetarian
    expect(page).to_have_url(re.compile(rf"tag={word}&diet=vegetarian&max_time=120$"))
    panel.get_by_role("button", name="Show 1 recipe").click()
    expect(panel).to_be_hidden()
    expect(page.get_by_role("button", name="Filters 3 on")).to_be_focused()

    page.reload()
    taken_over(page)
    shown(page, "Soup")
    page.get_by_role("link", name="Remove the filter Vegetarian").click()
    shown(page, "Soup", "Stew")
    expect(page.get_by_role("link", name=f"Remove the filter #{word}")).to_be_focused()
    page.go_back()
    shown(page, "Soup")
    page.get_by_role("link", name="Clear all").click()
    expect(page).to_have_url(re.compile(r"/recipes$"))


def test_filters_stay_while_words_order_and_page_change(page: Page, word: str) -> None:
    page.goto(f"/recipes?tag={word}&max_time=90")
    page.get_by_label("Sort by").select_option("Quickest first")
    shown(page, "Soup", "Stew")
    expect(page).to_have_url(re.compile(rf"sort=cook_time.*tag={word}|tag={word}.*sort=cook_time"))


def test_nothing_found_helps_on(page: Page, word: str) -> None:
    page.goto(f"/recipes?tag={word}&course=drink")
    expect(page.get_by_role("heading", name="No recipe is all of that")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("link", name="Remove the filter Drink").click()
    shown(page, "Bread", "Soup", "Stew")


def test_a_filter_by_keyboard_alone(page: Page, word: str) -> None:
    page.goto(f"/recipes?tag={word}")
    toggle = page.get_by_role("button", name="Filters 1 on")
    toggle.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_label("Course")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Filters 1 on")).to_be_focused()
    expect(toggle).to_have_attribute("aria-expanded", "false")


def test_the_panel_and_the_field_are_accessible(page: Page, word: str) -> None:
    page.set_viewport_size(PHONE)
    page.goto(f"/recipes?tag={word}&diet=vegan&free_of=nuts&max_time=15")
    page.get_by_role("button", name="Filters 4 on").click()
    tags = page.get_by_role("dialog", name="Filters").get_by_role("combobox", name="Tags")
    tags.press_sequentially("slow")
    expect(page.get_by_role("listbox").get_by_role("option", name="Slow")).to_be_visible()
    tags.press("ArrowDown")
    expect(tags).to_have_attribute("aria-activedescendant", re.compile(r"-0$"))
    page.evaluate("scrollTo(0, 0)")  # the header, too, lies over the edge of what it passes
    assert_accessible(page)
    tags.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    page.evaluate("scrollTo(0, 0)")
    assert_accessible(page)


def test_the_editor_s_and_the_recipe_s_words_are_accessible(
    kitchen: Kitchen, cook: Cook, open_as: OpenAs
) -> None:
    full = kitchen.recipe(
        cook,
        name="Everything",
        tags=["one pot", "日本", "a" * 40],
        course="main",
        cuisine="thai",
        diets=["vegan", "low_salt"],
        free_of=["nuts", "gluten"],
        cook_time=60,
        prep_time=20,
        total_time=900,
    )
    page = open_as(cook)
    page.goto(f"/recipes/{full['id']}")
    expect(page.get_by_role("heading", name="More like this")).to_be_visible()
    assert_accessible(page)
    page.goto(f"/recipes/{full['id']}/edit")
    expect(page.get_by_role("list", name="Tags").get_by_role("listitem")).to_have_count(3)
    assert_accessible(page)
