"""Mails, as a person would read them."""

from playwright.sync_api import Page, expect


def follow_mail(page: Page, address: str, path: str) -> None:
    """Open the newest link to `path` that is mailed to the address, now or in a moment."""
    page.goto(f"/mailbox?to={address}")
    link = page.get_by_role("link", name=f"{path}?token=").first
    expect(link).to_be_visible()
    link.click()
