"""A recipe's pictures for other sites: drawn when they are first asked for, then kept.

They are kept beside the cover's files, so they go with it; without a cover nothing is kept.
"""

import hashlib
import threading

from flask import Blueprint, Flask, Response, request

from backend import images, storage
from backend.address import site_url
from backend.errors import NotFound, Unavailable
from backend.extensions import db, limiter
from backend.pictures import opengraph
from backend.recipes.models import Recipe
from backend.recipes.ownership import visible_recipe

pictures = Blueprint("drawn", __name__)

CARD = "card"
DRAWING = "1"  # counts up when the same recipe would be drawn differently
JPEG = "image/jpeg"
LONGEST_WAIT = 10  # seconds for one's turn
KEPT = "public, max-age=3600"  # an hour: a recipe may become a draft again
_one_at_a_time = threading.Lock()


def register(app: Flask) -> None:
    app.register_blueprint(pictures)


def card_url(recipe: Recipe) -> str:
    """Return the absolute address of the card, another one when what it shows has changed."""
    return _url(recipe, CARD)


def image_urls(recipe: Recipe) -> list[str]:
    """Return the addresses for search engines: the cover in three ratios, else the card."""
    shapes = opengraph.RATIOS if recipe.cover else (CARD,)
    return [_url(recipe, shape) for shape in shapes]


@pictures.get("/media/recipes/<int(max=2147483647):recipe_id>/<shape>-<digest>.jpg")
@limiter.exempt
def picture(recipe_id: int, shape: str, digest: str) -> Response:  # noqa: ARG001
    """Answer with a published recipe's picture as it is now, by its newest or an older address.

    Raises NotFound, Away while the cover can't be read, and Unavailable when too many wait.
    """
    recipe = visible_recipe(recipe_id, None)
    if shape != CARD and not (recipe.cover and shape in opengraph.RATIOS):
        raise NotFound("There is no such picture")
    etag = f"{shape}-{_digest(recipe)}"
    response = Response(status=304)
    if not request.if_none_match.contains_weak(etag):
        response = Response(_kept(recipe, shape), mimetype=JPEG)
    response.set_etag(etag)
    response.headers["Cache-Control"] = KEPT
    return response


def _url(recipe: Recipe, shape: str) -> str:
    return f"{site_url()}/media/recipes/{recipe.id}/{shape}-{_digest(recipe)}.jpg"


def _digest(recipe: Recipe) -> str:
    """Tell apart what is drawn: the words, the cook and the cover."""
    key = recipe.cover.key if recipe.cover else ""
    shown = "\0".join((DRAWING, recipe.name, recipe.author.username, key))
    return hashlib.sha256(shown.encode()).hexdigest()[:10]


def _kept(recipe: Recipe, shape: str) -> bytes:
    if not recipe.cover:
        return _drawn(recipe, shape, None)
    key = f"{recipe.cover.key}/{shape}{_digest(recipe)}.jpg"
    if kept := storage.get(key):
        return kept.body
    body = _drawn(recipe, shape, images.largest_file(recipe.cover))
    storage.put(key, body, JPEG)
    db.session.commit()
    return body


def _drawn(recipe: Recipe, shape: str, cover: bytes | None) -> bytes:
    """Draw, one picture at a time in a process: a large cover takes some 10 MB meanwhile."""
    if not _one_at_a_time.acquire(timeout=LONGEST_WAIT):
        raise Unavailable("Too many pictures are being drawn, try again")
    try:
        if cover and shape != CARD:
            return opengraph.in_ratio(cover, shape)
        return opengraph.card(recipe.name, recipe.author.username, cover)
    finally:
        _one_at_a_time.release()
