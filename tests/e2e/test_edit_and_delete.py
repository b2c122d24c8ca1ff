"""Changing one's mind: edit, delete, undo, and two windows on one recipe."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import OpenAs
from tests.e2e.kitchen import Cook, Kitchen


@pytest.fixture
def recipe(kitchen: Kitchen, cook: Cook) -> dict[str, Any]:
    return kitchen.recipe(
        cook, name="Plum cake", description="Of September.", ingredients="1 kg plums"
    )


def test_an_edit_is_what_readers_see(
    kitchen: Kitchen, cook: Cook, recipe: dict[str, Any], open_as: OpenAs
) -> None:
    page = open_as(cook)
    page.goto(f"/recipes/{recipe['id']}")
    page.get_by_role("link", name="Edit").click()
    page.get_by_role("textbox", name="Name").fill("Plum tart")
    page.get_by_role("textbox", name="Servings").fill("none")
    page.get_by_role("button", name="Save").click()
    servings = page.get_by_role("textbox", name="Servings")
    expect(servings).to_be_focused()
    expect(servings).to_have_accessible_description(re.compile("a whole number from 1 to 500"))
    servings.fill("8")
    page.get_by_role("button", name="Save").click()
    expect(page).to_have_url(re.compile(r"-plum-tart$"))
    expect(page.get_by_role("heading", name="Plum tart", level=1)).to_be_visible()
    assert kitchen.read(cook, recipe)["num_of_servings"] == 8
    assert kitchen.read(cook, recipe)["description"] == "Of September."


def test_delete_can_be_undone(
    page: Page, cook: Cook, recipe: dict[str, Any], open_as: OpenAs
) -> None:
    mine = open_as(cook)
    mine.goto("/my/recipes")
    mine.get_by_role("button", name="Delete").click()
    expect(mine.get_by_role("link", name="Plum cake")).to_have_count(0)
    page.goto(f"/recipes/{recipe['id']}")
    expect(page.get_by_role("heading", name="This recipe isn’t here")).to_be_visible()

    mine.get_by_role("status").get_by_role("button", name="Undo").click()
    expect(mine.get_by_role("status").filter(has_text="“Plum cake” is back.")).to_be_visible()
    expect(mine.get_by_role("link", name="Plum cake")).to_be_visible()
    page.reload()
    expect(page.get_by_role("heading", name="Plum cake", level=1)).to_be_visible()


def test_deleted_for_good_from_its_own_page(
    page: Page, cook: Cook, recipe: dict[str, Any], open_as: OpenAs
) -> None:
    mine = open_as(cook)
    mine.goto(f"/recipes/{recipe['id']}")
    mine.get_by_role("button", name="Delete").click()
    expect(mine).to_have_url(re.compile(r"/my/recipes$"))
    expect(mine.get_by_role("heading", name="You haven’t written a recipe yet")).to_be_visible()
    mine.get_by_role("status").get_by_role("button", name="Dismiss").click()
    expect(mine.get_by_role("button", name="Undo")).to_have_count(0)
    page.goto(f"/cooks/{cook.username}")
    expect(page.get_by_role("heading", name="No recipes published yet")).to_be_visible()


def test_two_windows_edit_and_nothing_is_overwritten(
    kitchen: Kitchen, cook: Cook, recipe: dict[str, Any], open_as: OpenAs
) -> None:
    one, other = open_as(cook), open_as(cook)
    for window in (one, other):
        window.goto(f"/recipes/{recipe['id']}/edit")
        expect(window.get_by_role("textbox", name="Name")).to_have_value("Plum cake")
    one.get_by_role("textbox", name="Description").fill("Of October.")
    one.get_by_role("textbox", name="Ingredients").fill("2 kg plums")
    one.get_by_role("button", name="Save").click()
    expect(one.get_by_role("heading", name="Plum cake", level=1)).to_be_visible()

    other.get_by_role("textbox", name="Description").fill("Of a rainy day.")
    other.get_by_role("button", name="Save").click()
    expect(other.get_by_role("heading", name="This recipe was changed meanwhile")).to_be_focused()
    description = other.get_by_role("group", name="Description")
    expect(description.get_by_label("Yours, not saved")).to_be_checked()
    expect(description).to_contain_text("Of a rainy day.")
    expect(description).to_contain_text("Of October.")
    expect(
        other.get_by_role("group", name="Ingredients").get_by_label("Saved meanwhile")
    ).to_be_checked()
    assert kitchen.read(cook, recipe)["description"] == "Of October."

    other.get_by_role("button", name="Save what I chose").click()
    expect(other.get_by_role("heading", name="Plum cake", level=1)).to_be_visible()
    saved = kitchen.read(cook, recipe)
    assert (saved["description"], saved["ingredients"]) == ("Of a rainy day.", "2 kg plums")


def test_leaving_with_unsaved_text_loses_nothing_and_says_so(
    cook: Cook, recipe: dict[str, Any], open_as: OpenAs
) -> None:
    page = open_as(cook)
    page.goto(f"/recipes/{recipe['id']}/edit")
    page.get_by_role("textbox", name="Name").fill("Plum crumble")
    page.get_by_role("link", name="My recipes").click()
    expect(page.get_by_role("status").filter(has_text="kept in this browser")).to_be_visible()
    expect(page.get_by_role("alertdialog")).to_have_count(0)
    page.get_by_role("link", name="Edit").click()
    expect(page.get_by_role("textbox", name="Name")).to_have_value("Plum crumble")
    page.get_by_role("button", name="Discard it").click()
    expect(page.get_by_role("textbox", name="Name")).to_have_value("Plum cake")


def test_leaving_asks_where_something_would_be_lost(
    cook: Cook, recipe: dict[str, Any], open_as: OpenAs
) -> None:
    page = open_as(cook)
    page.add_init_script("Storage.prototype.setItem = () => { throw new Error('full') }")
    page.goto(f"/recipes/{recipe['id']}/edit")
    page.get_by_role("textbox", name="Name").fill("Plum crumble")
    page.get_by_role("link", name="My recipes").click()
    page.get_by_role("alertdialog").get_by_role("button", name="Stay").click()
    expect(page.get_by_role("textbox", name="Name")).to_have_value("Plum crumble")
    expect(page.get_by_text("copy your text before you leave").first).to_be_visible()
    page.get_by_role("link", name="My recipes").click()
    page.get_by_role("alertdialog").get_by_role("button", name="Leave").click()
    expect(page.get_by_role("heading", name="My recipes", level=1)).to_be_visible()


def test_the_filters_of_my_recipes(kitchen: Kitchen, cook: Cook, open_as: OpenAs) -> None:
    kitchen.recipe(cook, name="Out in the world")
    kitchen.recipe(cook, name="Not yet", published=False)
    page = open_as(cook)
    page.goto("/my/recipes")
    tabs = page.get_by_role("navigation", name="Which of my recipes")
    rows = page.get_by_role("main").get_by_role("heading", level=2)
    expect(rows).to_have_count(2)
    tabs.get_by_role("link", name="Drafts").click()
    expect(rows).to_have_text(["Not yet Draft"])
    tabs.get_by_role("link", name="Published").click()
    expect(rows).to_have_text(["Out in the world"])
    expect(page).to_have_url(re.compile(r"show=published$"))
