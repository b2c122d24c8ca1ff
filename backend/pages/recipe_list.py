"""The list of recipes, and what a search and its filters find."""

from backend.address import site_url
from backend.pages import nodes
from backend.pages.filter_form import filter_form, sort_choices
from backend.pages.head import INDEX, ONLY_FOLLOW, Head, Words, feed_link, shared, titled
from backend.pages.list_filters import Args
from backend.pages.nothing_found import nothing_found
from backend.pages.numbers import numbers_of
from backend.pages.page import Page, moved
from backend.pages.wish import Wish, is_sent_by_a_form, wish
from backend.pagination import Page as Rows
from backend.recipes.listing import page_of

PER_PAGE = 24  # as RecipesPage.vue
FEED = "Newest recipes"


def recipe_list(args: Args) -> Page:
    asked = wish(args)
    if is_sent_by_a_form(args):
        return moved(site_url() + asked.address, titled(asked.title))
    words = {"q": asked.q, "sort": asked.sort or None, "order": asked.order}
    rows = page_of(words, asked.filters.asked, asked.page, PER_PAGE)
    context = {
        "page": rows,
        "asked": asked,
        "at": lambda number: asked.on_page(number).address,
        "numbers": numbers_of(rows),
        "form": filter_form(asked.filters),
        "sorts": sort_choices(asked),
        "offer": None if rows.total else nothing_found(asked),
    }
    component = "src/pages/RecipesPage.vue"
    return Page(_head(asked, rows), "pages/recipes.html", component, context)


def _head(asked: Wish, rows: Rows) -> Head:
    address = site_url() + asked.canonical
    is_past_the_end = asked.page > 1 and not rows.data
    is_found = asked.is_worth_finding and rows.data
    description = f"{asked.title}, written down by the people who cook them."
    before = (asked.page - 1) * PER_PAGE
    crumbs = nodes.breadcrumbs(("Recipes", f"{site_url()}/recipes"))
    return Head(
        titled(asked.title),
        status=404 if is_past_the_end else 200,
        description=description,
        robots=INDEX if is_found else ONLY_FOLLOW,
        canonical=None if is_past_the_end else address,
        json_ld=[crumbs, nodes.item_list(rows.data, before)] if rows.data else [crumbs],
        links=[feed_link("/feed.atom", FEED), *_neighbours(asked, rows)],
        **shared(asked.title, description, address),
    )


def _neighbours(asked: Wish, rows: Rows) -> list[Words]:
    """The pages before and after this one, as link elements."""
    numbers = {"prev": asked.page - 1, "next": asked.page + 1}
    return [
        {"rel": rel, "href": site_url() + asked.on_page(number).canonical}
        for rel, number in numbers.items()
        if rows.data and (1 <= number < asked.page or (number > asked.page and rows.has_next))
    ]
