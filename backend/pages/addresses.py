"""Which page an address means: the same addresses as `frontend/src/router.ts`."""

import re
from collections.abc import Callable
from urllib.parse import urlencode

from backend.pages.cook_page import cook_page
from backend.pages.home import home
from backend.pages.list_filters import Args
from backend.pages.page import Page, door, moved, not_found, shell
from backend.pages.recipe_list import recipe_list
from backend.pages.recipe_page import recipe_page

Viewer = Callable[[], int | None]

LIST = "/recipes"
RECIPE = re.compile(r"/recipes/(\d{1,18})(-[^/]*)?", re.ASCII)
COOK = re.compile(r"/cooks/([^/]+)")
# The pages that only the website can show, by the title it gives them.
OWN = {
    "/recipes/new": "Write a recipe",
    "/my/recipes": "My recipes",
    "/kept": "Kept recipes",
    "/activate": "Activate your account",
    "/forgot-password": "Forgotten password",
    "/reset-password": "New password",
    "/confirm-email": "Confirm your address",
    "/profile": "Your profile",
    "/settings": "Settings",
    "/settings/sessions": "Where you’re signed in",
    "/settings/export": "Take your recipes along",
    "/settings/leave": "Delete your account",
    "/goodbye": "Goodbye",
    "/mailbox": "Mailbox",
}
# Those of them that somebody may look for, with their source.
DOORS = {
    "/sign-in": door("Sign in", "src/pages/SignInPage.vue"),
    "/register": door("Create an account", "src/pages/RegisterPage.vue"),
}
# The same for addresses with a number in them.
NUMBERED = {
    re.compile(r"/recipes/\d+/edit", re.ASCII): "Edit recipe",
    re.compile(r"/recipes/\d+(-[^/]*)?/cook", re.ASCII): "Cook mode",
}


def page_at(path: str, args: Args, viewer: Viewer) -> Page:
    """Return the page at a decoded path and its query; `viewer` tells who asks for it."""
    bare = path.rstrip("/") or "/"
    page = _page(bare, args, viewer)
    if page.head.redirect and bare != LIST:  # whose address is its query
        return moved(_with_query(page.head.redirect, args), page.head.title)
    # One page, one address; what only the website knows may keep its slash.
    if page.head.canonical and path != bare:
        return moved(_with_query(page.head.canonical, args), page.head.title)
    return page


def _page(path: str, args: Args, viewer: Viewer) -> Page:
    if path == "/":
        return home()
    if path == LIST:
        return recipe_list(args)
    if found := RECIPE.fullmatch(path):
        return recipe_page(int(found[1]), path, viewer)
    if found := COOK.fullmatch(path):
        return cook_page(found[1], args)
    if path in DOORS:
        return DOORS[path]
    title = OWN.get(path) or _numbered(path)
    return shell(title) if title else not_found()


def _numbered(path: str) -> str | None:
    return next((title for form, title in NUMBERED.items() if form.fullmatch(path)), None)


def _with_query(address: str, args: Args) -> str:
    query = "" if "?" in address else urlencode(list(args.items(multi=True)))
    return f"{address}?{query}" if query else address
