"""Pictures of every page, phone and laptop, light and dark, of a site that runs already.

`python -m dev.screenshots http://localhost:5000 FOLDER`; the site has the demo content.
"""

import sys
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, Locator, Page, ViewportSize, sync_playwright

from backend.seeds import DEMO_EMAIL, DEMO_PASSWORD, DEMO_USERNAME
from dev.browser import LAUNCH_ARGUMENTS, find_browser

SIZES: dict[str, ViewportSize] = {
    "phone": {"width": 390, "height": 844},
    "laptop": {"width": 1280, "height": 900},
}
COLOURS: tuple[Literal["light", "dark"], ...] = ("light", "dark")
STRANGERS = {
    "front-page": "/",
    "recipes": "/recipes",
    "search": "/recipes?q=soup",
    "nothing-found": "/recipes?q=unobtainium",
    "cook": f"/cooks/{DEMO_USERNAME}",
    "kept": "/kept",
    "sign-in": "/sign-in",
    "register": "/register",
    "activate": "/activate?token=worn-out",
    "forgot-password": "/forgot-password",
    "reset-password": "/reset-password?token=worn-out",
    "confirm-email": "/confirm-email?token=worn-out",
    "goodbye": "/goodbye",
    "mailbox": "/mailbox",
    "not-found": "/no/such/page",
}
COOKS = {
    "my-recipes": "/my/recipes",
    "new-recipe": "/recipes/new",
    "profile": "/profile",
    "settings": "/settings",
    "sessions": "/settings/sessions",
    "export": "/settings/export",
    "leave": "/settings/leave",
}


def main() -> None:
    """Take them all. Raises SystemExit when the arguments are not an address and a folder."""
    if len(sys.argv) != 3:  # noqa: PLR2004 the program, the address, the folder
        raise SystemExit("Usage: python -m dev.screenshots ADDRESS FOLDER")
    site, folder = sys.argv[1].rstrip("/"), Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    path = find_browser()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=LAUNCH_ARGUMENTS)
        for name, page in pages(browser, site):
            page.screenshot(path=folder / f"{name}.png")
            print(f"→ {name}", flush=True)
        browser.close()


def pages(browser: Browser, site: str) -> Iterator[tuple[str, Page]]:
    """Each page as it looks when all of it is there, and the name of its picture."""
    for size, colours in product(SIZES, COLOURS):
        context = browser.new_context(
            base_url=site, viewport=SIZES[size], color_scheme=colours, locale="en-GB"
        )
        page = context.new_page()
        for name in strangers(page):
            yield f"{name}-{size}-{colours}", page
        context.request.post("/api/session", data={"email": DEMO_EMAIL, "password": DEMO_PASSWORD})
        for name in cooks(page):
            yield f"{name}-{size}-{colours}", page
        context.close()


def strangers(page: Page) -> Iterator[str]:
    """Open what anybody sees, one after the other."""
    yield from opened(page, STRANGERS)
    page.goto(f"/cooks/{DEMO_USERNAME}", wait_until="networkidle")
    follow(page, page.get_by_role("heading", level=3).first.get_by_role("link"))
    yield "recipe"
    follow(page, page.get_by_role("link", name="Start cooking"))
    yield "cooking"


def cooks(page: Page) -> Iterator[str]:
    """Open what a signed-in cook sees."""
    yield from opened(page, COOKS)
    page.goto("/my/recipes", wait_until="networkidle")
    follow(page, page.get_by_role("link", name="Edit").first)
    yield "edit-recipe"


def follow(page: Page, link: Locator) -> None:
    """Open a link's address from the server, so that all its pictures are waited for."""
    page.goto(link.get_attribute("href") or "", wait_until="networkidle")


def opened(page: Page, addresses: dict[str, str]) -> Iterator[str]:
    """Open one address after the other; the name of each."""
    for name, address in addresses.items():
        page.goto(address, wait_until="networkidle")
        yield name


if __name__ == "__main__":
    main()
