"""Pages of a list: the query that asks for one, the links that lead on."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from typing import Any
from urllib.parse import urlencode

from flask import current_app, request
from marshmallow import ValidationError, fields, validate, validates_schema
from sqlalchemy import Row, ScalarSelect, Select, null, select
from werkzeug.datastructures import ETags

from backend import reading, totals
from backend.address import site_url
from backend.cursors import LONGEST, Place
from backend.inputs import Number
from backend.pagequery import PageQuery, page_query
from backend.shapes import Shown, Taken
from backend.totals import Total

LAST_PAGE = 10**6
UNASKED = select(null()).scalar_subquery()  # the count of what has been counted already
EITHER = "Send page or after, not both."
# A relation that no registry knows has an address as its name (RFC 8288, section 2.1.2).
NEXT_AFTER = "/api/docs#next_after"


class PageArgs(Taken):
    """`?page=1&per_page=20`; a list with another size says so in a class of its own."""

    page = Number(load_default=1, validate=validate.Range(1, LAST_PAGE))
    per_page = Number(load_default=20, validate=validate.Range(1, 100))
    after = fields.String(
        validate=validate.Regexp(rf"^[A-Za-z0-9_-]{{1,{LONGEST}}}$", error="This is no cursor."),
        metadata={"description": "a cursor from links.next_after, instead of page"},
    )

    @validates_schema(pass_original=True)
    def one_place(self, _: Any, sent: dict[str, Any], **__: Any) -> None:
        """Refuse two places at once. Raises ValidationError."""
        if "after" in sent and "page" in sent:
            raise ValidationError({"after": [EITHER]})


class Links(Shown):
    first = fields.Url(require_tld=False)
    last = fields.Url(require_tld=False)
    prev = fields.Url(require_tld=False, metadata={"always": False})
    next = fields.Url(require_tld=False, metadata={"always": False})
    next_after = fields.Url(
        require_tld=False,
        metadata={
            "always": False,
            "description": "the next page by a cursor: as quick at any depth, nothing twice",
        },
    )


class PageShape(Shown):
    """What every page shows around its `data`."""

    links = fields.Nested(Links)
    page = fields.Integer(metadata={"description": "counted on from the first, for a cursor too"})
    pages = fields.Integer()
    per_page = fields.Integer()
    total = fields.Integer()
    total_is_exact = fields.Boolean(
        metadata={"description": "if not, total, pages and links.last are estimates"}
    )


@dataclass(frozen=True)
class Page:
    """One page of rows, as light objects. `after` is a cursor to the next, if there are any.

    `etag` is made of the rows' versions and of all else that the page says of the list.

    `pages` is 1 for an empty list, so that `last` leads somewhere.
    """

    data: list[Any]
    page: int
    per_page: int
    total: int
    total_is_exact: bool = True
    has_next: bool = False
    after: str | None = None
    etag: str = ""

    @property
    def pages(self) -> int:
        known = self.page + 1 if self.has_next else 1
        return max(known, math.ceil(self.total / self.per_page))

    @cached_property
    def links(self) -> dict[str, str]:
        numbers = {"first": 1, "last": self.pages}
        if self.page > 1:
            numbers["prev"] = min(self.page - 1, self.pages)
        if self.has_next:
            numbers["next"] = self.page + 1
        address = _addresses()
        links = {rel: address("page", str(number)) for rel, number in numbers.items()}
        return links | ({"next_after": address("after", self.after)} if self.after else {})

    @property
    def headers(self) -> dict[str, str]:
        """The same links as a `Link` header (RFC 8288)."""
        named = {_relation(rel): url for rel, url in self.links.items()}
        return {"Link": ", ".join(f'<{url}>; rel="{rel}"' for rel, url in named.items())}


def paginate(
    query: Select[Any],
    page: int,
    per_page: int,
    *,
    after: str | None = None,
    total: ScalarSelect[int] | Total | None = None,
    held: ETags | None = None,
) -> Page:
    """Return a page of an ordered query of one model, `per_page` rows; in one statement.

    `after` is a cursor, and goes before the number `page`. `total` is a count that is kept, or one
    already known; without it rows are counted, to a thousand. A page past the end has no rows and
    is no error. With `held`, the tags that a client holds, a page of one of them comes without its
    rows. Raises ValidationFailed for a cursor that is none of this list.
    """
    asked = page_query(query, UNASKED if isinstance(total, Total) else total)
    place = asked.order.read(after) if after else None
    window = _Window(asked, place, page, per_page, total if isinstance(total, Total) else None)
    if held and (bare := window.page(whole=False)).etag in held:
        return bare
    return window.page(whole=True)


@dataclass(frozen=True)
class _Window:
    """Where in a list a page lies; `known` is a total that was found before."""

    asked: PageQuery
    place: Place | None
    number: int
    per_page: int
    known: Total | None

    def page(self, *, whole: bool) -> Page:
        """Return the page; without `whole`, one that has no rows and is there for its etag."""
        skipped = 0 if self.place else (self.number - 1) * self.per_page
        found = self.asked.rows(self.place, self.per_page + 1, skipped, whole=whole)
        shown, has_next = found[: self.per_page], len(found) > self.per_page
        total = self.known or _total(self.asked, found)
        if shown and not (total.is_exact or has_next or self.place):
            total = Total(skipped + len(shown))  # the end has been seen
        number = self.place.page if self.place else self.number
        versions = [self.asked.versions_in(row) if whole else tuple(row) for row in shown]
        width = len(self.asked.versions)
        said = ([one[:width] for one in versions], number, has_next, total)
        return Page(
            [self.asked.light.make(row) for row in shown] if whole else [],
            number,
            self.per_page,
            total.number,
            total.is_exact,
            has_next,
            self.asked.cursor(shown[-1], number + 1) if whole and has_next else None,
            digest(repr(said)),
        )


def _total(asked: PageQuery, found: Sequence[Row[Any]]) -> Total:
    number: int = found[0][-1] if found else reading.rows(select(asked.counting), {})[0][0]
    return Total(number) if asked.is_kept else totals.total(asked.query, number)


def digest(said: str) -> str:
    """Return a tag of what is shown: other versions, or another release of ours, another tag."""
    release = current_app.config["RELEASE"] or ""
    return blake2b(f"{release} {said}".encode(), digest_size=12).hexdigest()


def _relation(rel: str) -> str:
    return f"{site_url()}{NEXT_AFTER}" if rel == "next_after" else rel


def _addresses() -> Callable[[str, str], str]:
    """Return what makes the address of another place in the list that was asked for."""
    here = f"{site_url()}{request.path}?"
    asked = request.args.to_dict(flat=False)
    kept = {name: values for name, values in asked.items() if name not in {"page", "after"}}

    def address(name: str, place: str) -> str:
        others = asked if name == "page" in asked else kept
        return here + urlencode(others | {name: place}, doseq=True)

    return address
