"""Many invented recipes, written straight into the database: for a full site, and for figures.

The n-th recipe is the same wherever it is made, save for its times and the key of its cover.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import sqrt
from random import Random

from psycopg2 import extensions

from backend.clock import now
from backend.seeds import manycooks, manycovers
from backend.seeds.copying import copy, suspended_indexes
from backend.seeds.invented import Invented, invented

BATCH = 10_000  # recipes in memory at a time
YEARS = timedelta(days=6 * 365)
WORTH_REBUILDING = 20_000  # recipes; fewer are put into the indexes one by one
KEY = "many:"  # begins the import_key of each of ours
COLUMNS = (
    "name", "description", "num_of_servings", "cook_time", "prep_time", "total_time",
    "tags", "course", "cuisine", "diets", "free_of", "ingredients", "directions",
    "is_publish", "published_at", "cover_id", "author_id", "import_key", "version",
    "created_at", "updated_at",
)  # fmt: skip


@dataclass(frozen=True)
class Numbered:
    """An invented recipe with its number, its author's rank among the cooks, and its time."""

    number: int
    rank: int
    written: datetime
    recipe: Invented


def fill(
    connection: extensions.connection,
    recipes: int,
    seed: int = 1,
    *,
    covers: bool = True,
    progress: Callable[[str], None] = lambda _: None,
) -> int:
    """Bring the number of invented recipes to `recipes` and return how many that took; commits.

    `connection` is psycopg2's, outside of a transaction; its time limits are lifted for this.
    `covers` puts pictures into the table `blob`. Large fills lock the table of recipes while they
    run, since its indexes are built anew in the end.
    """
    _prepare(connection)
    with connection, connection.cursor() as cursor:
        there = _there(cursor)
        missing = max(0, recipes - there)
        if missing:
            progress(f"{there:,} invented recipes are there; putting in {missing:,}")
            _put_in(cursor, there, recipes, seed, covers=covers, progress=progress)
    if missing:
        progress("Tidying up, so that lists are quick from the first one on")
        _tidy(connection)
    return missing


def _put_in(
    cursor: extensions.cursor,
    start: int,
    stop: int,
    seed: int,
    *,
    covers: bool,
    progress: Callable[[str], None],
) -> None:
    cooks = manycooks.welcome(cursor, stop)
    until = now()
    with suspended_indexes(cursor, "recipe", only_if=stop - start >= WORTH_REBUILDING) as rebuilt:
        for first in range(start, stop, BATCH):
            end = min(first + BATCH, stop)
            batch = [numbered(seed, n, stop, len(cooks), until) for n in range(first, end)]
            copy(cursor, "recipe", COLUMNS, _rows(cursor, batch, cooks, covers=covers))
            progress(f"  {end:,} of {stop:,}")
        if rebuilt:
            progress(f"Building {len(rebuilt)} indexes")


def numbered(seed: int, number: int, total: int, cooks: int, until: datetime) -> Numbered:
    """Return the recipe of that number; the site has grown evenly for six years until `until`."""
    chance = Random((seed << 40) + number)  # noqa: S311  recipes, no secrets
    age = YEARS * (1 - sqrt((number + chance.random()) / total))
    return Numbered(number, _rank(chance, cooks), until - age, invented(chance))


def _rank(chance: Random, cooks: int) -> int:
    """A few cooks write much, most write little."""
    return int(cooks * chance.random() ** 2.5)


def _rows(
    cursor: extensions.cursor, batch: list[Numbered], cooks: list[int], *, covers: bool
) -> Iterator[tuple[object, ...]]:
    covered = [each.number for each in batch if covers and each.recipe.is_covered]
    cover_ids = dict(zip(covered, manycovers.put(cursor, len(covered)), strict=True))
    for each in batch:
        yield _row(each, cooks[each.rank], cover_ids.get(each.number))


def _row(each: Numbered, author_id: int, cover_id: int | None) -> tuple[object, ...]:
    """The columns of COLUMNS."""
    recipe = each.recipe
    return (
        recipe.name, recipe.description, recipe.servings, recipe.cook_time, recipe.prep_time,
        recipe.total_time, recipe.tags, recipe.course, recipe.cuisine, recipe.diets,
        recipe.free_of, recipe.ingredients, recipe.directions, recipe.is_published,
        each.written if recipe.is_published else None, cover_id, author_id,
        f"{KEY}{each.number}", 1, each.written, each.written,
    )  # fmt: skip


def _there(cursor: extensions.cursor) -> int:
    """How many of ours there are; those that somebody deleted since are not made up for."""
    cursor.execute(
        "SELECT coalesce(max(substr(import_key, %s)::int) + 1, 0) FROM recipe"
        " WHERE import_key ~ %s",
        (len(KEY) + 1, rf"^{KEY}\d+$"),
    )
    row = cursor.fetchone()
    return int(row[0]) if row else 0


def _prepare(connection: extensions.connection) -> None:
    with connection, connection.cursor() as cursor:
        for limit in ("statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout"):
            cursor.execute(f"SET {limit} = 0")
        # VACUUM calls no row visible to all before its commit is on the disk.
        cursor.execute("SET synchronous_commit = on")


def _tidy(connection: extensions.connection) -> None:
    """VACUUM (ANALYZE), which fills the visibility map that index-only scans live by."""
    connection.autocommit = True
    try:
        with connection.cursor() as cursor:
            for table in ("recipe", '"user"', "image", "blob"):
                cursor.execute(f"VACUUM (ANALYZE) {table}")
    finally:
        connection.autocommit = False
