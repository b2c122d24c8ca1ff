"""Goals of searching: what each kind of search takes in the database, and what a reader waits."""

from urllib.parse import quote

from bench.client import Told, told_of
from bench.figure import Figure
from bench.load import Request
from bench.saying import say
from bench.server import Server
from bench.words import queries

TIMES = 20  # that each of a kind's six searches is made
P50, P99 = 10.0, 50.0  # milliseconds in the database
AT = 1_000_000  # recipes that the goals are about
SUGGEST = 5.0  # milliseconds in the database, while somebody types
TYPED = ["t", "to", "tom", "tomato s", "chic", "chicken s", "brocol", "creme b", "苹", "zzzz"]


def searching(site: Server, recipes: int) -> list[Figure]:
    """Make each kind of search, one after the other, and return what the site's log says."""
    figures: list[Figure] = []
    for kind, typed in queries(site.database_url).items():
        requests = [Request(f"/api/recipes?q={quote(words)}") for words in typed]
        told = told_of(site, "search", requests, TIMES)
        say(_line(kind, typed, told))
        figures += _figures(f"search: {kind}", told, recipes)
    return [*figures, _suggesting(site, recipes)]


def _suggesting(site: Server, recipes: int) -> Figure:
    requests = [Request(f"/api/search/suggest?q={quote(words)}") for words in TYPED]
    told = told_of(site, "suggest", requests, TIMES)
    say(_line("suggestions", TYPED, told))
    goal = SUGGEST if recipes == AT else None
    note = f"{told.statements} statements, {told.p50:.1f} ms in all"
    work = "suggestions while typing, p50"
    return Figure(work, told.database_p50, "ms", recipes, goal, note=note)


def _figures(work: str, told: Told, recipes: int) -> list[Figure]:
    p50, p99 = (P50, P99) if recipes == AT else (None, None)
    note = f"{told.statements} statements, {told.p50:.1f} ms in all"
    return [
        Figure(f"{work}, p50", told.database_p50, "ms", recipes, p50, note=note),
        Figure(f"{work}, p99", told.database_p99, "ms", recipes, p99),
    ]


def _line(kind: str, typed: list[str], told: Told) -> str:
    return (
        f"  search: {kind:<22} p50 {told.database_p50:7.1f} ms  p99 {told.database_p99:7.1f} ms"
        f"  {told.statements} statements  ({', '.join(typed)})"
    )
