"""No axe violation (WCAG 2.0 to 2.2, A and AA) on any page, in both colours, phone and laptop."""

from collections.abc import Iterator
from itertools import product
from typing import Any, Literal

import pytest
from axe_playwright_python.base import AxeResults
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, ViewportSize, expect

from tests.e2e.addresses import ADDRESSES, VIEW_NAMES, VIEWS, Address, paths_of_the_router
from tests.e2e.conftest import OpenAs
from tests.e2e.kitchen import Kitchen, a_word
from tests.e2e.scene import Scene, set_scene

PHONE: ViewportSize = {"width": 390, "height": 844}
LAPTOP: ViewportSize = {"width": 1280, "height": 900}
COLOURS: tuple[Literal["light", "dark"], ...] = ("light", "dark")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# Until the changed size and colours are drawn and every short transition is over. What inherits is
# made to look again: Chromium once left a link in the dark colour upon the light ground.
SETTLED = """async () => {
  document.documentElement.style.setProperty('--looked', Math.random())
  const frame = () => new Promise((done) => requestAnimationFrame(done))
  const drawn = async () => { await frame(); await frame() }
  const ends = (one) => Number.isFinite(one.effect.getComputedTiming().endTime)
  await drawn()
  await Promise.allSettled(document.getAnimations().filter(ends).map((one) => one.finished))
  await drawn()
}"""
HAS_COLOURS = "(colours) => matchMedia(`(prefers-color-scheme: ${colours})`).matches"
AXE = Axe()
IS_THERE = "() => 'axe' in window"
RULES = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}


@pytest.fixture(scope="module")
def scene(kitchen: Kitchen) -> Scene:
    return set_scene(kitchen)


def violations(page: Page) -> Iterator[str]:
    """What axe says of the page as it stands, in each size and colour."""
    for size, colours in product((LAPTOP, PHONE), COLOURS):
        page.set_viewport_size(size)
        page.emulate_media(color_scheme=colours, reduced_motion="reduce")
        page.wait_for_function(HAS_COLOURS, arg=colours)
        found = looked_at(page)
        if found.violations_count:
            # Chromium may change the colours of some of it while axe looks; what is wrong stays so.
            found = looked_at(page)
        if found.violations_count:
            yield f"{size['width']} px, {colours}: {found.generate_report()}"


def looked_at(page: Page) -> AxeResults:
    """What axe found; its script is big and stays on the page it was put into."""
    page.evaluate(SETTLED)
    if not page.evaluate(IS_THERE):
        page.evaluate(AXE.axe_script)
    found: dict[str, Any] = page.evaluate("(rules) => axe.run(rules)", RULES)
    return AxeResults(found)


def assert_accessible(page: Page) -> None:
    assert not list(violations(page))


def test_every_page_of_the_router_is_looked_at() -> None:
    assert [address.path for address in ADDRESSES] == paths_of_the_router()


@pytest.mark.parametrize(("address", "who"), VIEWS, ids=VIEW_NAMES)
def test_pages(address: Address, who: str, scene: Scene, open_as: OpenAs) -> None:
    page = open_as(scene.cook if who == "cook" else None)
    page.goto(scene.at(address.at), wait_until="networkidle")
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    assert_accessible(page)


def test_the_draft_s_page(scene: Scene, open_as: OpenAs) -> None:
    page = open_as(scene.cook)
    page.goto(f"/recipes/{scene.draft}")
    expect(page.get_by_role("heading", name="Half an idea", level=1)).to_be_visible()
    assert_accessible(page)


def test_empty_states(page: Page) -> None:
    page.goto(f"/recipes?q={a_word()}")
    expect(page.get_by_role("heading", name="Nothing with")).to_be_visible()
    assert_accessible(page)


@pytest.mark.parametrize("at", ["/", "/recipes", "/recipes/{id}", "/cooks/{username}"])
def test_error_states(at: str, scene: Scene, page: Page) -> None:
    fault = {"title": "Internal error", "detail": "Something broke.", "request_id": "fault-42"}
    page.route("**/api/**", lambda route: route.fulfill(status=500, json=fault))
    page.goto(scene.at(at))
    expect(page.get_by_role("alert").first).to_be_visible()
    assert_accessible(page)


@pytest.mark.parametrize("at", ["/", "/recipes", "/recipes/{id}", "/cooks/{username}"])
def test_loading_states(at: str, scene: Scene, page: Page) -> None:
    page.route("**/api/**", lambda route: None)  # an answer that never comes
    page.goto(scene.at(at))
    expect(page.get_by_role("status", name="Loading")).to_be_visible()
    assert_accessible(page)


def test_faults_of_forms(page: Page) -> None:
    page.goto("/register")
    page.get_by_role("button", name="Create account").click()
    expect(page.get_by_label("Name", exact=True)).to_be_focused()
    assert_accessible(page)


def test_menus_and_dialogs(scene: Scene, open_as: OpenAs) -> None:
    page = open_as(scene.cook)
    page.goto("/")
    page.get_by_role("button", name="Your account").click()
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()
    assert_accessible(page)
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Menu").click()
    assert_accessible(page)
    page.keyboard.press("Escape")
    page.set_viewport_size(LAPTOP)
    page.get_by_role("button", name="Keyboard").click()
    expect(page.get_by_role("dialog", name="Keyboard")).to_be_visible()
    assert_accessible(page)


def test_toasts_and_the_conflict(kitchen: Kitchen, open_as: OpenAs) -> None:
    cook = kitchen.cook()
    recipe = kitchen.recipe(cook, name="Two minds", published=False)
    page = open_as(cook)
    page.goto(f"/recipes/{recipe['id']}/edit")
    page.get_by_role("textbox", name="Description").fill("One.")
    page.get_by_role("button", name="Save draft").click()
    expect(page.get_by_role("status").filter(has_text="is saved")).to_be_visible()
    kitchen.change(cook, recipe, description="Another.")
    page.get_by_role("textbox", name="Description").fill("A third.")
    expect(page.get_by_role("button", name="Compare both versions")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("button", name="Compare both versions").click()
    expect(page.get_by_role("heading", name="This recipe was changed meanwhile")).to_be_visible()
    assert_accessible(page)


def test_the_editor_with_all_kinds_of_lines(kitchen: Kitchen, open_as: OpenAs) -> None:
    cook = kitchen.cook()
    page = open_as(cook)
    page.goto("/recipes/new")
    prose = "as much as you like of what is left over of the roast of last week"
    page.get_by_role("textbox", name="Ingredients").fill(
        f"Dough:\n1 1/2 cups flour, sifted\nsalt\n1 egg (optional)\n{prose}"
    )
    page.get_by_role("textbox", name="Directions").fill("Bake for 20 minutes.\nEat.")
    expect(page.get_by_text("1½ cups")).to_be_visible()
    steps = page.get_by_role("list", name="Steps and their times")
    expect(steps.get_by_role("listitem").first).to_contain_text("20 min")
    assert_accessible(page)
