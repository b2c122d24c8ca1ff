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
    """Answer with one file of a picture, or 304. Raises NotFound when it is gone."""
    if not (KEY.fullmatch(key) and NAME.fullmatch(name) and images.is_shown(key)):
        raise NotFound("There is no such picture")
    etag = f"{key}-{name}"
    response = _unchanged(f"{key}/{name}", etag) or _whole(f"{key}/{name}")
    response.set_etag(etag)
    response.headers["Cache-Control"] = FOREVER
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def _unchanged(key: str, etag: str) -> Response | None:
    """Return 304 for a client that holds the file, unless the picture was removed since."""
    held = request.if_none_match.contains_weak(etag)
    return Response(status=304) if held and storage.has(key) else None


def _whole(key: str) -> Response:
    blob = storage.get(key)
    if blob is None:
        raise NotFound("There is no such picture")
    return Response(blob.body, content_type=blob.content_type)
