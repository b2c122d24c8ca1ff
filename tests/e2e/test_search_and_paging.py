"""Finding a recipe: words, order and pages stand in the address."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import OpenAs
from tests.e2e.kitchen import Kitchen, a_word

PAGE = 24  # recipes on a page of the list


@pytest.fixture
def word(kitchen: Kitchen) -> str:
    """A word that three recipes have, of which one takes ten minutes and one feeds twelve."""
    word, cook = a_word(), kitchen.cook()
    kitchen.recipe(cook, name=f"Crème {word}", cook_time=30, num_of_servings=4)
    kitchen.recipe(cook, name=f"Toast {word}", cook_time=10, num_of_servings=2)
    kitchen.recipe(cook, name=f"Stew {word}", cook_time=90, num_of_servings=12)
    return word


def names(page: Page) -> list[str]:
    expect(page.get_by_role("heading", level=3).first).to_be_visible()
    return page.get_by_role("heading", level=3).all_inner_texts()


def test_search_from_the_header_and_sort(page: Page, word: str) -> None:
    page.goto("/")
    page.get_by_role("banner").get_by_role("combobox", name="Search recipes").fill(word)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(rf"/recipes\?q={word}$"))
    expect(page.get_by_role("status").filter(has_text="3 recipes")).to_be_visible()

    page.get_by_label("Sort by").select_option("Quickest first")
    expect(page).to_have_url(re.compile(r"sort=cook_time&order=asc"))
    expect(page.get_by_role("heading", level=3).first).to_have_text(f"Toast {word}")
    page.get_by_label("Sort by").select_option("Most servings")
    expect(page.get_by_role("heading", level=3).first).to_have_text(f"Stew {word}")

    page.go_back()
    expect(page.get_by_label("Sort by")).to_have_value("cook_time.asc")
    expect(page.get_by_role("heading", level=3).first).to_have_text(f"Toast {word}")
    page.go_back()
    page.go_back()
    expect(page.get_by_role("heading", name="What people really cook.")).to_be_visible()


def test_accents_and_case_are_forgiven(page: Page, word: str) -> None:
    page.goto(f"/recipes?q=CREME+{word}")
    expect(page.get_by_role("heading", level=3)).to_have_text([f"Crème {word}"])


def test_nothing_found_says_what_to_do_next(page: Page) -> None:
    page.goto(f"/recipes?q={a_word()}")
    expect(page.get_by_role("heading", name="Nothing with")).to_be_visible()
    page.get_by_role("link", name="Show all recipes").click()
    expect(page).to_have_url(re.compile(r"/recipes$"))


def test_pages_are_in_the_address_and_can_be_shared(
    page: Page, kitchen: Kitchen, open_as: OpenAs
) -> None:
    word, cook = a_word(), kitchen.cook()
    for number in range(PAGE + 1):
        kitchen.recipe(cook, name=f"Soup {word} {number}")
    page.goto(f"/recipes?q={word}&sort=created_at")
    first = names(page)
    assert len(first) == PAGE
    page.get_by_role("link", name="Next").click()
    expect(page).to_have_url(re.compile(r"page=2$"))
    expect(page.get_by_role("heading", level=3)).to_have_text([f"Soup {word} 0"])
    expect(page.get_by_role("link", name="Page 2")).to_have_attribute("aria-current", "page")

    shared = open_as()
    shared.goto(page.url)
    expect(shared.get_by_role("heading", level=3)).to_have_text([f"Soup {word} 0"])

    page.go_back()
    expect(page.get_by_role("heading", level=3)).to_have_text(first)
    page.goto(f"/recipes?q={word}&page=9")
    page.get_by_role("link", name="Go to the last page").click()
    expect(page.get_by_role("heading", level=3)).to_have_count(1)


def test_an_author_s_page_has_their_recipes(page: Page, kitchen: Kitchen) -> None:
    cook = kitchen.cook()
    recipe = kitchen.recipe(cook, name="Their own")
    kitchen.recipe(cook, name="Their secret", published=False)
    page.goto(f"/recipes/{recipe['id']}")
    expect(page).to_have_url(re.compile(rf"/recipes/{recipe['id']}-their-own$"))
    page.get_by_role("link", name=cook.username).click()
    expect(page.get_by_role("heading", name=cook.username, level=1)).to_be_focused()
    expect(page.get_by_role("heading", level=3)).to_have_text(["Their own"])
