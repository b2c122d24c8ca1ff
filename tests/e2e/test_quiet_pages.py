"""Nothing in the console, nothing against the CSP, nobody else asked, no 401 for strangers."""

from typing import Any

import pytest
from playwright.sync_api import ConsoleMessage, Page, Response, expect

from tests.e2e.addresses import VIEW_NAMES, VIEWS, Address
from tests.e2e.conftest import OpenAs
from tests.e2e.kitchen import Kitchen
from tests.e2e.scene import Scene, set_scene

# The browser itself notes these answers in the console; here they are what was asked for.
MEANT = {
    "/activate?token=worn-out": 400,
    "/confirm-email?token=worn-out": 400,
    "/no/such/page": 404,
    "/settings/export": 404,  # before the first one
}
OWN = ("blob:", "data:")


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """The worker is there as in anybody's browser: blocking it is said in the console."""
    return {**browser_context_args, "service_workers": "allow"}


@pytest.fixture(scope="module")
def scene(kitchen: Kitchen) -> Scene:
    return set_scene(kitchen)


class Witness:
    """Notes what goes wrong beneath a page."""

    def __init__(self, page: Page, site: str, meant: int | None) -> None:
        self.notes: list[str] = []
        self.site = site
        self.meant = meant
        page.on("console", self.hear)
        page.on("pageerror", lambda error: self.notes.append(f"thrown: {error}"))
        page.on("request", lambda request: self.trace(request.url))
        page.on("response", self.judge)

    def hear(self, message: ConsoleMessage) -> None:
        is_meant = self.meant and f"status of {self.meant}" in message.text
        if message.type in {"error", "warning"} and not is_meant:
            self.notes.append(f"console: {message.text}")

    def trace(self, url: str) -> None:
        if not url.startswith((self.site, *OWN)):
            self.notes.append(f"asked somebody else: {url}")

    def judge(self, response: Response) -> None:
        if response.status >= 400 and response.status != self.meant:
            self.notes.append(f"{response.status}: {response.url}")


@pytest.mark.parametrize(("address", "who"), VIEWS, ids=VIEW_NAMES)
def test_pages(address: Address, who: str, scene: Scene, open_as: OpenAs, site: str) -> None:
    page = open_as(scene.cook if who == "cook" else None)
    witness = Witness(page, site, MEANT.get(address.at))
    page.goto(scene.at(address.at), wait_until="networkidle")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    if not address.at.endswith("/cook"):  # cook mode has the screen to itself, without the foot
        page.get_by_role("button", name="Keyboard").click()
        expect(page.get_by_role("dialog")).to_be_visible()
    assert witness.notes == []


def test_the_reference_of_the_api(page: Page, site: str) -> None:
    witness = Witness(page, site, None)
    page.goto("/api/docs", wait_until="networkidle")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert witness.notes == []
