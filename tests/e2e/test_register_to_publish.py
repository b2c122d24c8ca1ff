"""The first evening of a cook: from "Create an account" to a recipe that everybody reads."""

import re
from http import HTTPStatus

from playwright.sync_api import Page, expect

from tests.e2e.conftest import OpenAs
from tests.e2e.kitchen import Cook, Kitchen, a_word, newcomer

INGREDIENTS = "Dough:\n500 g flour\n1 ½ tsp salt\nTopping:\n2–3 tomatoes"
# What a password manager does: all fields in one go, and the form is sent.
FILL_AND_SEND = """account => {
  const form = document.querySelector("form:has([name=username])")
  for (const [name, value] of Object.entries(account)) {
    form.elements[name].value = value
    form.elements[name].dispatchEvent(new Event("input", { bubbles: true }))
  }
  form.requestSubmit()
}"""
# Playwright sees no body of what is sent as a Request object.
KEEP_BODIES = """
  window.sent = {}
  const fetch = window.fetch
  window.fetch = async (request, ...more) => {
    if (request instanceof Request && request.method === "POST")
      window.sent[new URL(request.url).pathname] = await request.clone().json()
    return fetch(request, ...more)
  }
"""
DIRECTIONS = "Dough:\nKnead for ten minutes.\nBake:\nBake until it sings."


def test_a_stranger_becomes_a_cook_with_a_published_recipe(
    page: Page, kitchen: Kitchen, open_as: OpenAs
) -> None:
    cook = newcomer()
    register(page, cook)
    follow_the_mail(page, cook)
    sign_in_by_hand(page, cook)

    name = f"Focaccia {a_word()}"
    write(page, name)
    page.get_by_role("button", name="Save draft").click()
    expect(page.get_by_role("status").filter(has_text=f"“{name}” is saved.")).to_be_visible()
    page.get_by_role("link", name="View it").click()
    expect(page.get_by_role("heading", name=name, level=1)).to_be_visible()
    expect(page.get_by_role("main").get_by_text("Draft", exact=True)).to_be_visible()

    somebody = open_as()
    somebody.goto(page.url)
    expect(somebody.get_by_role("heading", name="This recipe isn’t here")).to_be_visible()

    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.get_by_role("status").filter(has_text=f"“{name}” is published.")).to_be_visible()
    somebody.goto("/")
    somebody.get_by_role("link", name=name).click()
    expect(somebody.get_by_role("heading", name=name, level=1)).to_be_visible()
    expect(somebody.get_by_role("heading", name="Topping")).to_be_visible()
    expect(somebody.get_by_role("listitem").filter(has_text="flour")).to_contain_text("500 g")
    expect(somebody.get_by_text("Bake until it sings.")).to_be_visible()

    page.get_by_role("button", name="Unpublish").click()
    expect(page.get_by_role("status").filter(has_text="is a draft again")).to_be_visible()
    somebody.goto("/")
    expect(somebody.get_by_role("heading", level=3).first).to_be_visible()
    expect(somebody.get_by_role("link", name=name)).to_have_count(0)


def test_a_name_that_is_taken_is_said_at_its_field(page: Page, cook: Cook) -> None:
    page.goto("/register")
    page.get_by_label("Name", exact=True).fill(cook.username.upper())
    page.get_by_label("E-mail").fill(newcomer().email)
    page.get_by_label("Password", exact=True).fill("something nobody guesses")
    page.get_by_role("button", name="Create account").click()
    name = page.get_by_label("Name", exact=True)
    expect(name).to_have_accessible_description(re.compile("Somebody cooks under this name"))
    expect(name).to_be_focused()


def test_a_password_manager_that_is_quicker_than_people_sees_no_refusal(page: Page) -> None:
    cook = newcomer()
    page.add_init_script(KEEP_BODIES)
    page.goto("/register")
    account = {"username": cook.username, "email": cook.email, "password": cook.password}
    page.get_by_label("Name", exact=True).wait_for()
    with page.expect_response("**/api/users") as answer:
        page.evaluate(FILL_AND_SEND, account)
    assert answer.value.status == HTTPStatus.CREATED
    said = page.evaluate("window.sent['/api/users']")
    assert said["website"] == ""
    assert said["filled_in_ms"] >= 1_500
    expect(page.get_by_role("heading", name="Check your mail")).to_be_focused()


def test_nobody_comes_upon_the_field_that_is_for_machines(page: Page) -> None:
    page.goto("/register")
    page.get_by_label("Name", exact=True).focus()
    for _ in range(6):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.name") != "website"
    expect(page.get_by_role("textbox", name="Leave this empty")).to_have_count(0)


def test_a_form_left_empty_says_what_is_missing(page: Page) -> None:
    page.goto("/register")
    page.get_by_role("button", name="Create account").click()
    expect(page.get_by_label("Name", exact=True)).to_be_focused()
    expect(page.get_by_text("Choose a name.")).to_be_visible()
    expect(page.get_by_text("Use at least 10 characters.")).to_be_visible()


def test_a_link_that_was_used_asks_for_no_second_activation(page: Page, kitchen: Kitchen) -> None:
    link = kitchen.activation_link(kitchen.cook())
    page.goto(link)
    expect(page.get_by_role("heading", level=1)).to_have_text(
        re.compile("Already activated|doesn't work any more")
    )


def test_before_activation_the_sign_in_offers_another_mail(page: Page, kitchen: Kitchen) -> None:
    cook = newcomer()
    register(page, cook)
    page.goto("/sign-in")
    page.get_by_label("E-mail").fill(cook.email)
    page.get_by_label("Password", exact=True).fill(cook.password)
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("alert")).to_contain_text("isn't active yet")
    page.get_by_role("button", name="Send the activation mail again").click()
    expect(page.get_by_text("a new mail is on its way")).to_be_visible()


def register(page: Page, cook: Cook) -> None:
    page.goto("/register")
    page.get_by_label("Name", exact=True).fill(cook.username)
    page.get_by_label("E-mail").fill(cook.email)
    page.get_by_label("Password", exact=True).fill(cook.password)
    page.get_by_role("button", name="Create account").click()
    expect(page.get_by_role("heading", name="Check your mail")).to_be_focused()


def follow_the_mail(page: Page, cook: Cook) -> None:
    page.get_by_role("link", name="Open the mailbox").click()
    mail = page.get_by_role("article").filter(has_text=cook.email)
    mail.get_by_role("link", name="/activate?token=").click()
    expect(page.get_by_role("heading", name="Welcome to Smilecook")).to_be_visible()
    page.get_by_role("main").get_by_role("link", name="Sign in").click()


def sign_in_by_hand(page: Page, cook: Cook) -> None:
    page.get_by_label("E-mail").fill(cook.email)
    page.get_by_label("Password", exact=True).fill(cook.password)
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("button", name="Your account")).to_be_visible()


def write(page: Page, name: str) -> None:
    page.get_by_role("link", name="Write a recipe").click()
    page.get_by_role("textbox", name="Name").fill(name)
    page.get_by_role("textbox", name="Description").fill("Crisp below, airy above.")
    page.get_by_role("textbox", name="Servings").fill("6")
    page.get_by_role("textbox", name="Time, start to table").fill("1 h 20 min")
    page.get_by_role("textbox", name="Ingredients").fill(INGREDIENTS)
    page.get_by_role("textbox", name="Directions").fill(DIRECTIONS)
