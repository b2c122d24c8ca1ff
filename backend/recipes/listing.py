"""A page of the recipes that somebody asked for: by words, filters and order."""

from collections.abc import Mapping
from typing import Any

from werkzeug.datastructures import ETags

from backend.pagination import Page, paginate
from backend.recipes import filters, queries
from backend.recipes.tally import ALL_PUBLISHED


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
) -> Page:
    """Return a page of published recipes.

    `asked` has `q`, `sort` (or None) and `order`, `filtered` what filters.Filters loads. The whole
    list has a count that is kept; what is searched or filtered is counted. `held` as `paginate`.
    """
    query = queries.listed(asked["q"], asked["sort"], asked["order"])
    conditions = list(filters.conditions(filtered))
    if conditions or asked["q"].split():
        return paginate(query.where(*conditions), page, per_page, after=after, held=held)
    return paginate(query, page, per_page, after=after, held=held, total=ALL_PUBLISHED)
