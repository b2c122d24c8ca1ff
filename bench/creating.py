"""The goal of writing: a recipe, its lines read and its indexes kept, as fast as the first API."""

from bench.contest import Contender, contest, cpu, per_second
from bench.figure import Figure
from bench.load import Request
from bench.reading import Stage
from bench.writers import clear_away, creating, tokens

COOKS = 120
# The first API wrote 524 recipes a second where the ceiling of reading was 2,585.
FIRST = 524 / 2_585


def writing(stage: Stage) -> list[Figure]:
    """Let cooks write recipes, in turn with the ceiling's reading."""
    contenders = {
        "ceiling: list": Contender(stage.ceiling, [Request("/list")]),
        "create a recipe": Contender(stage.site, creating(tokens(stage.site, COOKS))),
    }
    try:
        told = contest(contenders, stage.postgres)
    finally:
        clear_away(stage.site.database_url)
    times = told.ratio("create a recipe", "ceiling: list", per_second) / FIRST
    note = (
        f"{told.middle('create a recipe', per_second):,.0f} a second,"
        f" {told.middle('create a recipe', cpu):.2f} ms CPU"
    )
    work = "create a recipe, beside the first API"
    return [Figure(work, times, "x", stage.recipes, 1, at_most=False, note=note)]
