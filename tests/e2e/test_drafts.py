"""Another cook's draft is a page that isn't there."""

from playwright.sync_api import Page, expect

from tests.e2e.conftest import OpenAs
from tests.e2e.kitchen import Cook, Kitchen, a_word


def test_a_draft_exists_for_its_author_only(
    page: Page, kitchen: Kitchen, cook: Cook, open_as: OpenAs
) -> None:
    name = f"Secret sauce {a_word()}"
    draft = kitchen.recipe(cook, name=name, published=False)
    address = f"/recipes/{draft['id']}"
    mine = open_as(cook)
    mine.goto(address)
    expect(mine.get_by_role("heading", name=name, level=1)).to_be_visible()

    for reader in (page, open_as(kitchen.cook())):
        reader.goto(address)
        expect(reader.get_by_role("heading", name="This recipe isn’t here")).to_be_visible()
        reader.goto(f"/cooks/{cook.username}")
        expect(reader.get_by_role("heading", name="No recipes published yet")).to_be_visible()
        reader.goto(f"/recipes?q={name}")
        expect(reader.get_by_role("heading", name="Nothing with")).to_be_visible()


def test_another_cook_s_recipe_can_t_be_edited(kitchen: Kitchen, open_as: OpenAs) -> None:
    owner, other = kitchen.cook(), kitchen.cook()
    draft = kitchen.recipe(owner, name="Mine", published=False)
    public = kitchen.recipe(owner, name="Ours")
    page = open_as(other)
    for recipe in (draft, public):
        page.goto(f"/recipes/{recipe['id']}/edit")
        expect(page.get_by_role("heading", name="This isn’t a recipe of yours")).to_be_visible()
    page.goto(f"/recipes/{public['id']}")
    expect(page.get_by_role("heading", name="Ours", level=1)).to_be_visible()
    expect(page.get_by_role("link", name="Edit")).to_have_count(0)


def test_a_stranger_who_wants_to_write_signs_in_first(page: Page, cook: Cook) -> None:
    page.goto("/recipes/new")
    page.get_by_label("E-mail").fill(cook.email)
    page.get_by_label("Password", exact=True).fill(cook.password)
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", name="Write a recipe", level=1)).to_be_visible()
