"""The files that are made of one picture: which there are, and how they are encoded."""

import io
from collections.abc import Iterator
from dataclasses import dataclass

from PIL import Image as Pillow
from PIL.Image import Resampling

from backend.pictures.decode import Size

WEBP_QUALITY = 80
JPEG_QUALITY = 82
TALLEST = 3  # times the width; taller pictures are shrunk: WebP ends at 16,383 pixels
WHITE = (255, 255, 255)


@dataclass(frozen=True)
class Format:
    """A use of pictures: WebP at these widths in pixels, smallest first, and one JPEG."""

    widths: tuple[int, ...]
    square: bool = False

    def fit(self, size: Size) -> Size:
        """Return `size` shrunk to what the largest file is made of; never enlarged, never 0."""
        widest, (width, height) = self.widths[-1], size
        scale = (
            widest / min(size) if self.square else min(widest / width, widest * TALLEST / height)
        )
        return max(1, round(width * min(1, scale))), max(1, round(height * min(1, scale)))


FORMATS = {
    "cover": Format((400, 800, 1600)),
    "avatar": Format((96, 256), square=True),
}


@dataclass(frozen=True)
class Variant:
    """One file: its name in the address, its type and its bytes."""

    name: str
    content_type: str
    body: bytes


def webp_widths(kind: str, width: int) -> dict[str, int]:
    """Return {file name: true width} of the WebP files of a picture that is `width` pixels wide.

    Nothing is enlarged: the first file that would be too wide is as wide as the picture, the last.
    """
    wanted = FORMATS[kind].widths
    smaller = [step for step in wanted if step < width]
    last = next((step for step in wanted if step >= width), wanted[-1])
    return {f"{step}.webp": min(step, width) for step in [*smaller, last]}


def cropped(picture: Pillow.Image, kind: str) -> Pillow.Image:
    """Return the largest picture of this kind: for an avatar the square in the middle."""
    if not FORMATS[kind].square:
        return picture
    side = min(picture.size)
    left, top = (picture.width - side) // 2, (picture.height - side) // 2
    return picture.crop((left, top, left + side, top + side))


def encoded(picture: Pillow.Image, kind: str) -> Iterator[Variant]:
    """Give every file of a picture that `cropped` returned, one at a time."""
    for name, width in webp_widths(kind, picture.width).items():
        yield Variant(name, "image/webp", _webp(_resized(picture, width)))
    yield Variant(f"{kind}.jpg", "image/jpeg", _jpeg(picture))


def _resized(picture: Pillow.Image, width: int) -> Pillow.Image:
    if width == picture.width:
        return picture
    height = max(1, round(picture.height * width / picture.width))
    return picture.resize((width, height), Resampling.LANCZOS, reducing_gap=2.0)


def _webp(picture: Pillow.Image) -> bytes:
    return _written(picture, "WEBP", quality=WEBP_QUALITY)


def _jpeg(picture: Pillow.Image) -> bytes:
    return _written(_on_white(picture), "JPEG", quality=JPEG_QUALITY, progressive=True)


def _on_white(picture: Pillow.Image) -> Pillow.Image:
    if picture.mode != "RGBA":
        return picture
    ground = Pillow.new("RGB", picture.size, WHITE)
    ground.paste(picture, mask=picture.getchannel("A"))
    return ground


def _written(picture: Pillow.Image, form: str, **options: object) -> bytes:
    picture.info.clear()  # some writers would copy comments and profiles from there
    out = io.BytesIO()
    picture.save(out, form, **options)
    return out.getvalue()
