"""A folder of hostile pictures, made when they are needed; each with the status that refuses it.

`python -m tests.attacks` decodes each as the product does and prints, as JSON, what it cost:
{name: [status, seconds of processor time, MB that the peak of memory rose]}.
"""

import json
import resource
import struct
import sys
import time
import zlib
from collections.abc import Callable

from PIL import Image

from tests.pictures import PNG_SIGNATURE, animation, picture, png_that_claims, written

SCRIPT = b"<script>alert('corpus')</script>"
Maker = Callable[[], bytes]


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def header(width: int, height: int, depth: int = 8, colour: int = 2) -> bytes:
    return chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0))


def with_chunk(kind: bytes, body: bytes) -> bytes:
    """Return a good PNG with one more chunk before its pixels."""
    good = picture("PNG", (32, 24))
    end = good.index(b"IDAT") - 4
    return good[:end] + chunk(kind, body) + good[end:]


def gif_and_script() -> bytes:
    """Return a GIF that is JavaScript too: the width and height are `/*` (the classic polyglot)."""
    return b"GIF89a/*" + bytes(8) + b"*/=1;alert('corpus')//" + b"\x3b"


def apng(frames: int) -> bytes:
    pictures = [Image.new("RGB", (4, 4), (n % 256, n // 256, 9)) for n in range(frames)]
    return written(pictures[0], "PNG", save_all=True, append_images=pictures[1:])


def jpeg_that_claims(width: int, height: int) -> bytes:
    """Return a JPEG whose frame header names another size."""
    good = bytearray(picture("JPEG", (32, 24)))
    place = good.index(b"\xff\xc0") + 5
    good[place : place + 4] = struct.pack(">HH", height, width)
    return bytes(good)


def webp_that_claims(width: int, height: int) -> bytes:
    """Return a WebP whose extended header (VP8X) names another canvas."""
    body = written(Image.new("RGBA", (32, 24), (1, 2, 3, 4)), "WEBP", exif=b"Exif\0\0")
    place = body.index(b"VP8X") + 12
    size = struct.pack("<I", width - 1)[:3] + struct.pack("<I", height - 1)[:3]
    return body[:place] + size + body[place + 6 :]


def scans(number: int) -> bytes:
    """Return a progressive JPEG of 4,000 x 4,000 whose last scan comes `number` times more."""
    good = picture("JPEG", (4_000, 4_000), progressive=True)
    last = good.rindex(b"\xff\xda")
    return good[:-2] + good[last:-2] * number + b"\xff\xd9"


def inflating(megabytes: int) -> bytes:
    """Return some compressed zeros."""
    packer = zlib.compressobj(9)
    return b"".join(packer.compress(bytes(1_000_000)) for _ in range(megabytes)) + packer.flush()


def tiny_png_of(megabytes: int) -> bytes:
    """Return a PNG of 8 x 8 pixels whose data inflate to so much."""
    pixels = chunk(b"IDAT", inflating(megabytes))
    return PNG_SIGNATURE + header(8, 8) + pixels + chunk(b"IEND", b"")


# What is no picture, or one of another kind or of two: 400.
REFUSED: dict[str, Maker] = {
    "svg": lambda: b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    "svg after spaces": lambda: b"\xef\xbb\xbf \r\n<?xml version='1.0'?><!-- x --><svg/>",
    "svg with entities": lambda: b"<!DOCTYPE s [<!ENTITY a 'aaaa'>]><svg>&a;&a;</svg>",
    "svgz": lambda: b"\x1f\x8b\x08" + bytes(50),
    "html": lambda: b"<!doctype html>" + SCRIPT,
    "php": lambda: b"<?php system($_GET[0]); ?>",
    "gif and script": gif_and_script,
    "jpeg and page": lambda: picture() + SCRIPT,
    "jpeg with a page in its comment": lambda: picture(comment=b"*/<html>" + SCRIPT),
    "jpeg with php in its exif": lambda: picture(exif=b"Exif\0\0<?php x ?>"),
    "png and page": lambda: picture("PNG") + SCRIPT,
    "png with a page in its words": lambda: with_chunk(b"tEXt", b"Comment\0" + SCRIPT),
    "webp and page": lambda: picture("WEBP") + SCRIPT,
    "jpeg and zip": lambda: picture() + b"PK\x05\x06" + bytes(18),
    "jpeg and pdf": lambda: picture() + b"%PDF-1.7",
    "half a jpeg": lambda: picture(size=(900, 900))[:4_000],
    "half a png": lambda: picture("PNG")[:-40],
    "half a webp": lambda: picture("WEBP")[:120],
    "no end": lambda: b"\xff\xd8\xff\xe0" + b"\xff\xe1\xff\xff" * 2_000,
    "a png of nothing": lambda: PNG_SIGNATURE,
    "a png of no width": lambda: PNG_SIGNATURE + header(0, 0) + chunk(b"IEND", b""),
    "10,000 frames of webp": lambda: animation(10_000),
    "10,000 frames of png": lambda: apng(10_000),
    "eps": lambda: b"%!PS-Adobe-3.0 EPSF-3.0\n(/etc/passwd) (r) file",
    "imagemagick": lambda: b"push graphic-context\nfill 'url(https://evil.test/x.jpg\"|ls\")'",
    "a link": lambda: b"/etc/passwd\n",
    "jpeg of 10,000 scans": lambda: scans(10_000),
    "png that inflates to 400 MB of words": lambda: with_chunk(
        b"zTXt", b"Comment\0\0" + inflating(400)
    ),
}
# What claims or is too much: 413.
TOO_LARGE: dict[str, Maker] = {
    "png of 50,000 x 50,000": lambda: png_that_claims(50_000, 50_000),
    "png of 2^31": lambda: png_that_claims(2**31 - 1, 2**31 - 1),
    "jpeg of 65,500 x 65,500": lambda: jpeg_that_claims(65_500, 65_500),
    "webp of 16,383 x 16,383": lambda: webp_that_claims(16_383, 16_383),
    "11 MB": lambda: picture() + bytes(11 * 1024 * 1024),
}
# What may be taken or not, if only it costs little.
EITHER: dict[str, Maker] = {
    "png whose 8 x 8 pixels inflate to 400 MB": lambda: tiny_png_of(400),
    "png with a profile of 400 MB": lambda: with_chunk(b"iCCP", b"x\0\0" + inflating(400)),
    "jpeg of 50 scans": lambda: scans(40),
    "jpeg that claims more than it has": lambda: jpeg_that_claims(4_000, 4_000),
}
ATTACKS = REFUSED | TOO_LARGE | EITHER


def status_of(body: bytes) -> int:
    """Return what the product says to it."""
    from backend.errors import ApiError
    from backend.pictures.decode import decode
    from backend.pictures.variants import FORMATS

    try:
        decode(body, FORMATS["cover"].fit)
    except ApiError as fault:
        return int(fault.status)
    return 200


def costs() -> dict[str, list[float]]:
    """Return what each attack costs this process."""
    status_of(picture(size=(2_000, 1_500)))  # what every picture needs is there
    told = {}
    for name, make in ATTACKS.items():
        body = make()
        before, started = _peak(), time.process_time()
        status = status_of(body)
        told[name] = [status, time.process_time() - started, _peak() - before]
    return told


def _peak() -> float:
    """Return the most memory that this process ever held, in MB (Linux counts in kB)."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1_000


if __name__ == "__main__":
    json.dump(costs(), sys.stdout)
