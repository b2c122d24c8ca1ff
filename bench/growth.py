"""Goals of growth: the same questions to a site of 10,000 recipes and to one of a million."""

from bench.client import answer, got
from bench.contest import Contender, contest, p50
from bench.figure import Figure
from bench.load import Request
from bench.preparing import read_lines
from bench.server import Server

FEW, MANY = 10_000, 1_000_000
GOAL = 1.2
FAR = 20  # pages of 100 that a cursor is followed, to get away from the list's beginning
SOME = 100


def growth(few: Server, many: Server, postgres: int) -> list[Figure]:
    """Let both answer in turn, one reader at a time, and compare the middle time."""
    questions = {"list": _list, "one recipe": _ones, "a page by cursor": _by_cursor}
    contenders = {
        f"{work}, {size}": Contender(site, ask(site), connections=1)
        for work, ask in questions.items()
        for size, site in (("few", few), ("many", many))
    }
    told = contest(contenders, postgres)
    return [
        Figure(
            f"{work}: p50 of {MANY:,} beside {FEW:,}",
            told.ratio(f"{work}, many", f"{work}, few", p50),
            "x",
            goal=GOAL,
            note=f"{told.middle(f'{work}, many', p50):.2f} ms beside"
            f" {told.middle(f'{work}, few', p50):.2f}",
        )
        for work in questions
    ]


def _list(_: Server) -> list[Request]:
    return [Request("/api/recipes")]


def _ones(site: Server) -> list[Request]:
    numbers = [recipe["id"] for recipe in got(site, f"/api/recipes?per_page={SOME}")["data"]]
    read_lines(site.database_url, numbers)
    return [Request(f"/api/recipes/{number}") for number in numbers]


def _by_cursor(site: Server) -> list[Request]:
    """Follow the cursors from the first page on, and ask for 20 recipes where they have led."""
    path = "/api/recipes?per_page=100"
    found: list[Request] = []
    for _ in range(FAR):
        links = got(site, path)["links"]
        following = links.get("next_after") or links["next"]
        path = following[following.index("/api/") :]
        found.append(Request(path.replace("per_page=100", "per_page=20")))
    answer(site, found[-1])
    return found[FAR // 2 :]
