"""The Content-Security-Policy stops a foreign picture, and the tests' own witness hears of it."""

import json
import time

import pytest
from playwright.sync_api import Browser, Page

from tests.e2e.conftest import LISTEN, REPORT, delivered_reports

FOREIGN = "document.body.append(Object.assign(new Image(), {src: 'https://evil.test/x.png'}))"


def test_what_is_against_the_csp_is_heard(browser: Browser, site: str) -> None:
    context = browser.new_context(service_workers="block")
    context.add_init_script(LISTEN)
    page = context.new_page()
    page.goto(site)
    with page.expect_console_message(lambda said: said.text.startswith(REPORT)) as heard:
        page.evaluate(FOREIGN)
    assert heard.value.text.startswith(f"{REPORT}img-src https://evil.test")
    context.close()


def test_a_report_that_is_delivered_is_seen_in_the_sites_log(
    page: Page, site: str, own_site_runs: bool
) -> None:
    if not own_site_runs:
        pytest.skip("the log of a site elsewhere can't be read")
    told = {"effective-directive": "img-src", "blocked-uri": "https://evil.test/witness.png"}
    media_type = {"Content-Type": "application/csp-report"}
    sent = page.request.post(
        f"{site}/api/csp-reports", headers=media_type, data=json.dumps({"csp-report": told})
    )
    assert sent.status == 204
    until = time.monotonic() + 30
    while not delivered_reports(meant=()):
        assert time.monotonic() < until, "no report in the log"
        page.wait_for_timeout(100)
    assert delivered_reports() == []
