"""A new version offers itself in every tab and comes when somebody says so; nothing is lost."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.browser_traces import worker_is_there
from tests.e2e.kitchen import Cook, Kitchen, a_word, sign_in
from tests.e2e.releases import Door, door_to
from tests.e2e.test_accessibility import assert_accessible

LOOK = "navigator.serviceWorker.getRegistration().then((one) => one.update()).then(() => null)"
MARK = "window.isTheSame = true"
LOADED_ANEW = "() => window.isTheSame === undefined"


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_context_args, "service_workers": "allow"}


@pytest.fixture
def door(site: str, own_site_runs: bool) -> Iterator[Door]:
    if not own_site_runs:
        pytest.skip("a deployed site makes its pages for its own address")
    with door_to(site) as door:
        yield door


def news(page: Page) -> Locator:
    return page.get_by_role("status").get_by_text("A new version of Smilecook is ready.")


@pytest.mark.parametrize("published", [False, True], ids=["a draft", "a published recipe"])
def test_a_new_version_waits_and_takes_nothing_away(
    new_context: Any, door: Door, kitchen: Kitchen, cook: Cook, published: bool
) -> None:
    recipe = kitchen.recipe(cook, name="Broth", published=published)
    context = new_context()
    sign_in(context, cook)
    page, other_tab = context.new_page(), context.new_page()
    page.goto(f"{door.address}/recipes/{recipe['id']}/edit")
    directions = page.get_by_role("textbox", name="Directions")
    expect(directions).to_be_editable()
    worker_is_there(page)
    other_tab.goto(f"{door.address}/my/recipes")
    worker_is_there(other_tab)
    for tab in (page, other_tab):
        tab.evaluate(MARK)
    expect(news(page)).to_have_count(0)

    door.release()
    text = f"Simmer, {a_word()}."
    directions.fill(text)
    page.evaluate(LOOK)
    expect(news(page)).to_be_visible()
    expect(news(other_tab)).to_be_visible()
    expect(directions).to_have_value(text)
    assert_accessible(page)

    page.get_by_role("button", name="Update").click()
    page.wait_for_function(LOADED_ANEW)
    expect(directions).to_have_value(text)
    assert kitchen.read(cook, recipe)["directions"] == (None if published else text)
    expect(news(page)).to_have_count(0)

    assert other_tab.evaluate("window.isTheSame") is True
    other_tab.get_by_role("button", name="Update").click()
    other_tab.wait_for_function(LOADED_ANEW)
    expect(other_tab.get_by_role("heading", name="My recipes", level=1)).to_be_visible()


def test_a_first_worker_is_no_news(new_context: Any, site: str) -> None:
    """Nor is one that was still on its way when the reader went on to another page."""
    page = new_context().new_page()
    page.goto(site)
    page.wait_for_function("() => navigator.serviceWorker.getRegistration()")
    page.goto(f"{site}/sign-in")
    worker_is_there(page)
    page.evaluate("navigator.serviceWorker.ready.then(() => null)")
    page.wait_for_load_state("networkidle")
    expect(news(page)).to_have_count(0)


def test_who_sends_it_away_is_left_in_peace(new_context: Any, door: Door) -> None:
    page = new_context().new_page()
    page.goto(f"{door.address}/sign-in")
    worker_is_there(page)
    door.release()
    page.evaluate(LOOK)
    expect(news(page)).to_be_visible()
    page.get_by_role("button", name="Dismiss").click()
    expect(news(page)).to_have_count(0)
    page.get_by_label("E-mail").fill("ilona@example.com")
    page.evaluate(LOOK)
    page.get_by_role("banner").get_by_role("link", name="Browse").click()
    expect(page.get_by_role("heading", name="All recipes")).to_be_visible()
    expect(news(page)).to_have_count(0)
