"""The button that installs the website: there where the browser offers it, silent where not."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.test_accessibility import assert_accessible

OFFER = """() => {
  const offer = Object.assign(new Event('beforeinstallprompt', { cancelable: true }), {
    prompt: async () => { window.prompted = (window.prompted ?? 0) + 1 },
  })
  return dispatchEvent(offer)
}"""


@pytest.fixture
def front(page: Page) -> Page:
    page.goto("/", wait_until="networkidle")
    return page


def test_nothing_is_said_where_the_browser_offers_nothing(front: Page) -> None:
    expect(front.get_by_role("button", name="Install")).to_have_count(0)


def test_the_button_asks_once_and_goes(front: Page) -> None:
    assert front.evaluate(OFFER) is False  # the browser's own banner stays away
    assert_accessible(front)
    front.get_by_role("contentinfo").get_by_role("button", name="Install").click()
    assert front.evaluate("window.prompted") == 1
    expect(front.get_by_role("button", name="Install")).to_have_count(0)


def test_a_phone_has_it_in_the_menu(front: Page) -> None:
    front.set_viewport_size({"width": 390, "height": 844})
    front.evaluate(OFFER)
    front.get_by_role("button", name="Menu").click()
    assert_accessible(front)
    front.get_by_role("button", name="Install Smilecook").click()
    assert front.evaluate("window.prompted") == 1


def test_browsers_find_nothing_wrong_with_the_manifest(front: Page) -> None:
    devtools = front.context.new_cdp_session(front)
    found: dict[str, Any] = devtools.send("Page.getAppManifest")
    assert found["errors"] == []
    faults = devtools.send("Page.getInstallabilityErrors")["installabilityErrors"]
    # A browser of tests is a private window, and its own service worker is blocked here.
    assert {one["errorId"] for one in faults} <= {"in-incognito", "no-matching-service-worker"}
