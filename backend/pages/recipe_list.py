"""The list of recipes, and what a search finds. Reads its address as `lib/listQuery.ts` does."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from backend.address import site_url
from backend.pages import nodes
from backend.pages.head import INDEX, ONLY_FOLLOW, Head, feed_link, shared, titled
from backend.pages.numbers import page_numbers
from backend.pages.page import Page
from backend.pagination import Page as Rows
from backend.pagination import paginate
from backend.recipes import queries

PER_PAGE = 24  # as RecipesPage.vue
SORTS = {"created_at", "cook_time", "num_of_servings"}
PAGE = re.compile(r"[1-9]\d{0,5}", re.ASCII)
LONGEST_SEARCH = 200
UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
FEED = "Newest recipes"


@dataclass(frozen=True)
class Wish:
    """Which recipes, in which order; `sort` is "" for as the server likes best."""

    q: str = ""
    sort: str = ""
    order: str = "desc"
    page: int = 1

    @property
    def address(self) -> str:
        """The shortest address that says the same."""
        order = self.order if self.sort and self.order == "asc" else ""
        page = str(self.page) if self.page > 1 else ""
        said = {"q": self.q, "sort": self.sort, "order": order, "page": page}
        query = urlencode({name: value for name, value in said.items() if value})
        return f"/recipes?{query}" if query else "/recipes"

    @property
    def title(self) -> str:
        return f"Recipes with “{self.q}”" if self.q else "All recipes"


def wish(args: Mapping[str, str]) -> Wish:
    """Read a list's address; what it doesn't understand is as if it weren't there."""
    sort = args.get("sort", "")
    return Wish(
        q=UNSTORABLE.sub("", args.get("q", "")).strip()[:LONGEST_SEARCH],
        sort=sort if sort in SORTS else "",
        order="asc" if args.get("order") == "asc" else "desc",
        page=page_number(args),
    )


def page_number(args: Mapping[str, str]) -> int:
    number = args.get("page", "")
    return int(number) if PAGE.fullmatch(number) else 1


def recipe_list(args: Mapping[str, str]) -> Page:
    asked = wish(args)
    found = queries.listed(asked.q, asked.sort or None, asked.order)
    rows = paginate(found, asked.page, PER_PAGE)
    context = {
        "page": rows,
        "asked": asked,
        "at": lambda number: replace(asked, page=number).address,
        "numbers": page_numbers(asked.page, rows.pages),
    }
    component = "src/pages/RecipesPage.vue"
    return Page(_head(asked, rows), "pages/recipes.html", component, context)


def _head(asked: Wish, rows: Rows) -> Head:
    address = site_url() + asked.address
    is_past_the_end = asked.page > rows.pages
    is_searched = bool(asked.q or asked.sort)
    title = asked.title if asked.page == 1 else f"{asked.title}, page {asked.page}"
    description = f"{asked.title}, written down by the people who cook them."
    before = (asked.page - 1) * PER_PAGE
    crumbs = nodes.breadcrumbs(("Recipes", f"{site_url()}/recipes"))
    return Head(
        titled(title),
        status=404 if is_past_the_end else 200,
        description=description,
        robots=ONLY_FOLLOW if is_searched or not rows.data else INDEX,
        canonical=None if is_past_the_end else address,
        json_ld=[crumbs, nodes.item_list(rows.data, before)] if rows.data else [crumbs],
        links=[feed_link("/feed.atom", FEED)],
        **shared(title, description, address),
    )
