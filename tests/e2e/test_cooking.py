"""Cook mode, its timers and the printed page, on a slow phone with floury hands."""

import re
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, ViewportSize, expect
from pypdf import PdfReader

from tests.e2e.kitchen import Cook, Kitchen

PHONE: ViewportSize = {"width": 390, "height": 844}
SLOW_NETWORK = {"offline": False, "latency": 150, "downloadThroughput": 200_000}
SLOW_CPU = {"rate": 4}
INGREDIENTS = "Dough:\n500 g flour\n2 eggs\nFilling:\n1 1/2 cups ricotta\nolive oil"
DIRECTIONS = """Dough:
Knead the flour and the eggs for 10 minutes.
Rest the dough for 1 hour.
Filling:
Stir the ricotta with the oil.
Cook for 2-3 minutes."""
# A wake lock that can be counted; headless Chromium has no screen to keep on.
LOCKS = """
window.locks = []
const request = async () => {
  const lock = { released: false, release: async () => { lock.released = true } }
  window.locks.push(lock)
  return lock
}
Object.defineProperty(navigator, 'wakeLock', { value: { request } })
"""


@pytest.fixture
def recipe(kitchen: Kitchen, cook: Cook) -> dict[str, Any]:
    return kitchen.recipe(
        cook, name="Ravioli", num_of_servings=4, ingredients=INGREDIENTS, directions=DIRECTIONS
    )


@pytest.fixture
def phone(new_context: Any) -> Page:
    context: BrowserContext = new_context(has_touch=True, is_mobile=True)
    context.add_init_script(LOCKS)
    page = context.new_page()
    page.set_viewport_size(PHONE)
    devtools = context.new_cdp_session(page)
    devtools.send("Network.emulateNetworkConditions", SLOW_NETWORK | {"uploadThroughput": 100_000})
    devtools.send("Emulation.setCPUThrottlingRate", SLOW_CPU)
    page.clock.install()
    return page


def step(page: Page, number: int) -> None:
    expect(page.get_by_role("heading", name=f"Step {number} of 4")).to_be_visible()


def test_a_cook_cooks_for_six_with_a_timer_and_without_a_network(
    phone: Page, recipe: dict[str, Any]
) -> None:
    phone.goto(f"/recipes/{recipe['id']}?servings=6")
    phone.get_by_role("link", name="Start cooking").click()
    step(phone, 1)
    named = phone.get_by_role("list", name="For this step").get_by_role("listitem")
    expect(named).to_have_text(["750 g flour", "3 eggs"])
    expect(phone.get_by_text("Your screen stays on.")).to_be_visible()

    phone.get_by_role("button", name="Start a timer: 10 minutes").click()
    timers = phone.get_by_role("region", name="Timers")
    expect(timers.get_by_role("link", name="Step 1: 10 minutes")).to_be_visible()
    phone.context.set_offline(True)
    phone.get_by_role("button", name="Next").click()
    step(phone, 2)
    phone.clock.fast_forward("04:00")
    expect(timers.locator("b")).to_have_text(re.compile("^(6:00|5:5\\d)$"))
    expect(phone).to_have_title(re.compile("^(6:00|5:5\\d) · "))
    phone.get_by_role("button", name="Ingredients").click()
    expect(phone.get_by_role("dialog")).to_contain_text("2 1/4 cups ricotta")
    phone.keyboard.press("Escape")
    expect(phone.get_by_role("dialog")).to_have_count(0)

    phone.context.set_offline(False)
    phone.reload()
    step(phone, 2)
    expect(timers.locator("b")).to_have_text(re.compile("^(6:00|5:\\d\\d)$"))
    phone.clock.fast_forward("07:00")
    expect(timers.locator("b")).to_have_text("Time is up")
    expect(timers.get_by_role("alert")).to_have_text("Time is up. Step 1: 10 minutes")
    timers.get_by_role("button", name="Dismiss").click()
    expect(timers.get_by_role("listitem")).to_have_count(0)


