"""The medians as a table for people, which is Markdown as well, and what is short of the goal."""

from collections.abc import Mapping, Sequence

from dev.lighthouse.look import CATEGORIES, FIGURES, Look, middle

GOAL = 95
SECOND = 1_000  # milliseconds

Looks = Mapping[str, Sequence[Look]]  # by the page's name


def table(looks: Looks) -> str:
    """Return a row for each page: medians, and behind the performance each look's own."""
    heads = ["page", *CATEGORIES.values(), "each run", *FIGURES.values()]
    rows = [_row(name, several) for name, several in looks.items()]
    return "\n".join(_line(cells) for cells in (heads, ["---"] * len(heads), *rows))


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _row(name: str, looks: Sequence[Look]) -> list[str]:
    median = middle(looks)
    scores = [str(median.scores[one]) for one in CATEGORIES]
    each = ", ".join(str(one.scores["performance"]) for one in looks)
    return [name, *scores, each, *(_shown(one, median.figures[one]) for one in FIGURES)]


def _shown(figure: str, value: float) -> str:
    if FIGURES[figure] == "CLS":
        return f"{value:.3f}".rstrip("0").rstrip(".")
    return f"{value:.0f} ms" if FIGURES[figure] == "TBT" else f"{value / SECOND:.1f} s"


def short(looks: Looks) -> list[str]:
    """Return a sentence for each median below the goal, with what Lighthouse found wrong."""
    return [
        f"{name}: {CATEGORIES[category]} is {score}, not {GOAL}"
        + (f" ({'; '.join(median.faults)})" if median.faults else "")
        for name, median in ((name, middle(several)) for name, several in looks.items())
        for category, score in median.scores.items()
        if score < GOAL
    ]
