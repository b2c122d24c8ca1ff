"""Bars as SVG, readable on light and on dark pages."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from pathlib import Path

from bench.figure import Figure

FOLDER = Path(__file__).parent / "charts"
WIDTH, LABEL, BAR, GAP, TOP = 760, 250, 22, 8, 52  # pixels
ROOM = WIDTH - LABEL - 130
STYLE = """text{font:13px system-ui,sans-serif;fill:#3b332c}.title{font-weight:600;font-size:15px}
.bar{fill:#b5462f}.pale{fill:#d9b8a6}.goal{stroke:#3b332c;stroke-dasharray:4 3}
@media(prefers-color-scheme:dark){text{fill:#efe6dd}.bar{fill:#e58a6b}.pale{fill:#7d5c4c}
.goal{stroke:#efe6dd}}"""


@dataclass(frozen=True)
class Bar:
    """One bar; a pale one is there for comparison."""

    label: str
    value: float
    shown: str
    is_pale: bool = False


def draw(now: list[Figure], before: list[Figure]) -> None:
    """Draw every chart that there are figures for."""
    FOLDER.mkdir(exist_ok=True)
    shares = [figure for figure in now if figure.unit == "% of the ceiling"]
    bars = _beside(shares, before, lambda figure: f"{figure.work}, {figure.recipes:,}")
    _write("ceiling", "Of what bare Flask does with the same rows (by CPU)", bars, goal=60)
    searches = _beside(list(filter(_is_search, now)), before, _kind)
    _write("search", SEARCH, searches, goal=10, is_log=True)
    grown = [Bar(f.work, f.value, f.shown) for f in now if ": p50 of" in f.work]
    _write("growth", "A million recipes beside ten thousand: what a reader waits", grown, goal=1.2)


LARGEST = 1_000_000
SEARCH = "Searching a million recipes: milliseconds in the database, the middle of 120"


def _beside(now: list[Figure], before: list[Figure], label: Callable[[Figure], str]) -> list[Bar]:
    """A bar for each figure, and a pale one for what it was before."""
    earlier = {(figure.work, figure.recipes): figure for figure in before}
    bars: list[Bar] = []
    for figure in now:
        bars.append(Bar(label(figure), figure.value, figure.shown))
        if was := earlier.get((figure.work, figure.recipes)):
            bars.append(Bar("before", was.value, was.shown, is_pale=True))
    return bars


def _is_search(figure: Figure) -> bool:
    return figure.recipes == LARGEST and figure.work.startswith("search") and "p50" in figure.work


def _kind(figure: Figure) -> str:
    return figure.work.removeprefix("search: ").removesuffix(", p50")


def _write(name: str, title: str, bars: list[Bar], *, goal: float, is_log: bool = False) -> None:
    if bars:
        (FOLDER / f"{name}.svg").write_text(svg(title, bars, goal=goal, is_log=is_log), "utf-8")


def svg(title: str, bars: list[Bar], *, goal: float, is_log: bool = False) -> str:
    """Return a chart; `goal` is drawn as a line across the bars."""
    longest = max(goal, *(bar.value for bar in bars))
    height = TOP + len(bars) * (BAR + GAP)

    def long(value: float) -> float:
        scale = (lambda x: math.log10(1 + 10 * x)) if is_log else float
        return ROOM * scale(value) / scale(longest)

    at = LABEL + long(goal)
    drawn = "".join(_bar(bar, TOP + n * (BAR + GAP), long(bar.value)) for n, bar in enumerate(bars))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img">'
        f"<title>{escape(title)}</title><style>{STYLE}</style>"
        f'<text class="title" x="8" y="20">{escape(title)}</text>{drawn}'
        f'<line class="goal" x1="{at:.1f}" x2="{at:.1f}" y1="{TOP - 8}" y2="{height}"/>'
        f'<text x="{at:.1f}" y="{TOP - 12}" text-anchor="middle">goal {goal:g}</text></svg>\n'
    )


def _bar(bar: Bar, top: int, length: float) -> str:
    kind = "pale" if bar.is_pale else "bar"
    middle = top + BAR - 6
    return (
        f'<text x="{LABEL - 8}" y="{middle}" text-anchor="end">{escape(bar.label)}</text>'
        f'<rect class="{kind}" x="{LABEL}" y="{top}" width="{max(1, length):.1f}" height="{BAR}"'
        f' rx="3"/><text x="{LABEL + max(1, length) + 6:.1f}" y="{middle}">'
        f"{escape(bar.shown)}</text>"
    )
