"""When the website has taken the place of the page that the server wrote."""

from playwright.sync_api import Page

TAKEN_OVER = "() => document.querySelector('#app').__vue_app__ !== undefined"


def taken_over(page: Page) -> None:
    """Wait for it; before, links load whole pages, as without a script."""
    page.wait_for_function(TAKEN_OVER)
