"""What a list without recipes offers: each part of what was asked can be taken away alone.

The same as the website's `NothingFound.vue` and `lib/searchWords.ts`.
"""

import re
from dataclasses import dataclass, replace

from backend.extensions import db
from backend.pages.wish import Wish
from backend.recipes.tags import most_used

PART = re.compile(r'-?"[^"]*"?|\S+')

Link = tuple[str, str]  # words, address


@dataclass(frozen=True)
class NothingFound:
    parts: list[Link]
    tags: list[str]


def nothing_found(asked: Wish) -> NothingFound:
    is_asked = asked.q or asked.active
    tags = [used.tag for used in db.session.execute(most_used(""))] if is_asked else []
    return NothingFound(_parts(asked), tags)


def _parts(asked: Wish) -> list[Link]:
    words = [(part, replace(asked, q=rest, page=1).address) for part, rest in without_each(asked.q)]
    filters = [(one.label, asked.with_filters(one.without)) for one in asked.active]
    parts = [*words, *filters]
    return parts if len(parts) > 1 or asked.q else []


def without_each(q: str) -> list[tuple[str, str]]:
    """Return each part of a search of several, and the search without it."""
    parts: list[str] = PART.findall(q)
    if len(parts) < 2:  # noqa: PLR2004  (the only one is never taken away)
        return []
    return [
        (part, " ".join([*parts[:place], *parts[place + 1 :]])) for place, part in enumerate(parts)
    ]
