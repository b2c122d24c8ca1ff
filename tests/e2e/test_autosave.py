"""Writing without a thought of saving: drafts save themselves, and no text is ever lost."""

import re
from http import HTTPStatus
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Request, expect

from tests.e2e.conftest import OpenAs
from tests.e2e.kitchen import SAVED, Cook, Kitchen

EDITED = re.compile(r"/recipes/(\d+)/edit$")


@pytest.fixture
def draft(kitchen: Kitchen, cook: Cook) -> dict[str, Any]:
    return kitchen.recipe(cook, name="Plum cake", ingredients="1 kg plums", published=False)


def open_editor(page: Page, recipe: dict[str, Any]) -> Page:
    page.goto(f"/recipes/{recipe['id']}/edit")
    expect(page.get_by_role("textbox", name="Name")).not_to_have_value("")
    return page


def test_what_is_typed_is_saved_and_there_after_a_reload(
    kitchen: Kitchen, cook: Cook, draft: dict[str, Any], open_as: OpenAs
) -> None:
    page = open_editor(open_as(cook), draft)
    page.get_by_role("textbox", name="Directions").fill("Stone the plums.")
    expect(page.get_by_text("Not saved yet. Kept in this browser.")).to_be_visible()
    expect(page.get_by_text(SAVED).first).to_be_visible()
    expect(page.get_by_role("status").filter(has_text=SAVED)).to_have_count(1)
    assert kitchen.read(cook, draft)["directions"] == "Stone the plums."
    page.reload()
    expect(page.get_by_role("textbox", name="Directions")).to_have_value("Stone the plums.")
    expect(page.get_by_text("What you hadn’t saved")).to_have_count(0)


def test_a_new_recipe_gets_its_address_under_the_author_s_hands(
    kitchen: Kitchen, cook: Cook, open_as: OpenAs
) -> None:
    page = open_as(cook)
    page.goto("/recipes/new")
    made: list[Request] = []
    page.on("request", lambda one: made.append(one) if is_post(one) else None)
    page.get_by_role("textbox", name="Name").fill("Plum jam")
    directions = page.get_by_role("textbox", name="Directions")
    directions.click()
    place = place_of(directions)
    page.keyboard.type("Stone them.")
    expect(page).to_have_url(EDITED)
    expect(page.get_by_text(SAVED).first).to_be_visible()
    expect(directions).to_be_focused()
    assert place_of(directions) == pytest.approx(place, abs=1)
    page.keyboard.type(" Stir.")
    expect(directions).to_have_value("Stone them. Stir.")
    expect(page.get_by_text("Not saved yet. Kept in this browser.")).to_be_visible()
    expect(page.get_by_text(SAVED).first).to_be_visible()
    assert len(made) == 1
    assert kitchen.read(cook, id_of(page))["directions"] == "Stone them. Stir."
    page.get_by_role("link", name="Write a recipe").click()
    expect(page.get_by_role("textbox", name="Name")).to_have_value("")


def test_saving_by_hand_leaves_the_page_where_it_is(cook: Cook, open_as: OpenAs) -> None:
    page = open_as(cook)
    page.goto("/recipes/new")
    page.get_by_role("textbox", name="Name").fill("Plum jam")
    credit = page.get_by_role("textbox", name="Credit")
    credit.click()
    place = place_of(credit)
    page.get_by_role("button", name="Save draft").click()
    expect(page).to_have_url(EDITED)
    expect(page.get_by_role("status").filter(has_text="“Plum jam” is saved.")).to_be_visible()
    assert place_of(credit) == pytest.approx(place, abs=1)


def test_an_answer_that_gets_lost_makes_no_second_recipe(
    kitchen: Kitchen, cook: Cook, open_as: OpenAs
) -> None:
    page = open_as(cook)
    lost: list[int] = []

    def lose_the_first(route: Any) -> None:
        if route.request.method != "POST" or lost:
            route.continue_()
            return
        lost.append(route.fetch().status)
        route.abort()

    page.route("**/api/recipes", lose_the_first)
    page.goto("/recipes/new")
    page.get_by_role("textbox", name="Name").fill("Plum jam")
    expect(page.get_by_text("the server doesn’t answer").first).to_be_visible()
    page.get_by_role("textbox", name="Name").fill("Plum jam of mine")
    expect(page).to_have_url(EDITED)
    expect(page.get_by_text(SAVED).first).to_be_visible()
    assert lost == [HTTPStatus.CREATED]
    page.goto("/my/recipes")
    rows = page.get_by_role("main").get_by_role("heading", level=2)
    expect(rows).to_have_text(["Plum jam of mine Draft"])


