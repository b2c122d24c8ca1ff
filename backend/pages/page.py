"""A page as the server has it: its head, and what fills its body."""

from dataclasses import dataclass, field
from typing import Any

from backend.pages.head import INDEX, NO_INDEX, Head, titled


@dataclass(frozen=True)
class Page:
    """`template` is empty where only the website itself can show the page.

    `component` is its source in the website, by which its styles are found in Vite's manifest.
    """

    head: Head
    template: str = ""
    component: str = ""
    context: dict[str, Any] = field(default_factory=dict)


def not_found() -> Page:
    head = Head(titled("Page not found"), status=404)
    return Page(head, "pages/not_found.html", "src/pages/NotFoundPage.vue")


def moved(to: str, title: str) -> Page:
    """A page that is now at `to`, an absolute address; `title` is its whole title."""
    return Page(Head(title, status=301, redirect=to))


def shell(title: str, status: int = 200) -> Page:
    """A page that the website alone can show, and search engines may not."""
    return Page(Head(titled(title), status=status, robots=NO_INDEX))


def door(title: str, component: str) -> Page:
    """The same for a page that somebody may look for, and comes to first."""
    return Page(Head(titled(title), robots=INDEX), component=component)
