"""What stands in a page's head: one source for the first HTML and for the website's navigation.

Open Graph: https://ogp.me. Cards of X: https://developer.x.com/en/docs/x-for-websites/cards.
"""

import re
from dataclasses import dataclass, field
from typing import Any, TypedDict

from backend.address import site_url

SITE = "Smilecook"
ABOUT = "Recipes by the people who make them, free to read, easy to follow, yours to take along."
INDEX = "index, follow, max-image-preview:large"
ONLY_FOLLOW = "noindex, follow"
NO_INDEX = "noindex, nofollow"
LONGEST = 200  # characters of a description; more is cut off by who shows it
FEED = "application/atom+xml"
# Spaces, controls, ends of lines, overrides of direction (UAX 9), what is no character.
NONCHARACTERS = "\ufdd0-\ufdef" + "".join(
    f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000)
)
UNFIT = re.compile(rf"[\s\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069{NONCHARACTERS}]+")

Words = dict[str, str]


class Shared(TypedDict):
    """The two fields of a head that others' sites read."""

    open_graph: Words
    card: Words


@dataclass(frozen=True)
class Head:
    """A page's head, and the HTTP status that belongs to it.

    `robots` is the meta's content, `open_graph` and `card` are metas by their name, `json_ld` are
    whole documents, `links` the attributes of further link elements.
    """

    title: str
    status: int = 200
    description: str = ABOUT
    robots: str = NO_INDEX
    canonical: str | None = None
    open_graph: Words = field(default_factory=dict)
    card: Words = field(default_factory=dict)
    json_ld: list[dict[str, Any]] = field(default_factory=list)
    links: list[Words] = field(default_factory=list)
    redirect: str | None = None


def titled(title: str = "") -> str:
    """Return what the tab says: `Shakshouka · Smilecook`."""
    line = in_one_line(title)
    return f"{line} · {SITE}" if line else SITE


def shared(
    title: str,
    description: str,
    address: str,
    *,
    kind: str = "website",
    image: Words | None = None,
    more: Words | None = None,
) -> Shared:
    """Return `open_graph` and `card` for a page that may be shown elsewhere."""
    graph = {
        "og:site_name": SITE,
        "og:type": kind,
        "og:title": in_one_line(title) or SITE,
        "og:description": description,
        "og:url": address,
        **(image or {}),
        **(more or {}),
    }
    card = {"twitter:card": "summary_large_image" if image else "summary"}
    return {"open_graph": graph, "card": card}


def shortened(text: str | None) -> str:
    """Return a text in one line of at most 200 characters, cut after a word."""
    line = in_one_line(text or "")
    if len(line) <= LONGEST:
        return line
    cut = line[: LONGEST - 1]
    return (cut.rpartition(" ")[0] or cut).rstrip(" ,;:.–-") + "…"


def in_one_line(text: str) -> str:
    """Return a text without line breaks and what would turn or break the text around it.

    Joiners stay: without them families of emoji fall apart, and words of Persian. The website's
    `ui/usePageTitle.ts` does the same.
    """
    return UNFIT.sub(" ", text).strip(" ")


def feed_link(path: str, title: str) -> Words:
    return {"rel": "alternate", "type": FEED, "title": title, "href": site_url() + path}
