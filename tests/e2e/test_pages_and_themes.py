"""What holds for the site as a whole: colours, narrow screens, large text, what isn't there."""

import re

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.e2e.addresses import VIEW_NAMES, VIEWS, Address
from tests.e2e.conftest import OpenAs
from tests.e2e.kitchen import Kitchen
from tests.e2e.scene import Scene, set_scene

NARROW: ViewportSize = {"width": 320, "height": 700}
TOO_WIDE = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
LIGHT = ("background-color", "rgb(255, 251, 245)")
DARK = ("background-color", "rgb(22, 18, 14)")
FAULT = {"title": "Internal error", "detail": "Something broke.", "request_id": "fault-42"}


@pytest.fixture(scope="module")
def scene(kitchen: Kitchen) -> Scene:
    return set_scene(kitchen)


def test_an_unknown_address_is_a_page_of_its_own(page: Page) -> None:
    page.goto("/no/such/page")
    expect(page.get_by_role("heading", name="Nothing on this plate")).to_be_visible()
    page.get_by_role("link", name="Browse recipes").click()
    expect(page.get_by_role("heading", name="All recipes", level=1)).to_be_focused()


def test_a_failing_server_is_said_and_can_be_tried_again(page: Page) -> None:
    page.goto("/sign-in")
    page.route("**/api/recipes?*", lambda route: route.fulfill(status=500, json=FAULT))
    page.get_by_role("banner").get_by_role("link", name="Browse").click()
    expect(page.get_by_role("alert")).to_contain_text("fault-42")
    page.unroute("**/api/recipes?*")
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_role("alert")).to_have_count(0)


def test_offline_is_said_and_passes(page: Page) -> None:
    page.goto("/recipes")
    expect(page.get_by_role("heading", name="All recipes")).to_be_visible()
    page.context.set_offline(True)
    expect(page.get_by_text("You are offline.")).to_be_visible()
    page.context.set_offline(False)
    expect(page.get_by_text("You are offline.")).to_have_count(0)


def test_the_chosen_colours_stay(page: Page) -> None:
    page.emulate_media(color_scheme="light")
    page.goto("/")
    expect(page.locator("body")).to_have_css(*LIGHT)
    themes = page.get_by_role("contentinfo").get_by_role("group", name="Colours")
    themes.get_by_text("Dark").click()
    expect(page.locator("body")).to_have_css(*DARK)
    page.reload()
    expect(themes.get_by_role("radio", name="Dark")).to_be_checked()
    expect(page.locator("body")).to_have_css(*DARK)
    themes.get_by_text("System").click()
    expect(page.locator("body")).to_have_css(*LIGHT)
    page.emulate_media(color_scheme="dark")
    expect(page.locator("body")).to_have_css(*DARK)


@pytest.mark.parametrize(("address", "who"), VIEWS, ids=VIEW_NAMES)
def test_nothing_is_wider_than_a_narrow_phone(
    address: Address, who: str, scene: Scene, open_as: OpenAs
) -> None:
    page = open_as(scene.cook if who == "cook" else None)
    page.set_viewport_size(NARROW)
    page.goto(scene.at(address.at), wait_until="networkidle")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert page.evaluate(TOO_WIDE) <= 0
    page.evaluate("() => { document.documentElement.style.fontSize = '200%' }")
    page.set_viewport_size({"width": 640, "height": 900})
    assert page.evaluate(TOO_WIDE) <= 0


def test_the_menu_of_a_phone(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/")
    page.get_by_role("button", name="Menu").click()
    page.get_by_role("banner").get_by_role("link", name="Browse recipes").click()
    expect(page).to_have_url(re.compile("/recipes$"))
    expect(page.get_by_role("button", name="Menu")).to_have_attribute("aria-expanded", "false")
    # On the list the search is there already; elsewhere a button brings it.
    expect(page.get_by_role("banner").get_by_role("combobox")).to_be_visible()
    page.go_back()
    page.get_by_role("button", name="Search", exact=True).first.click()
    expect(page.get_by_role("banner").get_by_role("combobox")).to_be_focused()
