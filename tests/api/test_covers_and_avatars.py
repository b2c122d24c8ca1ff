"""Pictures through the API: whose they are, and when they live and die."""

import io
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from sqlalchemy import func, select

from backend import images, pools
from backend.blobs import Blob
from backend.clock import now
from backend.extensions import db
from backend.images import Image
from backend.recipes.models import Recipe
from backend.recipes.removal import remove_deleted_recipes
from tests.factories import bearer, make_draft, make_recipe, make_user
from tests.pictures import opened, picture, png_that_claims


@pytest.fixture
def recipe(app):
    return make_recipe()


@pytest.fixture
def headers(recipe):
    return bearer(recipe.author)


def send(client, address, name, body, headers, filename="photo.jpg"):
    answer = client.put(address, data={name: (io.BytesIO(body), filename)}, headers=headers)
    answer.request.environ["wsgi.input"].close()  # a file, when the body is large
    return answer


def cover(client, recipe, headers, body=None, **more):
    address = f"/api/recipes/{recipe.id}/cover"
    return send(client, address, "cover", body or picture(), headers, **more)


def avatar(client, headers, body=None):
    return send(client, "/api/users/avatar", "avatar", body or picture(), headers)


def status(client, url):
    return client.get(urlsplit(url).path).status_code


def rows(model) -> int:
    return db.session.scalar(select(func.count()).select_from(model)) or 0


def test_a_cover_is_shown_with_its_recipe(client, recipe, headers):
    answer = cover(client, recipe, headers, picture(size=(1700, 1200)))
    assert answer.status_code == 200
    assert set(answer.get_json()) == {"cover_url"}
    shown = client.get(f"/api/recipes/{recipe.id}").get_json()
    assert shown["cover_url"] == answer.get_json()["cover_url"]
    assert set(shown["covers"]) == {"400", "800", "1600"}
    for width, url in shown["covers"].items():
        assert url.startswith("http://localhost:5000/media/")
        body = client.get(urlsplit(url).path).data
        assert opened(body).size[0] == int(width)
    listed = client.get("/api/recipes").get_json()["data"][0]
    assert listed["covers"] == shown["covers"]


def test_an_avatar_is_shown_wherever_its_cook_is(client, recipe, headers):
    before = client.get(f"/api/recipes/{recipe.id}").headers["ETag"]
    answer = avatar(client, headers)
    assert answer.status_code == 200
    assert set(answer.get_json()) == {"avatar_url"}
    url = answer.get_json()["avatar_url"]
    shown = client.get(f"/api/recipes/{recipe.id}")
    assert shown.headers["ETag"] != before
    assert shown.get_json()["author"]["avatar_url"] == url
    assert client.get(f"/api/users/{recipe.author.username}").get_json()["avatar_url"] == url
    assert status(client, url) == 200


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_the_content_decides_not_the_name(client, recipe, headers, form):
    assert cover(client, recipe, headers, picture(form), filename="x.exe").status_code == 200


REFUSED = [
    (b"no picture", 400),
    (b"\xff\xd8\xff\xe0 torn", 400),
    (picture()[:2000], 400),
    (b"<svg xmlns='http://www.w3.org/2000/svg'/>", 400),
    (b"GIF89a" + bytes(50), 400),
    (png_that_claims(50_000, 50_000), 413),
    (bytes(10 * 1024 * 1024 + 1), 413),
]


@pytest.mark.parametrize(("body", "code"), REFUSED, ids=range(len(REFUSED)))
def test_what_is_no_picture_is_refused_and_the_old_one_stays(client, recipe, headers, body, code):
    cover_url = cover(client, recipe, headers).get_json()["cover_url"]
    avatar_url = avatar(client, headers).get_json()["avatar_url"]
    kept = rows(Image), rows(Blob)
    for answer in (cover(client, recipe, headers, body), avatar(client, headers, body)):
        assert answer.status_code == code
        assert answer.get_json()["message"]
        if code == 400:
            assert answer.get_json()["message"] in {"Not a valid image", "File type not allowed"}
    assert (rows(Image), rows(Blob)) == kept
    assert status(client, cover_url) == status(client, avatar_url) == 200


