"""From the bytes of an upload to upright sRGB pixels, no more of them than are needed."""

import io
import threading
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PIL import Image, ImageCms
from PIL.Image import Resampling, Transpose

from backend.errors import BadRequest, TooLarge
from backend.pictures.kinds import has_too_many_scans, is_other_kind, is_two_faced, picture_format

Size = tuple[int, int]  # width and height in pixels
Fit = Callable[[Size], Size]

MAX_BYTES = 10 * 1024 * 1024
MAX_PIXELS = 40_000_000
# libwebp has no way to decode less than everything, four times over: 40 megapixels would take
# 620 MB, more than a small dyno has.
MAX_WEBP_PIXELS = 16_000_000
# libjpeg keeps a progressive one whole, six bytes a pixel: 40 megapixels took 240 MB, 16 take 107.
MAX_PROGRESSIVE_PIXELS = 16_000_000
MAX_FRAMES = 200
STRIP = 64  # rows of the result that are averaged at a time
ORIENTATION = 0x0112  # Exif 3.0, 4.6.5.1
UPRIGHT = {
    2: Transpose.FLIP_LEFT_RIGHT,
    3: Transpose.ROTATE_180,
    4: Transpose.FLIP_TOP_BOTTOM,
    5: Transpose.TRANSPOSE,
    6: Transpose.ROTATE_270,
    7: Transpose.TRANSVERSE,
    8: Transpose.ROTATE_90,
}
LYING = {5, 6, 7, 8}  # the orientations that swap width and height

Image.MAX_IMAGE_PIXELS = MAX_PIXELS
warnings.simplefilter("error", Image.DecompressionBombWarning)

# One picture at a time in a process: 40 megapixels of PNG are 160 MB once decoded.
_one_at_a_time = threading.Lock()


def decode(data: bytes, fit: Fit) -> Image.Image:
    """Return the picture in `data` in the size that `fit` makes of its own, as RGB or RGBA.

    It stands upright, is in sRGB and carries no metadata. Of an animation it is the first frame.
    Raises BadRequest when `data` is no JPEG, PNG or WebP that can be decoded, TooLarge beyond 10 MB
    or 40 megapixels (WebP and progressive JPEG: 16); the size is read from the header before
    anything is decoded.
    """
    form = _checked_format(data)
    with _one_at_a_time, _refusing_broken(), Image.open(io.BytesIO(data), formats=[form]) as opened:
        _check_size(opened)
        return _to_srgb(_shrunk(opened, fit), opened.info.get("icc_profile"))


def _checked_format(data: bytes) -> str:
    if len(data) > MAX_BYTES:
        raise TooLarge("The picture is larger than 10 MB")
    form = picture_format(data)
    if form is None:
        raise BadRequest("File type not allowed" if is_other_kind(data) else "Not a valid image")
    if is_two_faced(data):
        raise BadRequest("File type not allowed")
    if form == "JPEG" and has_too_many_scans(data):
        raise BadRequest("Not a valid image")
    return form


@contextmanager
def _refusing_broken() -> Iterator[None]:
    """Turn whatever Pillow raises on a broken or hostile file into a refusal."""
    try:
        yield
    except (BadRequest, TooLarge):
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise TooLarge("The picture has more than 40 megapixels") from None
    except Exception as fault:  # its decoders raise nearly every class there is
        raise BadRequest("Not a valid image") from fault


def _check_size(opened: Image.Image) -> None:
    limit, kind = _limit(opened)
    if opened.width * opened.height > limit:
        raise TooLarge(f"The {kind} has more than {limit // 1_000_000} megapixels")
    if getattr(opened, "n_frames", 1) > MAX_FRAMES:
        raise BadRequest("Not a valid image")


def _limit(opened: Image.Image) -> tuple[int, str]:
    """Return how many pixels a file of this kind may have, and what it is called."""
    if opened.format == "WEBP":
        return MAX_WEBP_PIXELS, "picture"
    if "progressive" in opened.info:
        return MAX_PROGRESSIVE_PIXELS, "progressive JPEG"
    return MAX_PIXELS, "picture"


def _shrunk(opened: Image.Image, fit: Fit) -> Image.Image:
    """Return the picture upright, in the size that `fit` makes of its upright size."""
    orientation = opened.getexif().get(ORIENTATION, 1)
    size = _turned(fit(_turned(opened.size, orientation)), orientation)
    opened.draft(None, size)  # JPEG: decode only as many pixels as that needs
    small = _halved(opened, size).resize(size, Resampling.LANCZOS)
    return small.transpose(UPRIGHT[orientation]) if orientation in UPRIGHT else small


def _turned(size: Size, orientation: int) -> Size:
    return (size[1], size[0]) if orientation in LYING else size


def _halved(opened: Image.Image, size: Size) -> Image.Image:
    """Return the picture averaged down by the largest whole number that leaves at least `size`.

    It goes strip by strip, so that a conversion never holds a second full copy of the pixels.
    """
    factor = min(opened.width // size[0], opened.height // size[1])
    if factor <= 1:
        return _plain(opened)
    rows = STRIP * factor
    strips = [
        _plain(opened.crop((0, top, opened.width, min(top + rows, opened.height)))).reduce(factor)
        for top in range(0, opened.height, rows)
    ]
    whole = Image.new(strips[0].mode, (strips[0].width, sum(strip.height for strip in strips)))
    for number, strip in enumerate(strips):
        whole.paste(strip, (0, number * STRIP))
    return whole


def _plain(opened: Image.Image) -> Image.Image:
    """Return the pixels in a mode that can be resized well; CMYK and grey await their profile."""
    if opened.mode.startswith("I") or opened.mode == "F":
        return opened.convert("I").point(lambda value: value / 256).convert("L")  # 16 bits to 8
    if opened.has_transparency_data:
        return opened.convert("RGBA")
    return opened if opened.mode in {"RGB", "L", "CMYK"} else opened.convert("RGB")


def _to_srgb(picture: Image.Image, profile: bytes | None) -> Image.Image:
    mode = "RGBA" if picture.mode == "RGBA" else "RGB"
    if not profile:
        return picture.convert(mode)
    try:
        converted = ImageCms.profileToProfile(
            picture, io.BytesIO(profile), ImageCms.createProfile("sRGB"), outputMode=mode
        )
    except (ImageCms.PyCMSError, OSError):  # a broken profile is no reason to refuse the photo
        return picture.convert(mode)
    return converted or picture.convert(mode)
