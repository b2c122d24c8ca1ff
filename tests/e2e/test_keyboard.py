"""Hands on the keys alone: register, write and publish; and the single keys."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import OpenAs
from tests.e2e.kitchen import Cook, Kitchen, a_word, newcomer
from tests.e2e.takeover import taken_over

FARTHEST = 60  # presses of Tab to anything on a page


def tab_to(page: Page, target: Locator) -> None:
    """Press Tab until the target has the focus."""
    expect(target).to_be_visible()
    for _ in range(FARTHEST):
        if target.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab doesn't reach {target}")


def type_into(page: Page, target: Locator, text: str) -> None:
    tab_to(page, target)
    page.keyboard.insert_text(text)


def press(page: Page, target: Locator) -> None:
    tab_to(page, target)
    page.keyboard.press("Enter")


def arrive(page: Page, heading: str) -> None:
    """Wait until the page stands: only then does the focus stay where the keys put it."""
    expect(page.get_by_role("heading", name=heading, level=1)).to_be_focused()


def test_register_write_and_publish(page: Page, kitchen: Kitchen) -> None:
    cook = newcomer()
    page.goto("/")
    taken_over(page)
    press(page, page.get_by_role("banner").get_by_role("link", name="Sign in"))
    arrive(page, "Sign in")
    press(page, page.get_by_role("link", name="Create an account"))
    arrive(page, "Create an account")
    type_into(page, page.get_by_label("Name", exact=True), cook.username)
    type_into(page, page.get_by_label("E-mail"), cook.email)
    type_into(page, page.get_by_label("Password", exact=True), cook.password)
    page.keyboard.press("Enter")
    press(page, page.get_by_role("link", name="Open the mailbox"))
    press(page, page.get_by_role("link", name="/activate?token="))
    press(page, page.get_by_role("main").get_by_role("link", name="Sign in"))
    arrive(page, "Sign in")
    type_into(page, page.get_by_label("E-mail"), cook.email)
    type_into(page, page.get_by_label("Password", exact=True), cook.password)
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Your account")).to_be_visible()
    arrive(page, "What people really cook.")

    name = f"Pancakes {a_word()}"
    page.keyboard.press("n")
    arrive(page, "Write a recipe")
    type_into(page, page.get_by_role("textbox", name="Name"), name)
    type_into(page, page.get_by_role("textbox", name="Ingredients"), "2 eggs\n1 cup flour")
    type_into(page, page.get_by_role("textbox", name="Directions"), "Whisk.\nFry.")
    press(page, page.get_by_role("button", name="Publish"))
    expect(page.get_by_role("heading", name=name, level=1)).to_be_focused()
    expect(page.get_by_role("button", name="Unpublish")).to_be_visible()


def test_the_skip_link_leads_past_the_header(page: Page) -> None:
    page.goto("/")
    expect(page.get_by_role("heading", level=3).first).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()


def test_single_keys(page: Page) -> None:
    page.goto("/recipes")
    expect(page.get_by_role("heading", name="All recipes")).to_be_visible()
    page.keyboard.press("?")
    help_ = page.get_by_role("dialog", name="Keyboard")
    expect(help_).to_be_visible()
    page.keyboard.press("Escape")
    expect(help_).to_have_count(0)

    page.keyboard.press("/")
    search = page.get_by_role("banner").get_by_role("combobox", name="Search recipes")
    expect(search).to_be_focused()
    page.keyboard.type("n?/")
    expect(search).to_have_value("n?/")
    expect(page).to_have_url(re.compile("/recipes\\?q=n"))
    expect(help_).to_have_count(0)


def test_single_keys_can_be_switched_off(cook: Cook, open_as: OpenAs) -> None:
    page = open_as(cook)
    page.goto("/recipes")
    page.get_by_role("button", name="Keyboard").click()
    page.get_by_role("checkbox", name="Use keyboard shortcuts").uncheck()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.keyboard.press("n")
    page.reload()
    expect(page.get_by_role("heading", name="All recipes")).to_be_visible()
    page.keyboard.press("n")
    page.get_by_role("button", name="Keyboard").click()
    expect(page.get_by_role("checkbox", name="Use keyboard shortcuts")).not_to_be_checked()
    expect(page).to_have_url(re.compile("/recipes$"))


def test_the_account_menu(cook: Cook, open_as: OpenAs) -> None:
    page = open_as(cook)
    page.goto("/")
    account = page.get_by_role("button", name="Your account")
    press(page, account)
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Sign out")).to_be_hidden()
    expect(account).to_be_focused()
    page.keyboard.press("Enter")
    press(page, page.get_by_role("button", name="Sign out"))
    expect(page.get_by_role("banner").get_by_role("link", name="Sign in")).to_be_visible()
