"""A recipe's or a cook's card for other sites (https://oembed.com), as a link with a picture."""

import re
from typing import Any
from urllib.parse import unquote, urlsplit

from flask_restful import Resource
from marshmallow import EXCLUDE, fields, validate

from backend.address import site_url
from backend.errors import NotBuilt, NotFound
from backend.http import accepts, refuses, returns
from backend.inputs import Number, Text
from backend.pages.addresses import COOK, RECIPE
from backend.pages.head import SITE, in_one_line
from backend.pages.nodes import cook_address
from backend.pages.recipe_page import LARGEST_ID
from backend.recipes.models import Recipe
from backend.recipes.ownership import visible_recipe
from backend.shapes import Shown, Taken
from backend.users.models import User
from backend.users.queries import cook_named

LARGEST = 10_000  # pixels
MOST = 1_000_000  # nobody means more
NOT_OURS = "This site has no such page to show elsewhere"
DAY = 86_400  # seconds


class OEmbedQuery(Taken):
    """What a consumer asks; it may ask for more than we know (2.2.1)."""

    class Meta:
        unknown = EXCLUDE

    url = Text(required=True, validate=validate.Length(1, 2_000))
    maxwidth = Number(load_default=LARGEST, validate=validate.Range(1, MOST))
    maxheight = Number(load_default=LARGEST, validate=validate.Range(1, MOST))
    format = fields.String(load_default="json")


class OEmbed(Shown):
    type = fields.String()
    version = fields.String()
    title = fields.String()
    author_name = fields.String()
    author_url = fields.String()
    provider_name = fields.String()
    provider_url = fields.String()
    cache_age = fields.Integer(metadata={"description": "seconds"})
    thumbnail_url = fields.String(metadata={"always": False})
    thumbnail_width = fields.Integer(metadata={"always": False, "description": "pixels"})
    thumbnail_height = fields.Integer(metadata={"always": False, "description": "pixels"})


class OEmbedCard(Resource):
    @accepts(OEmbedQuery, "query")
    @returns(OEmbed)
    @refuses(404, 501)
    def get(self, query: dict[str, Any]) -> dict[str, Any]:
        """Describe a public page of a recipe or a cook for a site that links to it (oEmbed)."""
        if query["format"] != "json":
            raise NotBuilt("Only format=json is here")
        path = _path(query["url"])
        if found := re.fullmatch(COOK, path):
            return _card(cook_named(found[1]))
        if found := re.fullmatch(RECIPE, path):
            recipe = visible_recipe(min(int(found[1]), LARGEST_ID), None)
            thumbnail = _thumbnail(recipe, query["maxwidth"], query["maxheight"])
            return _card(recipe.author, recipe.name) | thumbnail
        raise NotFound(NOT_OURS)


def _path(url: str) -> str:
    """Return the decoded path of an address of ours. Raises NotFound for any other."""
    try:
        parts, own = urlsplit(url), urlsplit(site_url())
    except ValueError:
        raise NotFound(NOT_OURS) from None
    if parts.scheme not in {"http", "https"} or parts.netloc.lower() != own.netloc.lower():
        raise NotFound(NOT_OURS)
    return unquote(parts.path).rstrip("/")


def _card(cook: User, title: str = "") -> dict[str, Any]:
    return {
        "type": "link",
        "version": "1.0",
        "title": in_one_line(title) or cook.username,
        "author_name": cook.username,
        "author_url": cook_address(cook),
        "provider_name": SITE,
        "provider_url": f"{site_url()}/",
        "cache_age": DAY,
    }


def _thumbnail(recipe: Recipe, widest: int, tallest: int) -> dict[str, Any]:
    """The largest file of the cover that fits into the given pixels, if any does."""
    if not recipe.cover:
        return {}
    sizes = {
        (int(width), max(1, round(recipe.cover.height * int(width) / recipe.cover.width))): url
        for width, url in recipe.covers.items()
    }
    fitting = [size for size in sizes if size[0] <= widest and size[1] <= tallest]
    if not fitting:
        return {}
    width, height = max(fitting)
    address = sizes[width, height]
    return {"thumbnail_url": address, "thumbnail_width": width, "thumbnail_height": height}
