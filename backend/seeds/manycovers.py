"""Covers of invented recipes: plain tints, a kilobyte each, so that a million fit on a disk."""

import secrets
from functools import cache
from itertools import cycle, islice

from PIL import Image as Pillow
from psycopg2 import extensions

from backend.images import KEY_BYTES
from backend.pictures.variants import Variant, encoded
from backend.seeds.copying import copy

SIZE = (64, 48)  # pixels
TINTS = ("#c8553d", "#f28f3b", "#ffd5c2", "#588b8b", "#93a57a", "#d8c4b6", "#7a3e48", "#efc94c")
IDS = "SELECT nextval(pg_get_serial_sequence('image', 'id')) FROM generate_series(1, %s)"


def put(cursor: extensions.cursor, count: int) -> list[int]:
    """Keep `count` pictures, each with a key that nobody guesses, and return their ids."""
    cursor.execute(IDS, (count,))
    ids = [number for (number,) in cursor.fetchall()]
    keys = [secrets.token_urlsafe(KEY_BYTES) for _ in ids]
    width, height = SIZE
    rows = ((number, key, "cover", width, height) for number, key in zip(ids, keys, strict=True))
    copy(cursor, "image", ("id", "key", "kind", "width", "height"), rows)
    copy(cursor, "blob", ("key", "content_type", "body"), _files(keys))
    return ids


def _files(keys: list[str]) -> list[tuple[object, ...]]:
    return [
        (f"{key}/{variant.name}", variant.content_type, variant.body)
        for key, variants in zip(keys, islice(cycle(_tinted()), len(keys)), strict=True)
        for variant in variants
    ]


@cache
def _tinted() -> tuple[tuple[Variant, ...], ...]:
    return tuple(tuple(encoded(Pillow.new("RGB", SIZE, tint), "cover")) for tint in TINTS)
