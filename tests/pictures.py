"""Pictures for the tests, made when they are needed."""

import io
import struct
import zlib

from PIL import Image

PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
ORIENTATION, DESCRIPTION = 0x0112, 0x010E
GPS_FOLDER, GPS_LATITUDE = 0x8825, 2
SECRET = "at home in Elm Street"


def picture(form: str = "JPEG", size: tuple[int, int] = (640, 480), **options: object) -> bytes:
    """Return an encoded picture: red on the left, blue on the right."""
    image = Image.new("RGB", size, (200, 30, 20))
    image.paste((20, 30, 200), (size[0] // 2, 0, *size))
    return written(image, form, **options)


def written(image: Image.Image, form: str, **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, form, **options)
    return out.getvalue()


def opened(body: bytes) -> Image.Image:
    """Return a decoded picture that needs no closing."""
    with Image.open(io.BytesIO(body)) as image:
        image.load()
        return image


def photo_with_secrets(orientation: int = 1, size: tuple[int, int] = (640, 480)) -> bytes:
    """Return a JPEG as a phone writes it: where and how it was taken, and a comment."""
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    exif[DESCRIPTION] = SECRET
    exif.get_ifd(GPS_FOLDER)[GPS_LATITUDE] = (52.0, 31.0, 12.0)
    xmp = f'<x:xmpmeta xmlns:x="adobe:ns:meta/">{SECRET}</x:xmpmeta>'.encode()
    return picture("JPEG", size, exif=exif, comment=SECRET.encode(), xmp=xmp)


def png_that_claims(width: int, height: int) -> bytes:
    """Return a PNG of a few bytes whose header says it is huge."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pixels = zlib.compress(bytes(1000))
    return PNG_SIGNATURE + _chunk(b"IHDR", header) + _chunk(b"IDAT", pixels) + _chunk(b"IEND", b"")


def animation(frames: int) -> bytes:
    """Return an animated WebP of 16 x 16 pixels; its first frame is red."""
    pictures = [Image.new("RGB", (16, 16), (255 - n % 256, n // 256, 0)) for n in range(frames)]
    return written(pictures[0], "WEBP", save_all=True, append_images=pictures[1:], lossless=True)


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
