"""The bucket's objects: put, get, list, delete. Nothing here takes part in a transaction."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import obstore

from backend.bucket.connection import asking, store
from backend.bucket.limits import fitting

PAGE = 1_000  # objects; S3 lists no more at once


@dataclass(frozen=True)
class Object:
    """What a listing tells of an object; `size` in bytes."""

    key: str
    size: int
    written_at: datetime


def put(key: str, body: bytes, content_type: str) -> None:
    """Keep `body` under `key`, whole or not at all. Raises Away."""
    with asking():
        kind = {"Content-Type": content_type}
        obstore.put(store(fitting()), key, body, attributes=kind, use_multipart=False)


def get(key: str) -> tuple[bytes, str] | None:
    """Return bytes and content type of what is kept under `key`. Raises Away."""
    try:
        with asking():
            found = obstore.get(store(fitting()), key)
            return bytes(found.bytes()), _content_type(found.attributes)
    except FileNotFoundError:
        return None


def has(key: str) -> bool:
    """Tell whether something is kept under `key`. Raises Away."""
    try:
        with asking():
            obstore.head(store(fitting()), key)
    except FileNotFoundError:
        return False
    return True


def pages(prefix: str = "") -> Iterator[list[Object]]:
    """Give all objects below `prefix` in their order, a thousand at a time. Raises Away."""
    with asking():
        for page in obstore.list(store(fitting()), prefix or None, chunk_size=PAGE):
            yield [Object(it["path"], it["size"], it["last_modified"]) for it in page]


def delete(keys: list[str]) -> None:
    """Forget these objects; those that are gone already are no fault. Raises Away."""
    with asking():
        obstore.delete(store(fitting()), keys)


def delete_prefix(prefix: str) -> None:
    """Forget everything below `prefix`, a folder that ends in `/`. Raises Away."""
    for page in pages(prefix):
        delete([one.key for one in page])


def _content_type(attributes: Mapping[Any, str]) -> str:
    return str(attributes.get("Content-Type", "application/octet-stream"))
