"""Every site but the public one says in its footer which configuration it runs."""

from playwright.sync_api import Page, expect


def test_the_footer_names_every_stage_but_production(page: Page, site: str) -> None:
    name = page.request.get("/api/health/live").json()["environment"]
    page.goto("/")
    shown = page.get_by_role("contentinfo").get_by_text(name, exact=True)
    expect(shown).to_have_count(0 if name == "Production" else 1)
    robots = page.request.get("/").headers.get("x-robots-tag", "")
    assert ("noindex" in robots) == (name == "Staging")
