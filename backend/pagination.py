"""Pages of a list: the query that asks for one, the links that lead on."""

import math
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from flask import request
from marshmallow import fields, validate
from sqlalchemy import Select, func

from backend.address import site_url
from backend.extensions import db
from backend.inputs import Number
from backend.shapes import Shown, Taken

LAST_PAGE = 10**6


class PageArgs(Taken):
    """`?page=1&per_page=20`; a list with another size says so in a class of its own."""

    page = Number(load_default=1, validate=validate.Range(1, LAST_PAGE))
    per_page = Number(load_default=20, validate=validate.Range(1, 100))


class Links(Shown):
    first = fields.Url(require_tld=False)
    last = fields.Url(require_tld=False)
    prev = fields.Url(require_tld=False, metadata={"always": False})
    next = fields.Url(require_tld=False, metadata={"always": False})


class PageShape(Shown):
    """What every page shows around its `data`."""

    links = fields.Nested(Links)
    page = fields.Integer()
    pages = fields.Integer()
    per_page = fields.Integer()
    total = fields.Integer()


@dataclass(frozen=True)
class Page:
    """One page of rows. `pages` is 1 for an empty list, so that `last` leads somewhere."""

    data: list[Any]
    page: int
    per_page: int
    total: int

    @property
    def pages(self) -> int:
        return max(1, math.ceil(self.total / self.per_page))

    @property
    def links(self) -> dict[str, str]:
        numbers = {"first": 1, "last": self.pages}
        if self.page > 1:
            numbers["prev"] = min(self.page - 1, self.pages)
        if self.page < self.pages:
            numbers["next"] = self.page + 1
        return {rel: _address(number) for rel, number in numbers.items()}

    @property
    def headers(self) -> dict[str, str]:
        """The same links as a `Link` header (RFC 8288)."""
        return {"Link": ", ".join(f'<{url}>; rel="{rel}"' for rel, url in self.links.items())}


def paginate(query: Select[Any], page: int, per_page: int) -> Page:
    """Return page `page` of an ordered query, `per_page` rows a page.

    A page past the end has no rows and is no error.
    """
    counted = query.order_by(None).with_only_columns(func.count(), maintain_column_froms=True)
    total = db.session.scalar(counted) or 0
    rows = db.session.scalars(query.limit(per_page).offset((page - 1) * per_page)).unique()
    return Page(list(rows), page, per_page, total)


def _address(number: int) -> str:
    query = request.args.to_dict(flat=False) | {"page": [str(number)]}
    return f"{site_url()}{request.path}?{urlencode(query, doseq=True)}"