def test_offline_it_is_kept_and_saved_when_the_line_is_back(
    kitchen: Kitchen, cook: Cook, draft: dict[str, Any], open_as: OpenAs
) -> None:
    page = open_editor(open_as(cook), draft)
    page.context.set_offline(True)
    page.get_by_role("textbox", name="Directions").fill("Stone the plums.")
    offline = "Not saved: you are offline. Kept in this browser."
    expect(page.get_by_text(offline).first).to_be_visible()
    expect(page.get_by_role("status").filter(has_text=offline)).to_have_count(1)
    assert kitchen.read(cook, draft)["directions"] is None
    page.context.set_offline(False)
    expect(page.get_by_text(SAVED).first).to_be_visible()
    assert kitchen.read(cook, draft)["directions"] == "Stone the plums."


def test_a_crashed_tab_offers_back_what_was_not_saved(
    kitchen: Kitchen, cook: Cook, draft: dict[str, Any], open_as: OpenAs
) -> None:
    page = open_editor(open_as(cook), draft)
    page.route("**/api/recipes/*", drop_writes)
    page.get_by_role("textbox", name="Directions").fill("Stone the plums.")
    expect(page.get_by_text("the server doesn’t answer").first).to_be_visible()
    again = open_editor(page.context.new_page(), draft)
    page.close()
    expect(again.get_by_text("What you hadn’t saved")).to_be_visible()
    directions = again.get_by_role("textbox", name="Directions")
    expect(directions).to_have_value("Stone the plums.")
    directions.press("End")
    directions.press_sequentially(" Bake.")
    expect(again.get_by_text(SAVED).first).to_be_visible()
    assert kitchen.read(cook, draft)["directions"] == "Stone the plums. Bake."


def test_two_tabs_and_neither_overwrites_the_other(
    kitchen: Kitchen, cook: Cook, draft: dict[str, Any], open_as: OpenAs
) -> None:
    one, other = (open_editor(open_as(cook), draft) for _ in range(2))
    one.get_by_role("textbox", name="Description").fill("Of October.")
    expect(one.get_by_text(SAVED).first).to_be_visible()
    description = other.get_by_role("textbox", name="Description")
    description.fill("Of a rainy day.")
    compare = other.get_by_role("button", name="Compare both versions")
    expect(compare).to_be_visible()
    # The form stays under the author's hands until they look.
    description.press_sequentially(" In May.")
    assert kitchen.read(cook, draft)["description"] == "Of October."
    compare.click()
    expect(other.get_by_role("heading", name="This recipe was changed meanwhile")).to_be_focused()
    both = other.get_by_role("group", name="Description")
    expect(both).to_contain_text("Of October.")
    expect(both).to_contain_text("Of a rainy day. In May.")
    other.get_by_role("button", name="Save what I chose").click()
    expect(other.get_by_text(SAVED).first).to_be_visible()
    assert kitchen.read(cook, draft)["description"] == "Of a rainy day. In May."


def test_what_is_published_waits_for_the_author_s_word(
    kitchen: Kitchen, cook: Cook, open_as: OpenAs
) -> None:
    recipe = kitchen.recipe(cook, name="Plum cake")
    page = open_as(cook)
    writes: list[Request] = []
    page.on("request", lambda one: writes.append(one) if one.method == "PATCH" else None)
    page.clock.install()
    open_editor(page, recipe)
    page.get_by_role("textbox", name="Name").fill("Half a sent")
    expect(page.get_by_text("Readers see them once you press Save.")).to_be_visible()
    page.clock.run_for(120_000)
    assert not writes
    assert kitchen.read(cook, recipe)["name"] == "Plum cake"
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("heading", name="Half a sent", level=1)).to_be_visible()


def test_a_draft_that_was_deleted_elsewhere_can_be_saved_as_another(
    kitchen: Kitchen, cook: Cook, draft: dict[str, Any], open_as: OpenAs
) -> None:
    page = open_editor(open_as(cook), draft)
    kitchen.delete(cook, draft)
    page.get_by_role("textbox", name="Name").fill("Plum cake again")
    page.get_by_role("button", name="Save your text as a new recipe").click()
    expect(page.get_by_role("status").filter(has_text="is saved.")).to_be_visible()
    assert id_of(page)["id"] != draft["id"]
    saved = kitchen.read(cook, id_of(page))
    assert (saved["name"], saved["ingredients"]) == ("Plum cake again", "1 kg plums")


def is_post(request: Request) -> bool:
    return request.method == "POST" and request.url.endswith("/api/recipes")


def place_of(field: Locator) -> float:
    """How far below the window's top it stands."""
    assert field.page.evaluate("scrollY") > 0
    box = field.bounding_box()
    assert box
    return box["y"]


def drop_writes(route: Any) -> None:
    if route.request.method == "PATCH":
        route.abort()
    else:
        route.continue_()


def id_of(page: Page) -> dict[str, Any]:
    """The recipe that the editor's address names."""
    expect(page).to_have_url(EDITED)
    found = EDITED.search(page.url)
    assert found
    return {"id": int(found[1])}
