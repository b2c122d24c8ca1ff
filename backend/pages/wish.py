"""What a list's address asks for. Read, said and named as the website's `lib/listQuery.ts` does."""

import re
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from backend.pages.active_filters import ActiveFilter, active_filters
from backend.pages.list_filters import NAMES, Args, ListFilters, Pairs, filters_from, storable

SORTS = {"created_at", "cook_time", "num_of_servings"}
PAGE = re.compile(r"[1-9]\d{0,5}", re.ASCII)
LONGEST_SEARCH = 200
TOLD = {"q", "sort", "order", "page", *NAMES}
IN_LINES = ("tag", "ingredient", "without")
# A list by one of these alone is a page that people look for, not one of countless combinations.
WORTH_FINDING = {"course", "cuisine", "diet", "tag"}


@dataclass(frozen=True)
class Wish:
    """Which recipes, in which order; `sort` is "" for as the server likes best."""

    q: str = ""
    filters: ListFilters = field(default_factory=ListFilters)
    sort: str = ""
    order: str = "desc"
    page: int = 1

    @property
    def pairs(self) -> Pairs:
        """The shortest query that says the same."""
        order = self.order if self.sort and self.order == "asc" else ""
        page = str(self.page) if self.page > 1 else ""
        last = [("sort", self.sort), ("order", order), ("page", page)]
        return [pair for pair in [("q", self.q), *self.filters.pairs, *last] if pair[1]]

    @property
    def address(self) -> str:
        query = urlencode(self.pairs)
        return f"/recipes?{query}" if query else "/recipes"

    @property
    def canonical(self) -> str:
        """The one address of all that ask for these recipes in this order."""
        is_usual = not self.q and (self.sort, self.order) == ("created_at", "desc")
        sort = "" if is_usual else self.sort
        return replace(self, filters=self.filters.in_one_order, sort=sort).address

    @property
    def active(self) -> list[ActiveFilter]:
        return active_filters(self.filters)

    @property
    def heading(self) -> str:
        if self.q:
            return f"Recipes with “{self.q}”"
        active = self.active
        if not active:
            return "All recipes"
        return active[0].heading if len(active) == 1 else "Recipes"

    @property
    def title(self) -> str:
        """The heading, with what it leaves out."""
        labels = ", ".join(one.label for one in self.active)
        is_said = not labels or self.heading not in {"Recipes", f"Recipes with “{self.q}”"}
        whole = self.heading if is_said else f"{self.heading}: {labels}"
        return whole if self.page == 1 else f"{whole}, page {self.page}"

    @property
    def is_worth_finding(self) -> bool:
        """Whether search engines should show this list: all recipes, or those of one kind."""
        if self.q or "sort=" in self.canonical:
            return False
        names = [one.name for one in self.active]
        return not names or (len(names) == 1 and names[0] in WORTH_FINDING)

    def on_page(self, page: int) -> "Wish":
        return replace(self, page=page)

    @property
    def unfiltered(self) -> str:
        return self.with_filters(ListFilters())

    def with_words(self, q: str) -> str:
        return replace(self, q=q, page=1).address

    def with_filters(self, filters: ListFilters) -> str:
        """The address of the same list with other filters, from its first page."""
        return replace(self, filters=filters, page=1).address


def wish(args: Args) -> Wish:
    """Read a list's address; what it doesn't understand is as if it weren't there."""
    sort, _, direction = args.get("sort", "").partition(".")
    order = direction or args.get("order", "")
    return Wish(
        q=storable(args.get("q", "")).strip()[:LONGEST_SEARCH],
        filters=filters_from(args),
        sort=sort if sort in SORTS else "",
        order="asc" if order == "asc" else "desc",
        page=page_number(args),
    )


def page_number(args: Args) -> int:
    number = args.get("page", "")
    return int(number) if PAGE.fullmatch(number) else 1


def is_sent_by_a_form(args: Args) -> bool:
    """Whether an address is one that a form without a script makes.

    Its empty fields are in it too, order and direction are one word, and tags are in one line.
    """
    is_left_empty = any(name in TOLD and not value for name, value in args.items(multi=True))
    has_several = any("," in one for name in IN_LINES for one in args.getlist(name))
    return is_left_empty or has_several or "." in args.get("sort", "")
