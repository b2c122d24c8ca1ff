"""A picture's address never changes its meaning: kept for ever, and dead once it is removed."""

import io
from urllib.parse import urlsplit

import pytest
from flask.testing import FlaskClient

from backend import images
from backend.extensions import db
from tests.pictures import opened, picture


@pytest.fixture
def image(app: object) -> images.Image:
    stored = images.store(io.BytesIO(picture()), "cover")
    db.session.commit()
    return stored


def path(image: images.Image, name: str = "400.webp") -> str:
    return urlsplit(image.url(name)).path


def test_a_picture_may_be_kept_for_ever(client: FlaskClient, image: images.Image) -> None:
    answer = client.get(path(image))
    assert answer.status_code == 200
    assert answer.content_type == "image/webp"
    assert opened(answer.data).size == (400, 300)
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "Set-Cookie" not in answer.headers


def test_every_client_can_show_the_jpeg(client: FlaskClient, image: images.Image) -> None:
    assert client.get(path(image, "cover.jpg")).content_type == "image/jpeg"


def test_who_holds_it_gets_304(client: FlaskClient, image: images.Image) -> None:
    etag = client.get(path(image)).headers["ETag"]
    answer = client.get(path(image), headers={"If-None-Match": etag})
    assert (answer.status_code, answer.data) == (304, b"")
    assert answer.headers["ETag"] == etag
    assert client.get(path(image, "cover.jpg"), headers={"If-None-Match": etag}).status_code == 200


def test_head_tells_the_size_without_the_picture(client: FlaskClient, image: images.Image) -> None:
    whole, head = client.get(path(image)), client.head(path(image))
    assert (head.status_code, head.data) == (200, b"")
    assert head.headers["Content-Length"] == str(len(whole.data))


def test_a_removed_picture_is_gone_for_all(client: FlaskClient, image: images.Image) -> None:
    address, etag = path(image), client.get(path(image)).headers["ETag"]
    images.remove(image)
    db.session.commit()
    for headers in ({}, {"If-None-Match": etag}):
        answer = client.get(address, headers=headers)
        assert answer.status_code == 404
        assert answer.content_type == "application/problem+json"
        assert "immutable" not in answer.headers.get("Cache-Control", "")


@pytest.mark.parametrize(
    "address",
    ["/media/x/400.webp", "/media/%00/400.webp", "/media/" + "a" * 22 + "/../x", "/media/a/b/c"],
)
def test_an_address_nobody_made_is_404(client: FlaskClient, address: str) -> None:
    assert client.get(address).status_code == 404


def test_pictures_can_only_be_read(client: FlaskClient, image: images.Image) -> None:
    assert client.post(path(image)).status_code == 405
