"""A recipe for more people, and in the reader's own measures."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.kitchen import Cook, Kitchen

INGREDIENTS = """Dough:
1 1/2 cups flour
2–3 tbsp oil
1 egg

500 g potatoes
salt to taste"""


@pytest.fixture
def recipe(kitchen: Kitchen, cook: Cook) -> dict[str, Any]:
    return kitchen.recipe(cook, name="Potato cakes", num_of_servings=4, ingredients=INGREDIENTS)


def shows(page: Page, *lines: str) -> None:
    expect(page.get_by_role("region", name="Ingredients").get_by_role("listitem")).to_have_text(
        lines
    )


AS_WRITTEN = ("1 1/2 cups flour", "2–3 tbsp oil", "1 egg", "500 g potatoes", "salt to taste")
FOR_EIGHT = (
    "3 cups flour",
    "4–6 tbsp oil",
    "2 eggs",
    "1000 g potatoes",
    "salt to taste not scaled",
)


def test_twice_the_recipe_is_twice_of_everything_that_is_counted(
    page: Page, recipe: dict[str, Any]
) -> None:
    page.goto(f"/recipes/{recipe['id']}")
    shows(page, *AS_WRITTEN)
    page.get_by_text("2×").click()
    shows(page, *FOR_EIGHT)
    expect(page.get_by_text("8 servings", exact=True)).to_be_visible()
    expect(page).to_have_url(re.compile(r"[?]servings=8$"))


def test_servings_are_counted_one_by_one(page: Page, recipe: dict[str, Any]) -> None:
    page.goto(f"/recipes/{recipe['id']}")
    page.get_by_role("button", name="One serving more").click()
    page.get_by_role("button", name="One serving more").click()
    expect(page.get_by_text("6 servings", exact=True)).to_be_visible()
    shows(
        page, "2 1/4 cups flour", "3–4 1/2 tbsp oil", "1 1/2 eggs", "750 g potatoes", FOR_EIGHT[-1]
    )


def test_an_address_carries_the_scale_and_the_browser_remembers_it(
    page: Page, recipe: dict[str, Any]
) -> None:
    page.goto(f"/recipes/{recipe['id']}?servings=8")
    shows(page, *FOR_EIGHT)
    page.goto(f"/recipes/{recipe['id']}")
    shows(page, *AS_WRITTEN)
    page.get_by_text("2×").click()
    shows(page, *FOR_EIGHT)
    page.goto(f"/recipes/{recipe['id']}")
    shows(page, *FOR_EIGHT)
    page.get_by_text("1×").click()
    shows(page, *AS_WRITTEN)


def test_cups_and_ounces_for_who_has_no_scales(page: Page, recipe: dict[str, Any]) -> None:
    page.goto(f"/recipes/{recipe['id']}")
    page.get_by_text("US", exact=True).click()
    shows(page, *AS_WRITTEN[:3], "1 1/8 lb potatoes", AS_WRITTEN[-1])
    page.get_by_text("Metric", exact=True).click()
    shows(page, "355 ml flour", *AS_WRITTEN[1:])
