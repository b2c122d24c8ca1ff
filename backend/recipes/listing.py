"""A page of the recipes that somebody asked for: by words, filters and order."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from werkzeug.datastructures import ETags

from backend.pagination import Page, digest, paginate
from backend.recipes import filters, queries
from backend.recipes.tally import ALL_PUBLISHED
from backend.search.facets import Facets, facets
from backend.search.finding import Conditions
from backend.search.searching import search


@dataclass(frozen=True)
class FoundPage(Page):
    """A page of what was looked for, with what was probably meant, if that is other words."""

    did_you_mean: str | None = None
    facets: Facets | None = None


@dataclass(frozen=True)
class Place:
    """Which page is wanted, and the tags of those that a client holds, as `paginate` takes them."""

    page: int
    per_page: int
    after: str | None
    held: ETags | None

    def of(self, query: Any, total: Any) -> Page:
        return paginate(
            query, self.page, self.per_page, after=self.after, total=total, held=self.held
        )


def newest(per_page: int) -> Page:
    """Return the first page of all recipes."""
    return paginate(queries.feed(None, "desc"), 1, per_page, total=ALL_PUBLISHED)


def page_of(
    asked: Mapping[str, Any],
    filtered: dict[str, Any],
    page: int,
    per_page: int,
    after: str | None = None,
    held: ETags | None = None,
) -> FoundPage:
    """Return a page of published recipes.

    `asked` has `q`, `sort` (or None) and `order`, and `facets` if those are wanted; `filtered` is
    what filters.Filters loads. The whole list has a count that is kept; what is searched or
    filtered is counted. `held` as `paginate`.
    """
    place = Place(page, per_page, after, None if asked.get("facets") else held)
    conditions = list(filters.conditions(filtered))
    if asked["q"].split():
        return _searched(asked, conditions, place)
    sort = None if asked["sort"] == "relevance" else asked["sort"]
    some = queries.some(conditions, sort, asked["order"])
    found = place.of(some, None if conditions else ALL_PUBLISHED)
    return _told(found, None, facets(some.order_by(None)) if asked.get("facets") else None)


def _searched(asked: Mapping[str, Any], conditions: Conditions, place: Place) -> FoundPage:
    found = search(asked["q"], conditions)
    if asked["sort"] in {None, "relevance"}:
        query = found.best_first(place.page * place.per_page + 1)
    else:
        query = found.in_order(queries.in_order(asked["sort"], asked["order"]))
    if found.did_you_mean:
        place = replace(place, held=None)
    counts = facets(found.hits.some) if asked.get("facets") else None
    return _told(place.of(query, found.hits.total), found.did_you_mean, counts)


def _told(page: Page, did_you_mean: str | None, counts: Facets | None) -> FoundPage:
    """Return the page with what is said beside it, which its tag then speaks of, too."""
    said = (page.etag, did_you_mean, counts)
    etag = digest(repr(said)) if did_you_mean or counts else page.etag
    return FoundPage(**vars(page) | {"etag": etag}, did_you_mean=did_you_mean, facets=counts)