@pytest.mark.parametrize("data", [{}, {"other": (io.BytesIO(b"x"), "x.jpg")}, {"cover": "text"}])
def test_a_form_without_the_picture_is_refused(client, recipe, headers, data):
    answer = client.put(f"/api/recipes/{recipe.id}/cover", data=data, headers=headers)
    assert (answer.status_code, answer.get_json()["message"]) == (400, "Not a valid image")
    answer = client.put("/api/users/avatar", json={"avatar": "x"}, headers=headers)
    assert (answer.status_code, answer.get_json()["message"]) == (400, "Not a valid image")


def test_a_replaced_picture_is_dead(client, recipe, headers):
    old = cover(client, recipe, headers).get_json()["cover_url"]
    new = cover(client, recipe, headers).get_json()["cover_url"]
    assert (status(client, old), status(client, new)) == (404, 200)
    old = avatar(client, headers).get_json()["avatar_url"]
    new = avatar(client, headers).get_json()["avatar_url"]
    assert (status(client, old), status(client, new)) == (404, 200)
    assert rows(Image) == 2


def test_only_the_author_gives_a_cover(client, recipe):
    draft, other = make_draft(), bearer(make_user())
    assert cover(client, recipe, {}).status_code == 401
    assert cover(client, recipe, other).status_code == 403
    assert cover(client, draft, other).status_code == 404
    assert avatar(client, {}).status_code == 401
    assert rows(Blob) == 0


def test_a_stale_tag_stops_a_cover_too(client, recipe, headers):
    answer = cover(client, recipe, headers | {"If-Match": '"9.1"'})
    assert (answer.status_code, rows(Blob)) == (412, 0)
    answer = cover(client, recipe, headers | {"If-Match": '"1.1"'})
    assert (answer.status_code, answer.headers["ETag"]) == (200, '"2.1"')


def test_a_deleted_recipes_cover_is_hidden_and_comes_back(client, recipe, headers):
    url = cover(client, recipe, headers).get_json()["cover_url"]
    address = f"/api/recipes/{recipe.id}"
    client.delete(address, headers=headers)
    assert status(client, url) == 404
    restored = client.post(f"{address}/restore", headers=headers).get_json()
    assert restored["cover_url"] == url
    assert status(client, url) == 200


def test_after_a_day_nothing_is_left_of_a_deleted_recipe(client, recipe, headers):
    kept = make_recipe(recipe.author)
    for one in (recipe, kept):
        cover(client, one, headers)
        client.delete(f"/api/recipes/{one.id}", headers=headers)
    recipe.deleted_at = now() - timedelta(hours=24, seconds=1)
    kept.deleted_at = now() - timedelta(hours=23, minutes=59)
    alive = make_recipe(recipe.author)
    db.session.commit()
    remove_deleted_recipes(0)
    assert set(db.session.scalars(select(Recipe.id))) == {kept.id, alive.id}
    assert rows(Image) == 1
    keys = {key.split("/")[0] for key in db.session.scalars(select(Blob.key))}
    assert keys == {kept.cover.key}


@contextmanager
def no_place_left(monkeypatch):
    """All places where pictures are made are taken; afterwards all are free."""
    places, go = images.AT_ONCE + images.WAITING, threading.Event()
    pool = pools.Pool(images.AT_ONCE, images.WAITING, images.BUSY)
    monkeypatch.setattr(images, "pool", pool)
    with ThreadPoolExecutor(places) as others:
        taken = [others.submit(pool.run, go.wait, 60) for _ in range(places)]
        while pool.places._value:  # they are about to take them
            threading.Event().wait(0.001)
        try:
            yield
        finally:
            go.set()
    assert all(one.result() for one in taken)


def test_who_uploads_when_all_places_are_taken_comes_back_and_loses_nothing(
    client, recipe, headers, monkeypatch
):
    before = cover(client, recipe, headers).get_json()["cover_url"]
    kept = rows(Blob), rows(Image)
    with no_place_left(monkeypatch):
        refused = cover(client, recipe, headers)
        assert refused.status_code == 503
        assert refused.headers["Retry-After"] == "2"
        assert refused.get_json()["detail"] == images.BUSY
        assert avatar(client, headers).status_code == 503
        assert status(client, before) == 200  # who reads doesn't wait
        assert (rows(Blob), rows(Image)) == kept
    again = cover(client, recipe, headers)
    assert again.status_code == 200
    assert status(client, again.get_json()["cover_url"]) == 200
