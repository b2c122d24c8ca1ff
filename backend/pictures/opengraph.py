"""Pictures for links shown elsewhere: a drawn card, and a cover in the ratios search engines ask.

1200 x 630 pixels: https://developers.facebook.com/docs/sharing/webmasters/images. The font is
Source Sans 3 (OFL 1.1): Latin, Greek, Cyrillic; what it can't write is left out.
"""

import io
import unicodedata
from functools import lru_cache

import fontpkg_source_sans_3
from PIL import Image, ImageDraw, ImageFont, ImageOps
from PIL.Image import Resampling

from backend.pictures.decode import Size

CARD = (1200, 630)
RATIOS: dict[str, Size] = {"1x1": (1200, 1200), "4x3": (1200, 900), "16x9": (1200, 675)}
QUALITY = 82
GROUND, TEXT, MUTED, PAPRIKA = "#FFFBF5", "#241C15", "#63564A", "#B8420F"
MARGIN, STRIPE = 64, 16  # pixels
LARGEST, SMALLEST, STEP, WORDS = 84, 44, 8, 34  # sizes of type in pixels
MOST_LINES = 4
LINE = 1.15  # of the size of type
BOLD, REGULAR = 700, 400
UNASSIGNED = "\U00050000"  # of no font: drawn as its box
FONT = fontpkg_source_sans_3.ROOT / "files" / "SourceSans3[wght].ttf"


def card(title: str, cook: str, cover: bytes | None) -> bytes:
    """Return a JPEG with title, cook and cover."""
    picture = Image.new("RGB", CARD, GROUND)
    width = CARD[0] // 2 if cover else CARD[0]
    if cover:
        picture.paste(_filling(cover, (CARD[0] - width, CARD[1])), (width, 0))
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 0, STRIPE - 1, CARD[1]), PAPRIKA)
    draw.text((MARGIN, MARGIN), "Smilecook", PAPRIKA, _font(WORDS, BOLD))
    _write_title(draw, writable(title), width - 2 * MARGIN)
    by = f"by {writable(cook)}" if writable(cook) else ""
    name = _fitting(by, _font(WORDS, REGULAR), width - 2 * MARGIN)
    draw.text((MARGIN, CARD[1] - MARGIN), name, MUTED, _font(WORDS, REGULAR), anchor="ls")
    return _jpeg(picture)


def in_ratio(cover: bytes, ratio: str) -> bytes:
    """Return the middle of a cover in that ratio as JPEG, never enlarged."""
    width, height = RATIOS[ratio]
    with Image.open(io.BytesIO(cover), formats=["WEBP"]) as opened:
        scale = min(1, opened.width / width, opened.height / height)
    return _jpeg(_filling(cover, (max(1, round(width * scale)), max(1, round(height * scale)))))


def writable(text: str) -> str:
    """Return what the font can write of a text; nothing when that is less than half of it."""
    line = " ".join(text.split())
    kept = "".join(one for one in line if one == " " or _has(one)).strip()
    kept = " ".join(kept.split())
    return kept if 2 * len(kept) >= len(line) else ""


@lru_cache(maxsize=4096)
def _has(character: str) -> bool:
    if unicodedata.category(character)[0] not in "LMNPSZ":
        return False
    font = _font(WORDS, REGULAR)
    return bytes(font.getmask(character)) != bytes(font.getmask(UNASSIGNED))


@lru_cache(maxsize=32)
def _font(size: int, weight: int) -> ImageFont.FreeTypeFont:
    font = ImageFont.truetype(str(FONT), size)
    font.set_variation_by_axes([weight])
    return font


def _write_title(draw: ImageDraw.ImageDraw, title: str, width: int) -> None:
    """Write a title as large as it fits into four lines, in the middle of the height."""
    for size in range(LARGEST, SMALLEST - 1, -STEP):
        font = _font(size, BOLD)
        lines = _lines(title, font, width)
        if len(lines) <= MOST_LINES:
            break
    lines = lines[:MOST_LINES]
    top = (CARD[1] - len(lines) * size * LINE) / 2
    for number, line in enumerate(lines):
        place = (MARGIN, top + number * size * LINE)
        draw.text(place, _fitting(line, font, width), TEXT, font)


def _lines(text: str, font: ImageFont.FreeTypeFont, width: int) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and font.getlength(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _fitting(line: str, font: ImageFont.FreeTypeFont, width: int) -> str:
    """Return a line cut where it would leave the picture."""
    if font.getlength(line) <= width:
        return line
    while line and font.getlength(f"{line}…") > width:
        line = line[:-1]
    return f"{line}…"


def _filling(cover: bytes, size: Size) -> Image.Image:
    """Return the middle of a picture of ours, as large as `size`."""
    with Image.open(io.BytesIO(cover), formats=["WEBP"]) as opened:
        whole = opened.convert("RGBA")
    ground = Image.new("RGBA", whole.size, GROUND)
    return ImageOps.fit(
        Image.alpha_composite(ground, whole).convert("RGB"), size, Resampling.LANCZOS
    )


def _jpeg(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=QUALITY, progressive=True)
    return out.getvalue()
