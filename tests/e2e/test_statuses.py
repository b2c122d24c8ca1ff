"""What a machine sees of the pages: honest statuses, facts in the head, a guarded document."""

import pytest
from playwright.sync_api import APIRequestContext, Page, Playwright, expect

from tests.e2e.kitchen import Kitchen


@pytest.fixture
def web(playwright: Playwright, site: str) -> APIRequestContext:
    context = playwright.request.new_context(base_url=site)
    yield context
    context.dispose()


@pytest.mark.parametrize("at", ["/", "/recipes", "/register", "/sign-in", "/my/recipes"])
def test_pages_that_exist(web: APIRequestContext, at: str) -> None:
    answer = web.get(at)
    assert answer.status == 200
    assert answer.headers["content-type"].startswith("text/html")
    assert "script-src 'self'" in answer.headers["content-security-policy"]
    assert answer.headers["cache-control"] in {"no-cache", "public, no-cache"}


@pytest.mark.parametrize("at", ["/no/such/page", "/recipes/soup", "/wp-login.php"])
def test_pages_that_don_t(web: APIRequestContext, at: str) -> None:
    answer = web.get(at)
    assert answer.status == 404
    assert answer.headers["content-type"].startswith("text/html")


@pytest.mark.parametrize("at", ["/api/no/such", "/media/none/400.webp", "/api/recipes/0"])
def test_what_is_no_page_answers_as_the_api(web: APIRequestContext, at: str) -> None:
    answer = web.get(at)
    assert answer.status == 404
    assert answer.headers["content-type"].startswith("application/problem+json")


def test_files_of_the_build_are_kept_forever(page: Page) -> None:
    with page.expect_response(lambda answer: "/assets/" in answer.url) as answer:
        page.goto("/")
    assert "immutable" in answer.value.headers["cache-control"]


def test_the_head_says_what_the_page_needs(page: Page, open_kitchen: Kitchen) -> None:
    page.goto("/")
    mailbox = page.locator('meta[name="smilecook:mailbox"]')
    expect(mailbox).to_have_attribute("content", "on" if open_kitchen.has_mailbox() else "off")
    expect(page).to_have_title("Smilecook")
    expect(page.locator("html")).to_have_attribute("lang", "en")


def test_titles_name_the_page(page: Page, kitchen: Kitchen) -> None:
    cook = kitchen.cook()
    recipe = kitchen.recipe(cook, name="Clafoutis")
    page.goto(f"/recipes/{recipe['id']}")
    expect(page).to_have_title("Clafoutis · Smilecook")
    page.get_by_role("link", name=cook.username).click()
    expect(page).to_have_title(f"{cook.username} · Smilecook")
