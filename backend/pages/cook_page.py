"""A cook's page."""

from backend.address import site_url
from backend.errors import NotFound
from backend.pages import nodes
from backend.pages.head import INDEX, ONLY_FOLLOW, Head, feed_link, shared, titled
from backend.pages.list_filters import Args
from backend.pages.numbers import numbers_of
from backend.pages.page import Page, moved
from backend.pages.wish import page_number
from backend.pagination import Page as Rows
from backend.pagination import paginate
from backend.recipes import queries
from backend.users.models import User
from backend.users.queries import cook_named

PER_PAGE = 12  # as CookPage.vue
COMPONENT = "src/pages/CookPage.vue"


def cook_page(username: str, args: Args) -> Page:
    try:
        cook = cook_named(username)
    except NotFound:
        head = Head(titled("Nobody here by that name"), status=404)
        return Page(head, "pages/no_cook.html", COMPONENT)
    if cook.username != username:
        return moved(nodes.cook_address(cook), titled(cook.username))
    number = page_number(args)
    rows = paginate(queries.of_cook(cook.id, None, "public"), number, PER_PAGE)
    context = {
        "cook": cook,
        "page": rows,
        "at": lambda number: _path(cook, number),
        "numbers": numbers_of(rows),
    }
    return Page(_head(cook, number, rows), "pages/cook.html", COMPONENT, context)


def _path(cook: User, number: int) -> str:
    return nodes.cook_path(cook.username) + (f"?page={number}" if number > 1 else "")


def _head(cook: User, number: int, rows: Rows) -> Head:
    address = site_url() + _path(cook, number)
    is_past_the_end = number > 1 and not rows.data
    description = f"Recipes by {cook.username}, a cook at Smilecook."
    before = (number - 1) * PER_PAGE
    crumbs = nodes.breadcrumbs((cook.username, nodes.cook_address(cook)))
    listed = [nodes.item_list(rows.data, before)] if rows.data else []
    return Head(
        titled(cook.username),
        status=404 if is_past_the_end else 200,
        description=description,
        robots=INDEX if rows.data else ONLY_FOLLOW,
        canonical=None if is_past_the_end else address,
        json_ld=[nodes.profile(cook), crumbs, *listed],
        links=[
            feed_link(f"{nodes.cook_path(cook.username)}/feed.atom", f"Recipes by {cook.username}")
        ],
        **shared(
            cook.username,
            description,
            address,
            kind="profile",
            more={"og:image": cook.avatar_url, "profile:username": cook.username},
        ),
    )
