"""A session that ends while somebody writes takes none of their text with it."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import OpenAs
from tests.e2e.kitchen import SAVED, Cook, Kitchen, end_session

# The second once a save that nobody asked for has met the end of the session.
SAVE = re.compile("Save draft|Sign in and save")
TEXT = "Simmer, don’t boil.\nServe with a smile."


@pytest.fixture
def recipe(kitchen: Kitchen, cook: Cook) -> dict[str, Any]:
    return kitchen.recipe(cook, name="Broth", published=False)


@pytest.fixture
def editor(cook: Cook, recipe: dict[str, Any], open_as: OpenAs) -> Page:
    """The recipe's form with unsaved text, the session over on the server."""
    page = open_as(cook)
    page.goto(f"/recipes/{recipe['id']}/edit")
    expect(page.get_by_role("textbox", name="Name")).to_have_value("Broth")
    end_session(page.context)
    page.get_by_role("textbox", name="Directions").fill(TEXT)
    return page


def test_sign_in_again_and_the_text_is_saved(
    kitchen: Kitchen, cook: Cook, recipe: dict[str, Any], editor: Page
) -> None:
    editor.get_by_role("button", name=SAVE).click()
    dialog = editor.get_by_role("dialog", name="Sign in again")
    dialog.get_by_label("Password", exact=True).fill(cook.password)
    dialog.get_by_role("button", name="Sign in").click()
    expect(editor.get_by_text(SAVED).first).to_be_visible()
    expect(editor.get_by_role("textbox", name="Directions")).to_have_value(TEXT)
    assert kitchen.read(cook, recipe)["directions"] == TEXT


def test_who_declines_to_sign_in_keeps_the_form(editor: Page) -> None:
    editor.get_by_role("button", name=SAVE).click()
    editor.get_by_role("dialog", name="Sign in again").get_by_role("button", name="Close").click()
    expect(editor.get_by_role("dialog")).to_have_count(0)
    expect(editor.get_by_role("alert")).to_be_visible()
    expect(editor.get_by_role("textbox", name="Directions")).to_have_value(TEXT)


def test_a_reload_offers_the_text_back_after_the_sign_in(cook: Cook, editor: Page) -> None:
    expect(editor.get_by_text("Not saved: you are signed out.").first).to_be_visible()
    expect(editor.get_by_role("dialog")).to_have_count(0)  # nobody pressed a button
    editor.reload()
    editor.get_by_label("E-mail").fill(cook.email)
    editor.get_by_label("Password", exact=True).fill(cook.password)
    editor.get_by_role("main").get_by_role("button", name="Sign in").click()
    expect(editor.get_by_text("What you hadn’t saved")).to_be_visible()
    expect(editor.get_by_role("textbox", name="Directions")).to_have_value(TEXT)


def test_a_browser_whose_cookies_are_gone_keeps_the_form_too(
    cook: Cook, recipe: dict[str, Any], kitchen: Kitchen, open_as: OpenAs
) -> None:
    page = open_as(cook)
    page.goto(f"/recipes/{recipe['id']}/edit")
    page.get_by_role("textbox", name="Directions").fill(TEXT)
    page.context.clear_cookies()
    page.get_by_role("button", name=SAVE).click()
    dialog = page.get_by_role("dialog", name="Sign in again")
    dialog.get_by_label("Password", exact=True).fill(cook.password)
    dialog.get_by_role("button", name="Sign in").click()
    expect(page.get_by_text(SAVED).first).to_be_visible()
    assert kitchen.read(cook, recipe)["directions"] == TEXT
