"""A cook's own affairs: name, address, password, sign-ins, and the way out."""

import re
from zipfile import ZipFile

from playwright.sync_api import Page, expect

from tests.e2e.conftest import OpenAs
from tests.e2e.kitchen import Cook, Kitchen, a_word, newcomer
from tests.e2e.mail import follow_mail

NEW_PASSWORD = "butter first, then flour"


def test_a_forgotten_password_is_replaced_through_the_mailbox(
    cook: Cook, page: Page, open_as: OpenAs, kitchen: Kitchen
) -> None:
    elsewhere = open_as(cook)
    elsewhere.goto("/my/recipes")
    expect(elsewhere.get_by_role("heading", name="My recipes")).to_be_visible()

    page.goto("/sign-in")
    page.get_by_label("E-mail").fill(cook.email)
    page.get_by_role("link", name="Forgotten your password?").click()
    expect(page.get_by_label("E-mail")).to_have_value(cook.email)
    page.get_by_role("button", name="Send me a link").click()
    expect(page.get_by_role("heading", name="Check your mail")).to_be_focused()
    follow_mail(page, cook.email, "/reset-password")
    page.get_by_label("New password").fill(NEW_PASSWORD)
    page.get_by_role("button", name="Save password").click()
    expect(page.get_by_role("heading", name="Your new password is set")).to_be_focused()
    expect(page).to_have_url(re.compile("/reset-password$"))

    page.get_by_role("main").get_by_role("link", name="Sign in").click()
    sign_in_by_hand(page, cook.email, NEW_PASSWORD)
    elsewhere.reload()
    expect(elsewhere.get_by_role("heading", name="Sign in", level=1)).to_be_visible()


def test_a_link_to_a_new_password_works_once(cook: Cook, page: Page, kitchen: Kitchen) -> None:
    page.goto("/reset-password?token=worn-out")
    page.get_by_label("New password").fill("short")
    page.get_by_role("button", name="Save password").click()
    expect(page.get_by_label("New password")).to_be_focused()
    page.get_by_label("New password").fill(NEW_PASSWORD)
    page.get_by_role("button", name="Save password").click()
    expect(page.get_by_role("heading", name="This link doesn't work any more")).to_be_focused()
    page.get_by_role("link", name="Send me a new link").click()
    expect(page.get_by_role("heading", name="Forgotten your password?")).to_be_visible()


def test_another_name_is_on_the_cook_s_page(cook: Cook, open_as: OpenAs) -> None:
    page = open_as(cook)
    page.goto("/")
    page.get_by_role("button", name="Your account").click()
    page.get_by_role("link", name="Settings").click()
    page.get_by_role("button", name="Change name").click()
    field = page.get_by_label("New name")
    expect(field).to_be_focused()
    field.fill("two words")
    page.get_by_role("button", name="Save name").click()
    expect(field).to_have_accessible_description(re.compile("without spaces"))
    name = f"cook-{a_word()}"
    field.fill(name)
    field.press("Enter")
    expect(page.get_by_role("status").filter(has_text=f"You cook as {name} now.")).to_be_visible()
    expect(page.get_by_role("button", name="Change name")).to_be_focused()
    page.get_by_role("main").get_by_role("link", name=name).click()
    expect(page.get_by_role("heading", name=name, level=1)).to_be_visible()


def test_a_name_that_is_taken_is_said_at_its_field(
    cook: Cook, kitchen: Kitchen, open_as: OpenAs
) -> None:
    page = open_as(cook)
    page.goto("/settings")
    page.get_by_role("button", name="Change name").click()
    page.get_by_label("New name").fill(kitchen.cook().username)
    page.get_by_role("button", name="Save name").click()
    field = page.get_by_label("New name")
    expect(field).to_have_accessible_description(re.compile("Somebody cooks under this name"))
    expect(field).to_be_focused()


