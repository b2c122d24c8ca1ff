"""The Content-Security-Policy stops a foreign picture, and the tests' own witness hears of it."""

from playwright.sync_api import Browser

from tests.e2e.conftest import LISTEN, REPORT

FOREIGN = "document.body.append(Object.assign(new Image(), {src: 'https://evil.test/x.png'}))"


def test_what_is_against_the_csp_is_heard(browser: Browser, site: str) -> None:
    context = browser.new_context()
    context.add_init_script(LISTEN)
    page = context.new_page()
    page.goto(site)
    with page.expect_console_message(lambda said: said.text.startswith(REPORT)) as heard:
        page.evaluate(FOREIGN)
    assert heard.value.text.startswith(f"{REPORT}img-src https://evil.test")
    context.close()
