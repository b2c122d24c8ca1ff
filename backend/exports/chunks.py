"""A file's bytes as pieces in the storage, so that no process ever holds all of it."""

import secrets
from collections.abc import Iterator
from typing import BinaryIO

from flask import Flask, current_app

from backend import storage

CHUNK = 1024 * 1024  # bytes; psycopg2 needs several times as many to send one
CONTENT_TYPE = "application/zip"
KEY_BYTES = 16


class MissingChunkError(RuntimeError):
    """A piece of a file is gone: the file expired while it was sent."""


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


def read(key: str, number: int) -> bytes:
    """Return one piece, counted from 0. Raises MissingChunkError."""
    blob = storage.get(_name(key, number))
    if blob is None:
        raise MissingChunkError(f"export {key} has no piece {number}")
    return blob.body


def stream(key: str, size: int) -> Iterator[bytes]:
    """Give a file of `size` bytes piece by piece, also after the request's context has ended.

    Each piece is read in a context of its own, so that a slow client holds no connection to the
    database. Raises MissingChunkError in the middle; the connection then breaks, as it must.
    """
    return _pieces(current_app._get_current_object(), key, size)  # type: ignore[attr-defined]  # noqa: SLF001


def forget(key: str) -> None:
    """Forget all pieces of a file; no commit."""
    storage.delete_prefix(f"export/{key}/")


def _pieces(app: Flask, key: str, size: int) -> Iterator[bytes]:
    for number in range(-(-size // CHUNK)):
        with app.app_context():
            piece = read(key, number)
        yield piece


def _name(key: str, number: int) -> str:
    return f"export/{key}/{number:06}"
