"""The lines of a recipe in its editor: what is understood of them, pasted lists, other orders."""

import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import OpenAs
from tests.e2e.kitchen import Cook, Kitchen

LIST = "Dough:\n1 1/2 cups flour, sifted\n\n2 eggs\nsalt"
PASTE = """(field, text) => {
  const data = new DataTransfer()
  data.setData('text/plain', text)
  const as = { clipboardData: data, bubbles: true, cancelable: true }
  field.dispatchEvent(new ClipboardEvent('paste', as))
}"""


@pytest.fixture
def editor(kitchen: Kitchen, cook: Cook, open_as: OpenAs) -> Page:
    recipe = kitchen.recipe(cook, name="Pasta", ingredients=LIST, published=False)
    page = open_as(cook)
    page.goto(f"/recipes/{recipe['id']}/edit")
    expect(field(page, "Ingredients")).to_have_value(LIST)
    return page


def field(page: Page, name: str) -> Locator:
    return page.get_by_role("textbox", name=name)


def seen(page: Page) -> Locator:
    return page.get_by_role("list", name="How we read them").get_by_role("listitem")


def said(page: Page, words: str | re.Pattern[str]) -> None:
    expect(page.get_by_role("status").filter(has_text=words)).to_have_count(1)


def put_caret(target: Locator, before: str) -> None:
    target.evaluate(
        "(area, text) => { area.focus(); const at = area.value.indexOf(text); "
        "area.setSelectionRange(at, at) }",
        before,
    )


def test_the_author_sees_what_was_understood(editor: Page) -> None:
    expect(seen(editor)).to_have_count(4)
    expect(seen(editor).nth(1)).to_contain_text(re.compile("1½ cups.*flour.*sifted"))
    expect(seen(editor).nth(3)).to_contain_text("no amount, not scaled")
    area = field(editor, "Ingredients")
    area.press("Control+End")
    area.press_sequentially("\n2–3 tins of tomatoes")
    expect(seen(editor).nth(4)).to_contain_text(re.compile("2–3 cans.*tomatoes"))
    field(editor, "Directions").fill("Boil for 8–10 minutes.\nServe.")
    steps = editor.get_by_role("list", name="Steps and their times").get_by_role("listitem")
    expect(steps.first).to_contain_text("10 min")


def test_keys_move_a_line_and_it_is_spoken(editor: Page) -> None:
    area = field(editor, "Ingredients")
    put_caret(area, "eggs")
    area.press("Alt+ArrowUp")
    expect(area).to_have_value("Dough:\n2 eggs\n\n1 1/2 cups flour, sifted\nsalt")
    said(editor, "eggs moved to line 2 of 4")
    area.press("Alt+ArrowUp")
    said(editor, "eggs moved to line 1 of 4")
    area.press("Alt+ArrowUp")
    said(editor, "No line above to move past")
    area.press("Alt+ArrowDown")
    area.press("Alt+ArrowDown")
    expect(area).to_have_value(LIST)
    for _ in range(4):
        area.press("Control+z")
    expect(area).to_have_value(LIST)
    area.press("Control+Shift+z")
    expect(area).to_have_value("Dough:\n2 eggs\n\n1 1/2 cups flour, sifted\nsalt")


def test_buttons_move_a_line_and_keep_the_focus(editor: Page) -> None:
    down = seen(editor).nth(1).get_by_role("button", name="Move down: flour")
    down.click()
    said(editor, "flour moved to line 3 of 4")
    down = seen(editor).nth(2).get_by_role("button", name="Move down: flour")
    expect(down).to_be_focused()
    editor.keyboard.press("Enter")
    expect(field(editor, "Ingredients")).to_have_value(
        "Dough:\n2 eggs\n\nsalt\n1 1/2 cups flour, sifted"
    )
    expect(seen(editor).nth(3).get_by_role("button", name="Move down: flour")).to_be_focused()
    editor.keyboard.press("Enter")
    said(editor, "It is the last line already")
    editor.keyboard.press("Alt+ArrowUp")
    said(editor, "flour moved to line 3 of 4")
    editor.keyboard.press("ArrowUp")
    expect(seen(editor).nth(1).get_by_role("button", name="Move up: eggs")).to_be_focused()


def test_a_handle_drags_a_line(editor: Page) -> None:
    rows = seen(editor)
    rows.nth(3).scroll_into_view_if_needed()
    grip = rows.nth(3).locator(".grip").bounding_box()
    above = rows.nth(1).bounding_box()
    assert grip
    assert above
    editor.mouse.move(grip["x"] + 10, grip["y"] + 20)
    editor.mouse.down()
    editor.mouse.move(above["x"] + 10, above["y"] + 20, steps=6)
    editor.mouse.move(above["x"] + 10, above["y"] + 4)
    editor.mouse.up()
    expect(field(editor, "Ingredients")).to_have_value(
        "Dough:\nsalt\n\n1 1/2 cups flour, sifted\n2 eggs"
    )
    said(editor, "salt moved to line 2 of 4")


@pytest.mark.parametrize(
    ("name", "pasted", "lines"),
    [
        ("Ingredients", "• 3 eggs\n\n•  200 g\u00a0sugar\n", "3 eggs\n200 g sugar"),
        ("Directions", "1. Whisk.\n\n2. Bake 20 min.", "Whisk.\nBake 20 min."),
    ],
)
def test_a_pasted_list_becomes_lines(editor: Page, name: str, pasted: str, lines: str) -> None:
    area = field(editor, name)
    before = area.input_value()
    area.press("Control+a")
    area.evaluate(PASTE, pasted)
    expect(area).to_have_value(lines)
    said(editor, "2 lines pasted, tidied up.")
    area.press("Control+z")
    expect(area).to_have_value(pasted)
    area.press("Control+z")
    expect(area).to_have_value(before)


def test_a_phone_moves_lines_too(kitchen: Kitchen, cook: Cook, open_as: OpenAs) -> None:
    recipe: dict[str, Any] = kitchen.recipe(cook, name="Pasta", ingredients=LIST, published=False)
    page = open_as(cook)
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(f"/recipes/{recipe['id']}/edit")
    row = seen(page).nth(1)
    row.get_by_role("button", name="Move down: flour").click()
    expect(field(page, "Ingredients")).to_have_value(
        "Dough:\n2 eggs\n\n1 1/2 cups flour, sifted\nsalt"
    )
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    for button in seen(page).first.get_by_role("button").all():
        box = button.bounding_box()
        assert box
        assert min(box["width"], box["height"]) >= 24
