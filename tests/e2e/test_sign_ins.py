"""Where a cook is signed in, how that is ended, and when the password is asked for again."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import OpenAs
from tests.e2e.kitchen import Cook, Kitchen, end_session
from tests.e2e.stale import make_stale

AT = "/settings/sessions"


@pytest.fixture
def stale(cook: Cook, open_as: OpenAs, own_site_runs: bool) -> Page:
    """A browser whose password was typed too long ago."""
    if not own_site_runs:
        pytest.skip("only our own site's clock can be turned back")
    page = open_as(cook)
    make_stale(page.context)
    return page


def test_another_browser_s_sign_in_is_ended(cook: Cook, open_as: OpenAs) -> None:
    page, elsewhere = open_as(cook), open_as(cook)
    elsewhere.goto("/my/recipes")
    page.goto(AT)
    rows = page.get_by_role("list", name="Sign-ins").get_by_role("listitem")
    expect(rows).to_have_count(2)
    expect(rows.filter(has_text="This device")).to_have_count(1)
    other = rows.filter(has_not_text="This device")
    other.get_by_role("button", name="Sign out").click()
    page.get_by_role("alertdialog").get_by_role("button", name="Sign out").click()
    expect(rows).to_have_count(1)
    expect(page.get_by_role("heading", name="Nowhere else")).to_be_visible()
    elsewhere.reload()
    expect(elsewhere.get_by_role("heading", name="Sign in", level=1)).to_be_visible()


def test_all_others_are_ended_at_once(cook: Cook, kitchen: Kitchen, open_as: OpenAs) -> None:
    open_as(cook)
    kitchen.bearer(cook)
    page = open_as(cook)
    page.goto(AT)
    rows = page.get_by_role("list", name="Sign-ins").get_by_role("listitem")
    expect(rows).to_have_count(3)
    page.get_by_role("button", name="Sign out everywhere else").click()
    question = page.get_by_role("alertdialog", name="Sign out everywhere else?")
    expect(question).to_contain_text("2 other sign-ins")
    question.get_by_role("button", name="Sign out").click()
    expect(rows).to_have_count(1)
    assert kitchen.api.get("/api/me", headers=kitchen.bearer(cook)).status == 401


def test_a_stale_sign_in_types_the_password_and_the_deed_goes_on(cook: Cook, stale: Page) -> None:
    page = stale
    page.goto("/settings/leave")
    page.get_by_label("Type your name").fill(cook.username)
    page.get_by_role("button", name="Delete my account").click()
    dialog = page.get_by_role("dialog", name="Type your password again")
    dialog.get_by_label("Password", exact=True).fill("not my password")
    dialog.get_by_role("button", name="Go on").click()
    field = dialog.get_by_label("Password", exact=True)
    expect(field).to_have_accessible_description("That isn’t your password.")
    expect(field).to_be_focused()
    field.fill(cook.password)
    dialog.get_by_role("button", name="Go on").click()
    expect(page.get_by_role("heading", name="Goodbye, and thank you")).to_be_visible()


def test_who_declines_has_lost_nothing(cook: Cook, stale: Page) -> None:
    page = stale
    page.goto("/settings/leave")
    page.get_by_label("Type your name").fill(cook.username)
    page.get_by_role("button", name="Delete my account").click()
    page.get_by_role("dialog").get_by_role("button", name="Close").click()
    expect(page.get_by_role("alert")).to_contain_text("Sign in again to do this")
    expect(page.get_by_label("Type your name")).to_have_value(cook.username)


def test_a_session_that_ends_meanwhile_asks_for_all_of_the_sign_in(
    cook: Cook, stale: Page, open_as: OpenAs
) -> None:
    page = stale
    open_as(cook)
    page.goto(AT)
    page.get_by_role("button", name="Sign out everywhere else").click()
    page.get_by_role("alertdialog").get_by_role("button", name="Sign out").click()
    dialog = page.get_by_role("dialog", name="Type your password again")
    expect(dialog).to_be_visible()
    end_session(page.context)
    dialog.get_by_label("Password", exact=True).fill(cook.password)
    dialog.get_by_role("button", name="Go on").click()
    again = page.get_by_role("dialog", name="Sign in again")
    again.get_by_label("Password", exact=True).fill(cook.password)
    again.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", name="Nowhere else")).to_be_visible()


def test_another_cook_who_signs_in_does_not_do_it_in_their_name(
    cook: Cook, kitchen: Kitchen, open_as: OpenAs
) -> None:
    page, somebody = open_as(cook), kitchen.cook()
    page.goto("/settings/leave")
    page.get_by_label("Type your name").fill(cook.username)
    end_session(page.context)
    page.get_by_role("button", name="Delete my account").click()
    dialog = page.get_by_role("dialog", name="Sign in again")
    dialog.get_by_label("E-mail").fill(somebody.email)
    dialog.get_by_label("Password", exact=True).fill(somebody.password)
    dialog.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("alert")).to_be_visible()
    expect(page).to_have_url(re.compile("/settings/leave$"))
    assert kitchen.api.get(f"/api/users/{somebody.username}").ok
