"""The front page."""

from backend.address import site_url
from backend.pages import nodes
from backend.pages.head import ABOUT, INDEX, SITE, Head, feed_link, shared, titled
from backend.pages.page import Page
from backend.recipes.listing import newest

COUNT = 13  # one large and twelve small, as HomePage.vue


def home() -> Page:
    page = newest(COUNT)
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
