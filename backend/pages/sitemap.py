"""Which pages there are, for search engines (https://www.sitemaps.org/protocol.html)."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any
from urllib.parse import quote
from xml.sax.saxutils import escape

from sqlalchemy import Row, Select, func, select

from backend.address import site_url
from backend.extensions import db
from backend.pages.nodes import cook_path
from backend.pages.xml import DECLARATION, plain
from backend.recipes.models import Recipe
from backend.recipes.queries import published
from backend.recipes.slug import recipe_path
from backend.recipes.structured import moment
from backend.users.models import User

MOST = 50_000  # addresses in one file, by the protocol
AT_ONCE = 1_000  # rows fetched at a time
XMLNS = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def sitemap() -> Iterator[str]:
    """Give the one file, piece by piece; an index of files when one can't hold everything."""
    yield DECLARATION
    if _count() <= MOST:
        yield from _inside("urlset", _everything())
    else:
        yield from _inside("sitemapindex", _index())


def part(kind: str, first_id: int) -> Iterator[str]:
    """Give one file of the index: recipes or cooks, from an id on."""
    yield DECLARATION
    entries = _recipes(first_id) if kind == "recipes" else _cooks(first_id)
    yield from _inside("urlset", entries)


def _inside(name: str, entries: Iterable[str]) -> Iterator[str]:
    yield f"<{name} {XMLNS}>\n"
    yield from entries
    yield f"</{name}>\n"


def _count() -> int:
    counted = published().with_only_columns(
        func.count() + func.count(Recipe.author_id.distinct()), maintain_column_froms=True
    )
    return 2 + (db.session.scalar(counted) or 0)


def _everything() -> Iterator[str]:
    yield _entry("/")
    yield _entry("/recipes")
    yield from _cooks(0)
    yield from _recipes(0)


def _recipes(first_id: int) -> Iterator[str]:
    query = published().where(Recipe.id >= first_id).order_by(Recipe.id).limit(MOST)
    shown = query.with_only_columns(Recipe.id, Recipe.name, Recipe.updated_at)
    for row in _rows(shown):
        yield _entry(quote(recipe_path(row.id, row.name)), row.updated_at)


def _cooks(first_id: int) -> Iterator[str]:
    """Cooks who have published something."""
    authors = published().with_only_columns(Recipe.author_id)
    query = select(User.id, User.username).where(User.id >= first_id, User.id.in_(authors))
    for row in _rows(query.order_by(User.id).limit(MOST)):
        yield _entry(cook_path(row.username))


def _rows(query: Any) -> Iterable[Row[Any]]:
    return db.session.execute(query.execution_options(yield_per=AT_ONCE))


def _index() -> Iterator[str]:
    authors = published().with_only_columns(Recipe.author_id)
    for kind, ids in (
        ("recipes", published().with_only_columns(Recipe.id)),
        ("cooks", select(User.id).where(User.id.in_(authors))),
    ):
        for first_id in _firsts(ids):
            yield f"<sitemap><loc>{site_url()}/sitemap-{kind}-{first_id}.xml</loc></sitemap>\n"


def _firsts(ids: Select[Any]) -> Iterable[int]:
    """The first id of each file."""
    ordered = ids.order_by(None).subquery()
    column = ordered.c.id
    place = func.row_number().over(order_by=column).label("place")
    numbered = select(column, place).subquery()
    first = numbered.c.place % MOST == 1 if MOST > 1 else numbered.c.place > 0
    return db.session.scalars(select(numbered.c.id).where(first).order_by(numbered.c.id))


def _entry(path: str, changed: datetime | None = None) -> str:
    """One address; `path` is percent-encoded."""
    when = f"<lastmod>{moment(changed)}</lastmod>" if changed else ""
    return f"<url><loc>{escape(plain(site_url() + path))}</loc>{when}</url>\n"
