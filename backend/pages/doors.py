"""The addresses that machines look for beside the pages: sitemap, robots, feeds."""

from flask import Blueprint, Flask, Response, current_app, request, stream_with_context

from backend.address import site_url
from backend.pages import feeds, sitemap
from backend.pages.head import FEED
from backend.pages.recipe_page import LARGEST_ID
from backend.users.queries import cook_named

doors = Blueprint("pages", __name__)
XML = "application/xml"


def register(app: Flask) -> None:
    app.register_blueprint(doors)


@doors.get("/robots.txt")
def robots() -> Response:
    """Let robots in everywhere but in Staging, and name the sitemap (RFC 9309)."""
    shut = " /" if current_app.config["ENV_NAME"] == "Staging" else ""
    lines = ("User-agent: *", f"Disallow:{shut}", "", f"Sitemap: {site_url()}/sitemap.xml", "")
    return Response("\n".join(lines), mimetype="text/plain")


@doors.get("/sitemap.xml")
def whole() -> Response:
    return Response(stream_with_context(sitemap.sitemap()), mimetype=XML)


@doors.get("/sitemap-recipes-<int:first_id>.xml")
def recipes(first_id: int) -> Response:
    return _part("recipes", first_id)


@doors.get("/sitemap-cooks-<int:first_id>.xml")
def cooks(first_id: int) -> Response:
    return _part("cooks", first_id)


@doors.get("/feed.atom")
def newest() -> Response:
    return _feed(feeds.newest())


@doors.get("/cooks/<username>/feed.atom")
def of_cook(username: str) -> Response:
    """Answer with a cook's feed. Raises NotFound."""
    return _feed(feeds.of_cook(cook_named(username)))


def _part(kind: str, first_id: int) -> Response:
    pieces = sitemap.part(kind, min(first_id, LARGEST_ID))
    return Response(stream_with_context(pieces), mimetype=XML)


def _feed(xml: str) -> Response:
    response = Response(xml, content_type=f"{FEED}; charset=utf-8")
    response.add_etag()
    response.make_conditional(request)
    return response
