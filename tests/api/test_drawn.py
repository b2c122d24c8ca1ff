"""The pictures that are drawn of a recipe for other sites."""

import io

import pytest

from backend import blobs, images, storage
from backend.blobs import Blob
from backend.extensions import db
from backend.pages import pictures
from backend.pictures import opengraph
from tests.corpus import TEXTS
from tests.factories import make_recipe
from tests.pictures import opened, picture

SITE = "http://localhost:5000"


def with_cover(**fields):
    return make_recipe(
        cover=images.store(io.BytesIO(picture(size=(1300, 1000))), "cover"), **fields
    )


def drawn(client, url, status=200):
    answer = client.get(url.removeprefix(SITE))
    assert answer.status_code == status
    return answer


def test_a_card_has_the_size_that_chat_apps_want_and_shows_the_cover(client):
    answer = drawn(client, pictures.card_url(with_cover(name="Apple pie")))
    assert answer.mimetype == "image/jpeg"
    card = opened(answer.data)
    assert card.size == (1200, 630)
    red, green, blue = card.getpixel((700, 300))
    assert (red > 150, green < 90, blue < 90) == (True, True, True)
    assert card.getpixel((300, 20))[2] > 220


def test_a_card_is_drawn_once_and_kept_beside_the_cover(client, monkeypatch):
    recipe = with_cover()
    url = pictures.card_url(recipe)
    first = drawn(client, url)
    key = f"{recipe.cover.key}/card{url[-14:-4]}.jpg"
    assert blobs.has(key)
    monkeypatch.setattr(opengraph, "card", lambda *_: 1 / 0)
    assert drawn(client, url).data == first.data
    etag = {"If-None-Match": first.headers["ETag"]}
    assert client.get(url.removeprefix(SITE), headers=etag).status_code == 304
    storage.delete_prefix(f"{recipe.cover.key}/")
    assert db.session.get(Blob, key) is None


def test_another_name_is_another_address_and_the_old_one_shows_the_new(client):
    recipe = make_recipe(name="Pie")
    old, before = pictures.card_url(recipe), drawn(client, pictures.card_url(recipe)).data
    recipe.name = "Cake"
    db.session.flush()
    assert pictures.card_url(recipe) != old
    assert drawn(client, old).data != before


def test_search_engines_get_three_ratios(client):
    urls = pictures.image_urls(with_cover())
    sizes = [opened(drawn(client, url).data).size for url in urls]
    assert sizes == [(1000, 1000), (1200, 900), (1200, 675)]
    bare = make_recipe()
    assert pictures.image_urls(bare) == [pictures.card_url(bare)]
    for wrong in (f"/media/recipes/{bare.id}/1x1-x.jpg", f"/media/recipes/{bare.id}/2x1-x.jpg"):
        drawn(client, wrong, 404)


@pytest.mark.parametrize("text", [*TEXTS.values(), "W" * 100, "麻婆豆腐", "a " * 50], ids=repr)
def test_any_text_is_drawn(text):
    assert opened(opengraph.card(text, text, None)).size == (1200, 630)


def test_only_what_the_font_has_is_written():
    assert opengraph.writable("Борщ, crème brûlée") == "Борщ, crème brûlée"
    assert opengraph.writable("Mapo tofu 麻婆豆腐 🌶") == "Mapo tofu"
    assert opengraph.writable("麻婆豆腐") == ""
    assert opengraph.card("麻婆豆腐", "x", None) == opengraph.card("", "x", None)


def test_who_waits_too_long_is_told_to_come_again(client, monkeypatch):
    monkeypatch.setattr(pictures, "LONGEST_WAIT", 0.01)
    recipe = make_recipe()
    with pictures._one_at_a_time:
        assert drawn(client, pictures.card_url(recipe), 503).headers["Retry-After"]
    drawn(client, pictures.card_url(recipe))
