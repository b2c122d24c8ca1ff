"""A file's bytes as pieces in the storage, so that no process ever holds all of it."""

import secrets
from collections.abc import Iterator
from typing import BinaryIO

from flask import Flask, current_app

from backend import storage
from backend.errors import NotFound

CHUNK = 1024 * 1024  # bytes; psycopg2 needs several times as many to send one
CONTENT_TYPE = "application/zip"
KEY_BYTES = 16


def new_key() -> str:
    """Return a name for a file, unlike all others and not to be guessed."""
    return secrets.token_urlsafe(KEY_BYTES)


def keep(key: str, file: BinaryIO) -> Iterator[int]:
    """Keep a whole file, and give after each piece the bytes kept so far; no commit."""
    file.seek(0)
    number = kept = 0
    while piece := file.read(CHUNK):
        storage.put(_name(key, number), piece, CONTENT_TYPE)
        number, kept = number + 1, kept + len(piece)
        yield kept


def stream(key: str, size: int) -> Iterator[bytes]:
    """Give a file of `size` bytes piece by piece, also after the request has ended.

    The first is read at once, so that a refusal can still be answered: NotFound when the file is
    gone, bucket.connection.Away. Each other is read in a context of its own, so that a slow client
    holds no connection to the database; what fails there breaks the client's connection.
    """
    return _pieces(current_app._get_current_object(), key, size, _read(key, 0))  # type: ignore[attr-defined]  # noqa: SLF001


def forget(key: str) -> None:
    """Forget all pieces of a file; no commit."""
    storage.delete_prefix(f"export/{key}/")


def _pieces(app: Flask, key: str, size: int, first: bytes) -> Iterator[bytes]:
    yield first
    for number in range(1, -(-size // CHUNK)):
        with app.app_context():
            piece = _read(key, number, ends_transaction=True)
        yield piece


def _read(key: str, number: int, *, ends_transaction: bool = False) -> bytes:
    kept = storage.get(_name(key, number), ends_transaction=ends_transaction)
    if kept is None:
        raise NotFound("The file is gone")
    return kept.body


def _name(key: str, number: int) -> str:
    return f"export/{key}/{number:06}"
