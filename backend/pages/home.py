"""The front page."""

from backend.address import site_url
from backend.pages import nodes
from backend.pages.head import ABOUT, INDEX, SITE, Head, feed_link, shared, titled
from backend.pages.page import Page
from backend.pagination import paginate
from backend.recipes import queries

COUNT = 13  # one large and twelve small, as HomePage.vue


def home() -> Page:
    page = paginate(queries.listed("", None, "desc"), 1, COUNT)
    address = f"{site_url()}/"
    head = Head(
        titled(),
        robots=INDEX,
        canonical=address,
        json_ld=[nodes.website(), nodes.item_list(page.data)],
        links=[feed_link("/feed.atom", "Newest recipes")],
        **shared(SITE, ABOUT, address),
    )
    return Page(head, "pages/home.html", "src/pages/HomePage.vue", {"page": page})