def test_another_address_is_confirmed_through_its_mailbox(
    cook: Cook, kitchen: Kitchen, open_as: OpenAs
) -> None:
    page, address = open_as(cook), newcomer().email
    ask_for_address(page, cook, address)
    expect(page.get_by_role("main").get_by_text(address)).to_be_visible()
    follow_mail(page, address, "/confirm-email")
    expect(page.get_by_role("heading", name="Your new address is in place")).to_be_visible()
    expect(page).to_have_url(re.compile("/confirm-email$"))
    page.get_by_role("main").get_by_role("link", name="Sign in").click()
    sign_in_by_hand(page, address, cook.password)


def test_the_wish_for_another_address_can_be_taken_back(
    cook: Cook, kitchen: Kitchen, open_as: OpenAs
) -> None:
    page, address = open_as(cook), newcomer().email
    ask_for_address(page, cook, address)
    page.get_by_role("button", name="Take it back").click()
    expect(page.get_by_text("Your address stays as it is.")).to_be_visible()
    expect(page.get_by_role("main").get_by_text(address)).to_have_count(0)
    follow_mail(page, address, "/confirm-email")
    expect(page.get_by_role("heading", name="This link doesn't work any more")).to_be_visible()


def test_another_password_leaves_only_this_browser_signed_in(cook: Cook, open_as: OpenAs) -> None:
    page, elsewhere = open_as(cook), open_as(cook)
    page.goto("/settings")
    page.get_by_role("button", name="Change password").click()
    page.get_by_label("Password now").fill("not my password")
    page.get_by_label("New password").fill(NEW_PASSWORD)
    page.get_by_role("button", name="Save password").click()
    expect(page.get_by_label("Password now")).to_be_focused()
    page.get_by_label("Password now").fill(cook.password)
    page.get_by_role("button", name="Save password").click()
    expect(page.get_by_role("status").filter(has_text="new password holds")).to_be_visible()
    page.reload()
    expect(page.get_by_role("heading", name="Settings")).to_be_visible()
    elsewhere.goto("/settings")
    expect(elsewhere.get_by_role("heading", name="Sign in", level=1)).to_be_visible()


def test_leaving_takes_everything_along(cook: Cook, kitchen: Kitchen, open_as: OpenAs) -> None:
    recipe = kitchen.recipe(cook, name="Last supper")
    page = open_as(cook)
    page.goto("/settings")
    page.get_by_role("link", name="Delete account").click()
    page.get_by_label("Type your name").fill("somebody else")
    page.get_by_role("button", name="Delete my account").click()
    expect(page.get_by_label("Type your name")).to_be_focused()
    page.get_by_label("Type your name").fill(cook.username)
    page.get_by_role("button", name="Delete my account").click()
    expect(page.get_by_role("heading", name="Goodbye, and thank you")).to_be_focused()

    page.goto(f"/recipes/{recipe['id']}")
    expect(page.get_by_role("heading", name="This recipe isn’t here")).to_be_visible()
    page.goto("/sign-in")
    page.get_by_label("E-mail").fill(cook.email)
    page.get_by_label("Password", exact=True).fill(cook.password)
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("alert")).to_contain_text("isn't right")


def test_the_export_is_packed_and_opens_as_a_zip(
    cook: Cook, kitchen: Kitchen, open_as: OpenAs
) -> None:
    kitchen.recipe(cook, name="Takeaway")
    page = open_as(cook)
    page.goto("/settings/leave")
    page.get_by_role("link", name="Take my recipes along").click()
    page.get_by_role("button", name="Pack it all").click()
    link = page.get_by_role("link", name=re.compile("^Download"))
    expect(link).to_be_visible(timeout=60_000)
    with page.expect_download() as download:
        link.click()
    with ZipFile(download.value.path()) as file:
        assert file.testzip() is None
        assert any(
            "Takeaway" in file.read(name).decode("utf-8", "ignore") for name in file.namelist()
        )


def ask_for_address(page: Page, cook: Cook, address: str) -> None:
    page.goto("/settings")
    page.get_by_role("button", name="Change e-mail").click()
    page.get_by_label("New e-mail").fill(address)
    page.get_by_label("Your password").fill(cook.password)
    page.get_by_role("button", name="Send a mail to confirm it").click()
    expect(page.get_by_text("Follow its link within an hour")).to_be_visible()


def sign_in_by_hand(page: Page, email: str, password: str) -> None:
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("button", name="Your account")).to_be_visible()
