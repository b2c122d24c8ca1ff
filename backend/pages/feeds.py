"""Atom feeds of the newest recipes (RFC 4287)."""

from datetime import UTC, datetime
from typing import Any
from xml.etree.ElementTree import Element

from flask import render_template
from sqlalchemy import Select

from backend.address import site_url
from backend.extensions import db
from backend.pages.head import ABOUT, SITE, in_one_line
from backend.pages.nodes import cook_address, cook_path, recipe_address
from backend.pages.recipe_page import describe
from backend.pages.xml import add, document
from backend.recipes import queries
from backend.recipes.models import Recipe
from backend.recipes.sections import sections_of
from backend.recipes.structured import moment
from backend.users.models import User

MOST = 20  # entries
NEVER = datetime(1970, 1, 1, tzinfo=UTC)


def newest() -> str:
    """Return the feed of the whole site."""
    recipes = _some(queries.feed("published_at", "desc"))
    return _feed("/", "/feed.atom", SITE, ABOUT, recipes, NEVER)


def of_cook(cook: User) -> str:
    """Return the feed of one cook."""
    recipes = _some(queries.of_cook(cook.id, None, "public"))
    page = cook_path(cook.username)
    title = f"{cook.username} · {SITE}"
    about = f"Recipes by {cook.username}"
    return _feed(page, f"{page}/feed.atom", title, about, recipes, cook.created_at)


def _some(query: Select[Any]) -> list[Recipe]:
    return list(db.session.scalars(query.limit(MOST)).unique())


def _feed(
    page: str, path: str, title: str, about: str, recipes: list[Recipe], begun: datetime
) -> str:
    root = Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": "en"})
    add(root, "id", site_url() + path)
    add(root, "title", title)
    add(root, "subtitle", about)
    add(root, "updated", moment(max((one.updated_at for one in recipes), default=begun)) or "")
    add(root, "link", rel="self", type="application/atom+xml", href=site_url() + path)
    add(root, "link", rel="alternate", type="text/html", href=site_url() + page)
    add(root, "icon", f"{site_url()}/icon.svg")
    for recipe in recipes:
        _entry(root, recipe)
    return document(root)


def _entry(root: Element, recipe: Recipe) -> None:
    """A recipe; its id has no name in it, so that it stays when the recipe is renamed."""
    entry = add(root, "entry")
    add(entry, "id", f"{site_url()}/recipes/{recipe.id}")
    add(entry, "title", in_one_line(recipe.name), type="text")
    add(entry, "updated", moment(recipe.updated_at) or "")
    add(entry, "published", moment(recipe.published_at or recipe.created_at) or "")
    add(entry, "link", rel="alternate", type="text/html", href=recipe_address(recipe))
    author = add(entry, "author")
    add(author, "name", recipe.author.username)
    add(author, "uri", cook_address(recipe.author))
    add(entry, "summary", describe(recipe), type="text")
    add(entry, "content", _content(recipe), type="html")


def _content(recipe: Recipe) -> str:
    """The recipe as HTML, its text escaped; a reader of feeds unescapes it once."""
    return render_template(
        "pages/feed_entry.html",
        recipe=recipe,
        ingredients=sections_of(recipe.ingredients),
        directions=sections_of(recipe.directions),
    )