def test_the_screen_is_kept_on_again_when_the_page_is_seen_again(
    phone: Page, recipe: dict[str, Any]
) -> None:
    phone.goto(f"/recipes/{recipe['id']}/cook")
    expect(phone.get_by_text("Your screen stays on.")).to_be_visible()
    phone.evaluate("window.locks[0].released = true")  # as the browser does with a hidden page
    phone.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    phone.wait_for_function("window.locks.length === 2")


def test_a_keyboard_alone_cooks(page: Page, recipe: dict[str, Any]) -> None:
    page.goto(f"/recipes/{recipe['id']}")
    page.get_by_role("link", name="Start cooking").press("Enter")
    step(page, 1)
    for key, number in [("ArrowRight", 2), (" ", 3), ("End", 4), ("ArrowLeft", 3), ("Home", 1)]:
        page.keyboard.press(key)
        step(page, number)
    page.keyboard.press("End")
    expect(page).to_have_url(re.compile(r"/cook[?]step=4$"))
    page.keyboard.press("Escape")
    expect(page.get_by_role("heading", name="Ravioli", level=1)).to_be_focused()
    expect(page).to_have_url(re.compile(r"/recipes/\d+-ravioli$"))


def test_timers_go_along_to_the_recipe_and_lead_back(page: Page, recipe: dict[str, Any]) -> None:
    page.goto(f"/recipes/{recipe['id']}/cook?step=4")
    page.get_by_role("button", name="Start a timer: 2-3 minutes").click()
    page.get_by_role("button", name="Done").click()
    timers = page.get_by_role("region", name="Timers")
    timers.get_by_role("button", name="Pause").click()
    expect(timers).to_contain_text("paused")
    timers.get_by_role("button", name="+1 min").click()
    expect(timers.locator("b")).to_have_text(re.compile("^(4:00|3:5\\d)$"))
    timers.get_by_role("link").click()
    step(page, 4)


def test_a_recipe_without_steps_is_not_cooked(page: Page, kitchen: Kitchen, cook: Cook) -> None:
    bare = kitchen.recipe(cook, name="Only an idea")
    page.goto(f"/recipes/{bare['id']}")
    expect(page.get_by_role("button", name="Print")).to_be_visible()
    expect(page.get_by_role("link", name="Start cooking")).to_have_count(0)


def test_a_finger_drawn_to_the_left_goes_on(phone: Page, recipe: dict[str, Any]) -> None:
    phone.goto(f"/recipes/{recipe['id']}/cook")
    step(phone, 1)
    middle = phone.get_by_role("heading", name="Step 1 of 4")
    start, end = [{"identifier": 0, "clientX": x, "clientY": 300} for x in (300, 100)]
    swipe = """(element, [start, end]) => {
      const tell = (kind, list, at) => element.dispatchEvent(new TouchEvent(kind, {
        bubbles: true, [list]: [new Touch({ ...at, target: element })],
      }))
      tell('touchstart', 'touches', start)
      tell('touchend', 'changedTouches', end)
    }"""
    middle.evaluate(swipe, [start, end])
    step(phone, 2)


def test_a_recipe_is_one_printed_page_at_its_scale(
    page: Page, recipe: dict[str, Any], tmp_path: Any
) -> None:
    page.goto(f"/recipes/{recipe['id']}?servings=6")
    expect(page.get_by_text("750 g")).to_be_visible()
    assert printed(page, tmp_path / "ravioli.pdf", pages=1).count("750 g flour") == 1


def test_demo_recipes_are_one_printed_page(page: Page, site: str, tmp_path: Any) -> None:
    found = page.request.get(f"{site}/api/recipes?per_page=3").json()["data"]
    for one in found:
        page.goto(f"/recipes/{one['id']}", wait_until="networkidle")
        assert one["name"] in printed(page, tmp_path / f"{one['id']}.pdf", pages=1)


def printed(page: Page, file: Any, *, pages: int) -> str:
    """The words of the page on paper; fails when it takes more sheets."""
    page.pdf(path=file, format="A4")
    paper = PdfReader(file)
    text = " ".join(" ".join(sheet.extract_text() for sheet in paper.pages).split())
    assert len(paper.pages) == pages, text
    assert "Start cooking" not in text
    assert re.sub(r"[?].*", "", page.url) in text.replace(" ", "")
    return text
