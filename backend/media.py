"""Give out pictures. An address never changes its meaning, so it may be kept for ever."""

import re

from flask import Blueprint, Response, request

from backend import images, storage
from backend.errors import NotFound
from backend.extensions import limiter

media = Blueprint("media", __name__)

KEY = re.compile(r"[\w-]{22}", re.ASCII)  # 16 bytes in URL-safe base 64
NAME = re.compile(r"[a-z0-9]{1,16}\.(webp|jpg)", re.ASCII)
FOREVER = "public, max-age=31536000, immutable"


@media.get("/media/<key>/<name>")
@limiter.exempt  # a page of recipes shows twenty
def picture(key: str, name: str) -> Response:
    """Answer with one file of a picture, or 304. Raises NotFound when it is gone.

    Raises Away, a 503, while it lies in a bucket that can't be reached. Read whole before a byte is
    sent, so that no browser keeps half a picture for ever.
    """
    if not (KEY.fullmatch(key) and NAME.fullmatch(name) and images.is_shown(key)):
        raise NotFound("There is no such picture")
    etag = f"{key}-{name}"
    response = _unchanged(etag) or _whole(f"{key}/{name}")
    response.set_etag(etag)
    response.headers["Cache-Control"] = FOREVER
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def _unchanged(etag: str) -> Response | None:
    """Return 304 for a client that holds the file; that it was not removed since is known."""
    return Response(status=304) if request.if_none_match.contains_weak(etag) else None


def _whole(address: str) -> Response:
    found = storage.get(address, ends_transaction=True)
    if found is None:
        raise NotFound("There is no such picture")
    return Response(found.body, content_type=found.content_type)
