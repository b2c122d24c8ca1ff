"""Pictures are judged by content, stood upright, stripped of all they tell, and kept whole."""

import io
import time

import pytest
from PIL import Image as Pillow
from PIL import ImageCms
from sqlalchemy import func, select

from backend import images, storage
from backend.blobs import Blob
from backend.errors import ApiError, BadRequest, TooLarge
from backend.extensions import db
from backend.pictures.decode import MAX_BYTES
from tests.pictures import (
    SECRET,
    animation,
    opened,
    photo_with_secrets,
    picture,
    png_that_claims,
    written,
)

pytestmark = pytest.mark.usefixtures("app")

RED, BLUE = (200, 30, 20), (20, 30, 200)
QUICK = 2.0  # seconds, trust.md
LIVE = b"<script>alert(1)</script>"


def store(body: bytes, kind: str = "cover") -> images.Image:
    image = images.store(io.BytesIO(body), kind)
    db.session.flush()
    return image


def file(image: images.Image, name: str) -> Pillow.Image:
    blob = storage.get(f"{image.key}/{name}")
    assert blob
    return opened(blob.body)


def names(image: images.Image) -> set[str]:
    keys = db.session.scalars(select(Blob.key))
    return {key.partition("/")[2] for key in keys if key.startswith(image.key)}


def close_to(pixel: object, colour: tuple[int, ...]) -> bool:
    assert isinstance(pixel, tuple)
    return all(abs(one - other) < 12 for one, other in zip(pixel, colour, strict=False))


def kept() -> int:
    return db.session.scalar(select(func.count()).select_from(Blob)) or 0


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_a_cover_is_kept_in_three_widths_and_as_jpeg(form: str) -> None:
    image = store(picture(form, (2000, 1500)))
    assert (image.width, image.height) == (1600, 1200)
    assert names(image) == {"400.webp", "800.webp", "1600.webp", "cover.jpg"}
    assert file(image, "800.webp").size == (800, 600)
    assert file(image, "cover.jpg").format == "JPEG"
    assert close_to(file(image, "400.webp").getpixel((10, 10)), RED)


def test_nothing_is_enlarged_and_widths_tell_the_truth() -> None:
    image = store(picture(size=(600, 450)))
    assert image.widths() == {"400": image.url("400.webp"), "600": image.url("800.webp")}
    assert file(image, "800.webp").size == (600, 450)
    assert names(image) == {"400.webp", "800.webp", "cover.jpg"}


def test_an_avatar_is_the_square_in_the_middle() -> None:
    image = store(picture(size=(900, 300)), "avatar")
    assert (image.width, image.height) == (256, 256)
    assert names(image) == {"96.webp", "256.webp", "avatar.jpg"}
    assert close_to(file(image, "256.webp").getpixel((20, 128)), RED)
    assert close_to(file(image, "256.webp").getpixel((236, 128)), BLUE)


@pytest.mark.parametrize("size", [(1, 1), (3000, 2), (40, 9000)])
def test_odd_shapes_are_taken(size: tuple[int, int]) -> None:
    image = store(picture("PNG", size))
    assert image.width >= 1
    assert image.height >= 1


def test_addresses_are_random_and_absolute() -> None:
    one, other = store(picture()), store(picture())
    assert one.key != other.key
    assert one.jpeg_url.endswith(f"/media/{one.key}/cover.jpg")
    assert one.jpeg_url.startswith("http")


@pytest.mark.parametrize(
    ("orientation", "red_corner"), [(1, (5, 5)), (3, (395, 5)), (6, (5, 5)), (8, (5, 525))]
)
def test_a_photo_stands_upright(orientation: int, red_corner: tuple[int, int]) -> None:
    image = store(photo_with_secrets(orientation))
    small = file(image, "400.webp")
    assert small.size == ((400, 533) if orientation in {6, 8} else (400, 300))
    assert close_to(small.getpixel(red_corner), RED)


def test_what_a_photo_tells_of_its_cook_is_dropped() -> None:
    source = photo_with_secrets()
    assert SECRET.encode() in source
    image = store(source)
    for name in names(image):
        blob = storage.get(f"{image.key}/{name}")
        assert blob
        assert SECRET.encode() not in blob.body
        assert not {"exif", "xmp", "icc_profile", "comment"} & set(opened(blob.body).info)


