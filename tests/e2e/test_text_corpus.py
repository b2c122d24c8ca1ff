"""Text is text on every page, in a real browser: no dialog, no script that runs, no CSP report.

The pages are those of addresses.py, which must name each of the router's; so a new page is looked
at as well. What the corpus tries to run is `alert('corpus')`, or it draws an element of its own.
"""

import pytest
from playwright.sync_api import Page, expect

from tests.corpus import TEXTS
from tests.e2e.addresses import VIEWS
from tests.e2e.conftest import OpenAs
from tests.e2e.corpus import FOREIGN, Witness, brought
from tests.e2e.kitchen import Cook, Kitchen, a_word, ok
from tests.e2e.scene import Scene

# In one recipe's long texts stands the whole corpus, a line each; each name holds one of it.
LONG = "\n".join(text.replace("\r", " ").replace("\n", " ") for text in TEXTS.values())
SHORT = ["ends a script", "ends a style", "an image that fails", "an attribute", "a template"]


@pytest.fixture(scope="module")
def scene(kitchen: Kitchen) -> Scene:
    """A cook whose recipes are made of the corpus."""
    cook, word = kitchen.cook(), a_word()
    texts = {"ingredients": LONG, "directions": LONG, "description": LONG[:2_000]}
    recipes = [
        kitchen.recipe(
            cook,
            published=name != SHORT[-1],
            name=f"{word} {TEXTS[name]}"[:100],
            credit=TEXTS[name],
            cover_alt=TEXTS[name],
            **texts,
        )
        for name in SHORT
    ]
    sign_in_with_odd_programs(kitchen, cook)
    return Scene(cook, word, recipes[0]["id"], recipes[-1]["id"])


def sign_in_with_odd_programs(kitchen: Kitchen, cook: Cook) -> None:
    """The list of sign-ins shows what a program calls itself."""
    who = {"email": cook.email, "password": cook.password}
    for name in SHORT:
        ok(kitchen.api.post("/api/token", data=who, headers={"User-Agent": TEXTS[name]}))


def look(page: Page, address: str) -> list[object]:
    """Open a page; what of the corpus ran there or became an element."""
    page.goto(address, wait_until="networkidle")
    expect(page.get_by_role("heading", level=1).first).to_be_visible()
    return brought(page)


@pytest.mark.parametrize("who", ["stranger", "cook"])
def test_no_page_takes_the_corpus_for_anything_but_text(
    scene: Scene, open_as: OpenAs, who: str
) -> None:
    page = open_as(scene.cook if who == "cook" else None)
    witness = Witness(page.context)
    for address, seen_by in VIEWS:
        if seen_by == who:
            assert look(page, scene.at(address.at)) == [], address
            assert witness.heard == [], address


@pytest.mark.parametrize("name", [*SHORT, "an address", "right to left"])
def test_an_address_of_the_corpus_is_a_page_like_any_other(open_as: OpenAs, name: str) -> None:
    page = open_as()
    witness = Witness(page.context)
    page.goto("/")
    for path in ("/recipes?q=", "/mailbox?to=", "/sign-in?next=", "/activate?token=", "/cooks/"):
        place = page.evaluate("encodeURIComponent", TEXTS[name])
        assert look(page, f"{path}{place}") == []
        assert witness.heard == []


def test_a_recipe_shows_the_corpus_as_it_was_typed(scene: Scene, open_as: OpenAs) -> None:
    page = open_as(scene.cook)
    witness = Witness(page.context)
    page.goto(f"/recipes/{scene.id}")
    name = f"{scene.word} {TEXTS[SHORT[0]]}"[:100]
    expect(page.get_by_role("heading", name=name, level=1)).to_be_visible()
    page.goto(f"/recipes/{scene.id}/edit")
    expect(page.get_by_role("textbox", name="Name")).to_have_value(name)
    expect(page.get_by_role("textbox", name="Ingredients")).to_have_value(LONG)
    expect(page.get_by_role("textbox", name="Directions")).to_have_value(LONG)
    assert witness.heard == []


def test_the_witness_would_hear_it(page: Page, open_as: OpenAs) -> None:
    page = open_as()
    witness = Witness(page.context)
    page.goto("/")
    page.evaluate("alert('corpus')")
    assert page.evaluate("window.__ran") == [["alert", "corpus"]]
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<main><a href=javascript:0>x')")
    assert page.locator(FOREIGN).count() == 1
    assert witness.heard == []
