"""Tell by its first bytes what a file is; names and declared types are never believed."""

HEAD = 1024  # bytes that are looked at

PICTURES = {"JPEG": b"\xff\xd8\xff", "PNG": b"\x89PNG\r\n\x1a\n"}
OTHERS = (
    b"GIF87a",
    b"GIF89a",
    b"BM",
    b"II*\x00",  # TIFF
    b"MM\x00*",
    b"8BPS",  # Photoshop
    b"\x00\x00\x01\x00",  # ICO
    b"\x00\x00\x00\x0cjP  ",  # JPEG 2000
    b"\xff\x0a",  # JPEG XL
    b"%PDF-",
    b"PK\x03\x04",  # ZIP, and with it office documents
    b"\x1f\x8b",  # gzip
    b"\x7fELF",
    b"MZ",
    b"OggS",
    b"ID3",
    b"fLaC",
    b"\x1aE\xdf\xa3",  # Matroska, WebM
    b"Rar!\x1a\x07",
    b"7z\xbc\xaf\x27\x1c",
)
# What a browser, a viewer or an interpreter would run if it took the picture for something else.
LIVE = (b"<script", b"<!doctype", b"<html", b"<?php", b"%pdf-")
SCAN = b"\xff\xda"
MOST_SCANS = 64
ZIP_END = b"PK\x05\x06"
ZIP_TAIL = 66_000  # bytes: the end record and the longest comment (APPNOTE.TXT, 4.3.16)


def picture_format(data: bytes) -> str | None:
    """Return `JPEG`, `PNG` or `WEBP`, or None when the bytes begin like none of them."""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "WEBP"
    return next((name for name, magic in PICTURES.items() if data.startswith(magic)), None)


def is_other_kind(data: bytes) -> bool:
    """Tell whether the bytes are recognisably a file of another kind: GIF, SVG, PDF, HTML …"""
    head = data[:HEAD]
    words = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    return head.startswith(OTHERS) or words.startswith(b"<") or _is_boxed(head) or _is_riff(head)


def is_two_faced(data: bytes) -> bool:
    """Tell whether a picture is also a page, a program, a PDF or an archive (a polyglot)."""
    folded = data.lower()
    return any(mark in folded for mark in LIVE) or ZIP_END in data[-ZIP_TAIL:]


def _is_boxed(head: bytes) -> bool:
    """HEIC, AVIF, MP4 and QuickTime (ISO/IEC 14496-12)."""
    return head[4:8] == b"ftyp"


def _is_riff(head: bytes) -> bool:
    """WAV, AVI: RIFF, but no WebP."""
    return head[:4] == b"RIFF" and head[8:12] in {b"WAVE", b"AVI "}


def has_too_many_scans(data: bytes) -> bool:
    """Tell whether a JPEG makes its decoder go over all its pixels again and again.

    Each scan begins with a marker that can't stand in coded data (ITU-T T.81, B.1.1.5), takes a few
    bytes and costs as much as the picture is large. Cameras write 1 scan, progressive encoders 10.
    """
    return data.count(SCAN) > MOST_SCANS