def test_colours_are_brought_to_srgb() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    assert store(picture(icc_profile=profile)).width == 640
    assert store(picture(icc_profile=b"no profile at all")).width == 640
    cmyk = written(Pillow.new("CMYK", (300, 200), (0, 255, 255, 0)), "JPEG")
    assert file(store(cmyk), "400.webp").mode == "RGB"


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16"])
def test_every_kind_of_png_is_taken(mode: str) -> None:
    grey = Pillow.new("L", (500, 300), 128)
    source = Pillow.new("I;16", (500, 300), 32896) if mode == "I;16" else grey.convert(mode)
    image = store(written(source, "PNG"))
    if mode != "1":  # dithered
        assert close_to(file(image, "cover.jpg").getpixel((50, 50)), (128, 128, 128))


def test_see_through_stays_in_webp_and_is_white_in_jpeg() -> None:
    image = store(written(Pillow.new("RGBA", (500, 300), (9, 9, 9, 0)), "PNG"))
    assert file(image, "400.webp").mode == "RGBA"
    assert close_to(file(image, "cover.jpg").getpixel((9, 9)), (255, 255, 255))


def test_of_an_animation_the_first_frame_is_kept() -> None:
    image = store(animation(20))
    small = file(image, "400.webp")
    assert not getattr(small, "is_animated", False)
    assert close_to(small.getpixel((5, 5)), (255, 0, 0))


NOT_ALLOWED = {
    "gif": written(Pillow.new("P", (9, 9)), "GIF"),
    "bmp": written(Pillow.new("RGB", (9, 9)), "BMP"),
    "tiff": written(Pillow.new("RGB", (9, 9)), "TIFF"),
    "svg": b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>',
    "html": b"\xef\xbb\xbf \n<!doctype html><p>hello",
    "pdf": b"%PDF-1.7\n",
    "zip": b"PK\x03\x04rest",
    "heic": b"\x00\x00\x00\x18ftypheic",
    "jpeg and page": picture() + LIVE,
    "jpeg and archive": picture() + b"PK\x05\x06" + bytes(18),
    "png and page": picture("PNG") + LIVE,
}
NO_IMAGE = {
    "nothing": b"",
    "words": b"two eggs, a cup of flour",
    "noise": bytes(range(1, 200)),
    "jpeg in name": b"\xff\xd8\xff" + b"x" * 500,
    "half a jpeg": photo_with_secrets()[:3000],
    "half a png": picture("PNG")[:-60],
    "half a webp": picture("WEBP")[:120],
    "short png": png_that_claims(5000, 5000),
}
TOO_LARGE = {
    "50,000 x 50,000": png_that_claims(50_000, 50_000),
    "41 megapixels": png_that_claims(6_500, 6_500),
    "11 MB": picture() + bytes(MAX_BYTES),
}


def refusal(body: bytes) -> ApiError:
    started = time.monotonic()
    with pytest.raises(ApiError) as caught:
        store(body)
    assert time.monotonic() - started < QUICK
    assert kept() == 0
    return caught.value


@pytest.mark.parametrize("name", NOT_ALLOWED)
def test_another_kind_of_file_is_not_allowed(name: str) -> None:
    fault = refusal(NOT_ALLOWED[name])
    assert isinstance(fault, BadRequest)
    assert fault.detail == "File type not allowed"


@pytest.mark.parametrize("name", NO_IMAGE)
def test_what_cannot_be_decoded_is_no_image(name: str) -> None:
    fault = refusal(NO_IMAGE[name])
    assert isinstance(fault, BadRequest)
    assert fault.detail == "Not a valid image"


def test_ten_thousand_frames_are_refused_unseen() -> None:
    assert refusal(animation(10_000)).detail == "Not a valid image"


def test_webp_which_must_be_decoded_whole_may_be_16_megapixels() -> None:
    assert isinstance(refusal(picture("WEBP", (4100, 4000), method=0)), TooLarge)


def test_a_progressive_jpeg_which_is_kept_whole_may_be_16_megapixels() -> None:
    told = refusal(picture("JPEG", (4100, 4000), progressive=True)).detail
    assert told == "The progressive JPEG has more than 16 megapixels"
    fitting = store(picture("JPEG", (4100, 4000)))
    assert fitting.width == 1600


@pytest.mark.parametrize("name", TOO_LARGE)
def test_a_picture_has_a_largest_size(name: str) -> None:
    assert isinstance(refusal(TOO_LARGE[name]), TooLarge)


def test_a_removed_picture_leaves_nothing() -> None:
    other, image = store(picture()), store(picture())
    images.remove(image)
    db.session.flush()
    assert not names(image)
    assert names(other)
