"""Bread and buns."""

from dev.covers import greens, ware
from dev.covers.food import slick
from dev.covers.fruit import tomato_half
from dev.covers.paint import Sheet, blob, box, group, lifted, path, polar, smooth, stroke, turned

CX, CY = ware.CX, ware.CY


def _bun(s: Sheet, x: float, y: float, r: float) -> str:
    """A cinnamon bun: a coil of dough with the filling between, pearl sugar on top."""
    dough = group(
        path(
            blob(s, x, y, r, r * 0.96, 0.03),
            s.round("#f3bf6c", "#d98f3a", "#9a5318", x=0.45, y=0.4, r=0.62),
        ),
        filter="url(#crust)",
    )
    steps = 46
    start = s.vary(0, 180)
    coil = [
        polar(x, y, r * (0.06 + 0.82 * i / steps), start + 950 * i / steps)
        for i in range(steps + 1)
    ]
    ridge = [polar(px, py, r * 0.07, 215) for px, py in coil]
    filling = stroke(coil, "#5e2b0e", r * 0.085) + stroke(ridge, "#ffdf9c", r * 0.05, opacity=0.6)
    sugar = "".join(
        lifted(path(blob(s, sx, sy, s.vary(9, 3), s.vary(7, 2), 0.2), "#fffdf6"), by="s")
        for sx, sy in s.spots(x, y, r * 0.75, 20, 24)
    )
    return lifted(dough + filling, by="l") + sugar


def kanelbullar(s: Sheet) -> None:
    ware.table(s, "#5d86a0")
    ware.cloth(s, 260, 980, 860, 600, -14, "#fffaf0", "#d9a13b", check=True)
    ware.tray(s, 1240, 960, -3)
    for row in range(3):
        for column in range(4):
            s.add(
                _bun(
                    s,
                    CX - 420 + 280 * column + s.vary(0, 8),
                    CY - 285 + 285 * row + s.vary(0, 8),
                    138,
                )
            )
    for x, y, a in ((1480, 170, 70), (1530, 300, 85)):
        s.add(
            lifted(
                turned(
                    a,
                    x,
                    y,
                    box(-150, -22, 300, 44, s.slope("#b8703a", "#8a4a1f", "#5a2c10"), rx=12),
                    box(-150, -4, 300, 8, "#4a220c", rx=4),
                ),
                by="m",
            )
        )
    s.add(greens.seeds(s, 130, 190, 90, 12, 19, "#a8b87a", "#8fa05f"))


def focaccia(s: Sheet) -> None:
    ware.table(s, "#a8401c")
    ware.cloth(s, 1350, 260, 760, 600, 12, "#fbf0dc", "#4f6f3a")
    ware.tray(s, 1290, 950, -4, "#efe0c4")
    slab = [
        (-560, -380),
        (-200, -398),
        (200, -386),
        (560, -392),
        (580, -100),
        (572, 200),
        (566, 384),
        (200, 394),
        (-200, 386),
        (-566, 390),
        (-578, 100),
        (-572, -200),
    ]
    bread = group(
        path(smooth(slab), s.round("#fbdc8c", "#f0b850", "#bf7421", x=0.45, y=0.45, r=0.72)),
        filter="url(#crust)",
    )
    parts = [
        slick(
            s,
            s.vary(0, 520),
            s.vary(0, 350),
            s.vary(70, 25),
            s.vary(46, 16),
            s.pick("#c9781f", "#e09a3a", "#ffe3a0"),
            s.vary(0, 180),
            0.5,
        )
        for _ in range(50)
    ]
    s.add(lifted(turned(-4, CX, CY, bread, *parts), by="l"))
    for row in range(5):
        for column in range(7):
            x, y = (
                CX - 470 + 157 * column + s.vary(0, 18),
                CY - 290 + 145 * row + s.vary(0, 16) - 0.07 * (column - 3) * 157,
            )
            s.add(path(blob(s, x, y, 42, 33, 0.1), "#a3611c", opacity=0.55, filter="url(#haze)"))
            s.add(
                path(
                    blob(s, x + 4, y + 6, 26, 18, 0.12),
                    s.round("#fff1a8", "#d9b023", "#a8780f"),
                    opacity=0.8,
                )
            )
            if (row + column) % 2 == 0:
                s.add(tomato_half(s, x + 6, y + 4, s.vary(40, 4), s.vary(0, 180)))
    for _ in range(11):
        s.add(
            greens.rosemary(
                s, s.vary(CX - 50, 430), s.vary(CY, 290), s.vary(130, 20), s.vary(0, 180)
            )
        )
    for x in range(130):
        s.add(
            lifted(
                box(s.vary(CX, 530), s.vary(CY, 350), s.vary(8, 3), s.vary(8, 3), "#fffef8", rx=2),
                by="s",
            )
            if x % 2
            else ""
        )
    ware.saucer(s, 140, 1040, 120, "#fffaf0", "#b9a05c", "#b59a1c", "broth")
