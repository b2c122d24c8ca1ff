"""Goals of reading: list, one recipe, unchanged answers, the front page, a page far back."""

from dataclasses import dataclass

from bench.client import answer, got, told_of
from bench.contest import Contender, Contest, contest, cpu, p50, per_second
from bench.figure import Figure
from bench.load import Request
from bench.preparing import read_lines
from bench.server import Server

# The first Smilecook API beside the same ceiling (../shared/design/performance.md): a list did 61
# requests a second of the ceiling's 2,585 at 10,000 recipes and 7.6 at 100,000.
FIRST_LIST = {10_000: 61 / 2_585, 100_000: 7.6 / 2_585}
FASTER_THAN_FIRST = {10_000: 20, 100_000: 100}
CEILING = "% of the ceiling"
READ = 200  # recipes that are asked for one by one
HTML = {"Accept": "text/html"}


@dataclass(frozen=True)
class Stage:
    """A site with so many recipes, the ceiling on the same database, and their PostgreSQL."""

    site: Server
    ceiling: Server
    postgres: int
    recipes: int


def reading(stage: Stage) -> list[Figure]:
    """Measure and return all goals of reading but the growth."""
    contenders = _contenders(stage)
    told = contest(contenders, stage.postgres)
    return [
        *_shares(told, stage.recipes),
        *_beside_the_first(told, stage.recipes),
        *_unchanged(told, stage.recipes),
        _far_page(told, stage.recipes),
        *_statements(stage, contenders),
    ]


def _contenders(stage: Stage) -> dict[str, Contender]:
    numbers = _some_recipes(stage.site)
    ones = [Request(f"/api/recipes/{number}") for number in numbers]
    return {
        "ceiling: list": Contender(stage.ceiling, [Request("/list")]),
        "list": Contender(stage.site, [Request("/api/recipes")]),
        "list, unchanged": Contender(stage.site, [_unchanged_of(stage.site, "/api/recipes")]),
        "ceiling: recipe": Contender(stage.ceiling, [Request(f"/one/{n}") for n in numbers]),
        "recipe": Contender(stage.site, ones),
        "recipe, unchanged": Contender(
            stage.site, [_unchanged_of(stage.site, one.path) for one in ones[:50]]
        ),
        "front page": Contender(stage.site, [Request("/", headers=HTML)]),
        "list, page 400": Contender(stage.site, [Request("/api/recipes?page=400")]),
    }


def _some_recipes(site: Server) -> list[int]:
    """Numbers of recipes near the list's beginning, their lines read as saving reads them."""
    pages = [got(site, f"/api/recipes?per_page=100&page={page}") for page in (1, 2)]
    numbers = [recipe["id"] for page in pages for recipe in page["data"]][:READ]
    read_lines(site.database_url, numbers)
    return numbers


def _unchanged_of(site: Server, path: str) -> Request:
    """Return the request of somebody who has the answer already."""
    _, headers, _ = answer(site, Request(path))
    asking = Request(path, headers={"If-None-Match": headers["etag"]})
    status, *_ = answer(site, asking)
    if status != 304:  # noqa: PLR2004
        raise SystemExit(f"{path} with its ETag was answered {status}")
    return asking


def _shares(told: Contest, recipes: int) -> list[Figure]:
    def share(work: str, ceiling: str, goal: float) -> Figure:
        note = (
            f"{told.middle(work, cpu):.2f} ms CPU beside {told.middle(ceiling, cpu):.2f};"
            f" {told.middle(work, per_second):,.0f} a second beside"
            f" {told.middle(ceiling, per_second):,.0f}"
        )
        value = 100 * told.share(work, ceiling)
        return Figure(work, value, CEILING, recipes, goal, at_most=False, note=note)

    return [
        share("list", "ceiling: list", 60),
        share("recipe", "ceiling: recipe", 60),
        share("front page", "ceiling: list", 40),
    ]


def _beside_the_first(told: Contest, recipes: int) -> list[Figure]:
    """The first API is not run: both stood beside the same ceiling."""
    if recipes not in FIRST_LIST:
        return []
    times = told.ratio("list", "ceiling: list", per_second) / FIRST_LIST[recipes]
    goal = FASTER_THAN_FIRST[recipes]
    return [Figure("list beside the first API", times, "x", recipes, goal, at_most=False)]


def _unchanged(told: Contest, recipes: int) -> list[Figure]:
    return [
        Figure(
            f"{work}, unchanged (304)",
            told.ratio(f"{work}, unchanged", work, per_second),
            "x",
            recipes,
            goal=1.4,
            at_most=False,
            note=f"{told.middle(f'{work}, unchanged', cpu):.2f} ms CPU",
        )
        for work in ("list", "recipe")
    ]


def _far_page(told: Contest, recipes: int) -> Figure:
    value = told.ratio("list, page 400", "list", p50)
    return Figure("page 400 by number, p50 beside page 1", value, "x", recipes, goal=2)


def _statements(stage: Stage, contenders: dict[str, Contender]) -> list[Figure]:
    return [
        Figure(
            f"statements: {work}",
            told_of(stage.site, "statements", contenders[work].requests[:5], 3).statements,
            "statements",
            stage.recipes,
            goal,
        )
        for work, goal in (("list", 2), ("recipe", 2))
    ]
