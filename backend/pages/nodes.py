"""The documents of schema.org that are not recipes themselves.

What is read of them: https://developers.google.com/search/docs/appearance/structured-data
"""

from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from backend.address import site_url
from backend.pages.head import ABOUT, SITE
from backend.recipes.models import Recipe
from backend.recipes.slug import recipe_path
from backend.users.models import User

Node = dict[str, Any]
CONTEXT = "https://schema.org"


def recipe_address(recipe: Recipe) -> str:
    """Return the absolute address of a recipe's page, percent-encoded."""
    return site_url() + quote(recipe_path(recipe.id, recipe.name))


def cook_path(username: str) -> str:
    return f"/cooks/{quote(username, safe='')}"


def cook_address(cook: User) -> str:
    return site_url() + cook_path(cook.username)


def website() -> Node:
    """The site, with the address of its search."""
    url = f"{site_url()}/"
    target = {"@type": "EntryPoint", "urlTemplate": f"{url}recipes?q={{search_term_string}}"}
    return {
        "@context": CONTEXT,
        "@type": "WebSite",
        "@id": f"{url}#website",
        "url": url,
        "name": SITE,
        "description": ABOUT,
        "potentialAction": {
            "@type": "SearchAction",
            "target": target,
            "query-input": "required name=search_term_string",
        },
    }


def breadcrumbs(*steps: tuple[str, str]) -> Node:
    """The way to a page from the front page on: names and absolute addresses."""
    way = (("Smilecook", f"{site_url()}/"), *steps)
    items = [
        {"@type": "ListItem", "position": place, "name": name, "item": address}
        for place, (name, address) in enumerate(way, 1)
    ]
    return {"@context": CONTEXT, "@type": "BreadcrumbList", "itemListElement": items}


def item_list(recipes: Iterable[Recipe], before: int = 0) -> Node:
    """A page of a list; `before` are the recipes of the pages before it."""
    items = [
        {"@type": "ListItem", "position": place, "url": recipe_address(recipe), "name": recipe.name}
        for place, recipe in enumerate(recipes, before + 1)
    ]
    return {"@context": CONTEXT, "@type": "ItemList", "itemListElement": items}


def profile(cook: User) -> Node:
    """A cook's page."""
    person = {
        "@type": "Person",
        "@id": cook_address(cook),
        "name": cook.username,
        "url": cook_address(cook),
        "image": cook.avatar_url,
    }
    return {
        "@context": CONTEXT,
        "@type": "ProfilePage",
        "dateCreated": cook.created_at.isoformat(),
        "mainEntity": person,
    }
