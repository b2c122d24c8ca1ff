"""Covers and avatars: shown at once, sent with progress, cancelled, refused in clear words."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import FilePayload, Locator, Page, expect

from tests.e2e.conftest import OpenAs
from tests.e2e.kitchen import SAVED, Cook, Kitchen
from tests.pictures import picture

HELD_LINE = 4_000  # bytes a second, in which no picture of ours gets through a test


def jpeg(size: tuple[int, int] = (1200, 900)) -> FilePayload:
    return {"name": "photo.jpg", "mimeType": "image/jpeg", "buffer": picture("JPEG", size)}


def large_png() -> FilePayload:
    """A picture that takes minutes over a held line."""
    body = picture("PNG", (1500, 1000), compress_level=0)
    return {"name": "photo.png", "mimeType": "image/png", "buffer": body}


@contextmanager
def slow_line(page: Page) -> Iterator[None]:
    """A phone in a cellar kitchen."""
    devtools = page.context.new_cdp_session(page)
    held = {"offline": False, "latency": 0, "downloadThroughput": -1}
    devtools.send("Network.enable")
    devtools.send("Network.emulateNetworkConditions", {**held, "uploadThroughput": HELD_LINE})
    yield
    devtools.send("Network.emulateNetworkConditions", {**held, "uploadThroughput": -1})
    devtools.detach()


@pytest.fixture
def recipe(kitchen: Kitchen, cook: Cook) -> dict[str, Any]:
    return kitchen.recipe(cook, name="Poppy seed roll", published=False)


@pytest.fixture
def editor(cook: Cook, recipe: dict[str, Any], open_as: OpenAs) -> Page:
    page = open_as(cook)
    page.goto(f"/recipes/{recipe['id']}/edit")
    return page


def cover(editor: Page) -> Locator:
    return editor.get_by_role("region", name="Cover")


def test_a_cover_is_uploaded_and_replaced(
    kitchen: Kitchen, cook: Cook, recipe: dict[str, Any], editor: Page
) -> None:
    cover(editor).get_by_label("Choose a picture").set_input_files(jpeg())
    expect(cover(editor).get_by_label("Choose another picture")).to_be_visible()
    expect(cover(editor).get_by_role("button", name="Cancel upload")).to_have_count(0)
    alt = cover(editor).get_by_role("textbox", name="What the picture shows")
    alt.fill("A dark spiral in a yellow dough")
    editor.get_by_role("button", name="Save draft").click()
    expect(editor.get_by_text(SAVED).first).to_be_visible()
    first = kitchen.read(cook, recipe)
    assert list(first["covers"]) == ["400", "800", "1200"]
    assert first["cover_alt"] == "A dark spiral in a yellow dough"

    with editor.expect_response(lambda answer: answer.url.endswith("/cover")) as answer:
        cover(editor).get_by_label("Choose another picture").set_input_files(jpeg((800, 600)))
    assert answer.value.ok
    assert kitchen.read(cook, recipe)["cover_url"] != first["cover_url"]

    # Until then leaving would ask: the picture is still on its way.
    expect(cover(editor).get_by_label("Choose another picture")).to_be_visible()
    expect(editor.get_by_text(SAVED).first).to_be_visible()
    editor.get_by_role("link", name="View it").click()
    shown = editor.get_by_role("img", name="A dark spiral in a yellow dough")
    expect(shown).to_be_visible()
    assert shown.evaluate("image => image.decode().then(() => image.naturalWidth)") > 0


def test_a_new_recipe_s_cover_goes_with_its_first_save(
    kitchen: Kitchen, cook: Cook, open_as: OpenAs
) -> None:
    page = open_as(cook)
    page.goto("/recipes/new")
    cover(page).get_by_label("Choose a picture").set_input_files(jpeg())
    expect(cover(page).get_by_text("It is uploaded once the recipe has a name.")).to_be_visible()
    page.get_by_role("textbox", name="Name").fill("Rye bread")
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_role("heading", name="Rye bread", level=1)).to_be_visible()
    recipe = {"id": int(page.url.rpartition("/")[2].partition("-")[0])}
    assert kitchen.read(cook, recipe)["covers"]


def test_what_is_no_picture_is_refused_in_clear_words(editor: Page) -> None:
    pdf: FilePayload = {"name": "scan.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7"}
    chooser = cover(editor).get_by_label("Choose a picture")
    chooser.set_input_files(pdf)
    expect(cover(editor).get_by_role("alert")).to_have_text("Choose a JPEG, PNG or WebP picture.")
    # By its type a picture, by its content none: only the server can tell.
    torn = picture("JPEG", (1200, 900))[:2_000]
    chooser.set_input_files({"name": "torn.jpg", "mimeType": "image/jpeg", "buffer": torn})
    expect(cover(editor).get_by_role("alert")).to_contain_text("can’t be opened")
    expect(cover(editor).get_by_role("button", name="Try again")).to_be_visible()
    page_of_a_site = b"<!doctype html><script>alert(1)</script>"
    chooser = cover(editor).get_by_label("Choose another picture")
    chooser.set_input_files({"name": "page.png", "mimeType": "image/png", "buffer": page_of_a_site})
    expect(cover(editor).get_by_role("alert")).to_contain_text("isn’t a JPEG, PNG or WebP picture")
    cover(editor).get_by_role("button", name="Don’t use it").click()
    expect(cover(editor).get_by_label("Choose a picture")).to_be_visible()


def test_a_slow_upload_shows_progress_and_can_be_cancelled(
    kitchen: Kitchen, cook: Cook, recipe: dict[str, Any], editor: Page
) -> None:
    with slow_line(editor):
        cover(editor).get_by_label("Choose a picture").set_input_files(large_png())
        expect(cover(editor).get_by_role("img", name="The cover")).to_be_visible()
        expect(cover(editor).get_by_role("progressbar", name="Uploading the cover")).to_be_visible()
        cover(editor).get_by_role("button", name="Cancel upload").click()
        expect(cover(editor).get_by_role("progressbar")).to_have_count(0)
    expect(cover(editor).get_by_label("Choose a picture")).to_be_visible()
    expect(cover(editor).get_by_role("alert")).to_have_count(0)
    assert not kitchen.read(cook, recipe)["covers"]


def test_an_avatar_shows_wherever_the_cook_is(
    page: Page, kitchen: Kitchen, cook: Cook, open_as: OpenAs
) -> None:
    recipe = kitchen.recipe(cook, name="Barley soup")
    mine = open_as(cook)
    mine.goto("/profile")
    mine.get_by_label("Picture file").set_input_files(jpeg())
    expect(mine.get_by_text("Your new picture is in place.")).to_be_visible()
    address = kitchen.read(cook, recipe)["author"]["avatar_url"]
    assert "/media/" in address
    with page.expect_response(address) as answer:
        page.goto(f"/recipes/{recipe['id']}")
    assert answer.value.ok


def test_a_wrong_avatar_is_refused_in_clear_words(cook: Cook, open_as: OpenAs) -> None:
    page = open_as(cook)
    page.goto("/profile")
    page.get_by_label("Picture file").set_input_files(
        {"name": "notes.txt", "mimeType": "text/plain", "buffer": b"eggs, milk"}
    )
    expect(page.get_by_role("alert")).to_have_text("Choose a JPEG, PNG or WebP picture.")
