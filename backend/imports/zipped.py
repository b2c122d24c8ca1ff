"""A zip from who knows where, read without believing it.

Nothing is ever extracted: names are only looked up, so one that climbs out of a folder (zip slip)
leads nowhere. Sizes are checked before anything is unpacked, and zipfile gives no more than an
entry's declared size. The checks know deflate and stored entries only (APPNOTE.TXT, 4.4.5).
"""

import json
import zlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, Self
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from backend.pictures.decode import MAX_BYTES

MOST_ENTRIES = 200_000
LARGEST_FILE = 2 * 1024**3  # bytes of the zip, and of all that it unpacks to
LARGEST_JSON = 64 * 1024  # bytes
LARGEST_LINE = 1024 * 1024  # bytes; a recipe with every limit reached takes half of it
ENTRY_MARK = b"PK\x01\x02"  # before each entry of the directory (APPNOTE.TXT, 4.3.12)
STEP = 1024 * 1024  # bytes
# What zipfile raises on bytes that are not what the directory says.
BROKEN = (BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError)
ENCRYPTED = 1  # bit of an entry's flags


class UnreadableZipError(ValueError):
    """The zip is refused as a whole; the message is one line for whoever brought it."""


class HostileZip:
    """A zip that is open for reading. Raises UnreadableZipError for whatever is wrong with it."""

    def __init__(self, path: Path) -> None:
        _refuse_too_many_entries(path)
        try:
            self._zip = ZipFile(path)
        except (BadZipFile, ValueError, RuntimeError, OSError):
            raise UnreadableZipError("this is no zip file, or not all of one") from None
        self._entries = {entry.filename: entry for entry in self._zip.infolist()}

    def __enter__(self) -> Self:
        with ExitStack() as unless_refused:
            unless_refused.callback(self._zip.close)
            _refuse_bombs(self._zip.infolist())
            unless_refused.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        self._zip.close()

    def has(self, name: str) -> bool:
        return name in self._entries

    def json(self, name: str) -> dict[str, Any]:
        """Return the JSON object in a small file."""
        raw = self._read(self._entry(name, LARGEST_JSON))
        try:
            made = json.loads(raw.decode())
        except (ValueError, RecursionError):
            raise UnreadableZipError(f"{name} in it is not JSON in UTF-8") from None
        if not isinstance(made, dict):
            raise UnreadableZipError(f"{name} in it is not a JSON object")
        return made

    def picture(self, name: str) -> bytes:
        """Return a file of at most the size that we take as a picture."""
        return self._read(self._entry(name, MAX_BYTES))

    def lines(self, name: str) -> Iterator[bytes]:
        """Give the lines of a file, one in memory at a time."""
        with _told_as_broken(name), self._zip.open(self._entry(name, LARGEST_FILE)) as file:
            while line := file.readline(LARGEST_LINE + 1):
                if len(line) > LARGEST_LINE:
                    raise UnreadableZipError(f"a line of {name} in it is too long")
                yield line

    def _entry(self, name: str, largest: int) -> ZipInfo:
        entry = self._entries.get(name)
        if entry is None:
            raise UnreadableZipError(f"there is no {name} in it")
        if entry.file_size > largest:
            raise UnreadableZipError(f"{name} in it is too large")
        return entry

    def _read(self, entry: ZipInfo) -> bytes:
        with _told_as_broken(entry.filename):
            return self._zip.read(entry)


@contextmanager
def _told_as_broken(name: str) -> Iterator[None]:
    """Turn whatever zipfile raises on a broken or hostile entry into a refusal."""
    try:
        yield
    except UnreadableZipError:
        raise
    except BROKEN:
        raise UnreadableZipError(f"{name!r:.100} in it is broken") from None


def _refuse_too_many_entries(path: Path) -> None:
    """Count the directory's marks: zipfile would read all of it into memory before we could."""
    if path.stat().st_size > LARGEST_FILE:
        raise UnreadableZipError("the file is larger than 2 GB")
    marks, tail = 0, b""
    with path.open("rb") as file:
        while step := file.read(STEP):
            marks += (tail + step).count(ENTRY_MARK)
            tail = step[-len(ENTRY_MARK) + 1 :]
    if marks > MOST_ENTRIES:
        raise UnreadableZipError(f"there are more than {MOST_ENTRIES} files in it")


def _refuse_bombs(entries: list[ZipInfo]) -> None:
    if sum(entry.file_size for entry in entries) > LARGEST_FILE:
        raise UnreadableZipError("unpacked it is larger than 2 GB")
    if any(entry.flag_bits & ENCRYPTED for entry in entries):
        raise UnreadableZipError("it is protected by a password")
    if any(entry.compress_type not in {ZIP_STORED, ZIP_DEFLATED} for entry in entries):
        raise UnreadableZipError("it is compressed in a way we don't read")
