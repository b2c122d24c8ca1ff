"""Tart and brownies."""

from dev.covers import greens, ware
from dev.covers.food import slick
from dev.covers.paint import (
    Sheet,
    blob,
    box,
    disc,
    group,
    lifted,
    path,
    polar,
    smooth,
    stroke,
    turned,
)

CX, CY = ware.CX, ware.CY


def apple_tart(s: Sheet) -> None:
    ware.table(s, "#6b2f3a")
    ware.cloth(s, 330, 920, 880, 620, -16, "#fbf0dc", "#c8452a", check=True)
    ware.board(s, CX, CY, 1200, 1130, 5, "#b9804a")
    rim = [polar(CX, CY, 490 + 16 * (i % 2), i * 5) for i in range(72)]
    crust = group(
        path(smooth(rim), s.round("#f6cd86", "#dda048", "#9c5a1c", r=0.6, x=0.45, y=0.42)),
        filter="url(#crust)",
    )
    s.add(lifted(crust, by="l"), disc(CX, CY, 428, "#c9812f", filter="url(#crust)"))
    for far, count, size in ((345, 26, 1.0), (225, 18, 0.86), (115, 11, 0.7)):
        for i in range(count):
            a = 360 * i / count
            x, y = polar(CX, CY, far, a)
            body = path(
                "M-96 30 Q-80 -52 0 -60 Q80 -52 96 30 Q0 4 -96 30Z",
                s.round(
                    "#fff0b4", s.pick("#f8d683", "#f3c768", "#fbdf98"), "#d9973a", x=0.5, y=0.7
                ),
            )
            skin = stroke(
                [(-94, 26), (-72, -34), (0, -58), (72, -34), (94, 26)],
                s.pick("#c8341f", "#b8281a", "#d8552a"),
                9,
            )
            edge = stroke([(-60, 8), (0, -4), (60, 8)], "#a85f1c", 9, opacity=0.4)
            s.add(
                group(
                    lifted(body, skin, edge, by="s"),
                    transform=f"translate({x:.1f} {y:.1f}) rotate({a + 72:.1f}) scale({size})",
                )
            )
    s.add(
        *(
            lifted(
                path(
                    blob(s, *polar(CX, CY, 22, a), 40, 20, 0.06, a),
                    s.round("#fff0b4", "#f3c768", "#d9973a"),
                ),
                by="s",
            )
            for a in range(0, 360, 72)
        )
    )
    s.add(group(disc(CX, CY, 415, s.round("#fff6d8", "#f6b23a", "#e8912a")), opacity=0.13))
    for x, y in s.spots(CX, CY, 470, 46, 60):
        s.add(disc(x, y, s.vary(3.5, 1.6), "#fff", opacity=0.75))
    for x, y in ((1450, 200), (1480, 1010)):
        apple = path(
            smooth([polar(0, 0, 128 * (1 - 0.09 * (i % 5 == 0)), i * 36) for i in range(10)]),
            s.round("#ff9a6a", "#d83a24", "#8f1a14"),
        )
        s.add(
            lifted(turned(20, x, y, apple), by="l"),
            slick(s, x, y, 20, 14, "#5a1a10"),
            stroke([(x, y), (x + 16, y - 40)], "#4a2a12", 12),
            lifted(greens.leaf(s, x + 14, y - 34, 90, -20), by="s"),
        )


def brownies(s: Sheet) -> None:
    ware.table(s, "#f0c2a4")
    ware.cloth(s, 1260, 300, 820, 620, 14, "#fff8ee", "#a85a3c")
    ware.board(s, CX - 20, CY + 10, 1290, 1040, -5, "#d9ab74")
    for row in range(3):
        for column in range(4):
            if (row, column) == (0, 3):
                continue
            x = CX - 400 + 258 * column + s.vary(0, 9) + row * 22
            y = CY - 270 + 272 * row + s.vary(0, 9) - column * 18
            s.add(_brownie(s, x, y, s.vary(-5, 3)))
    s.add(greens.chopped(s, 1260, 300, 110, 40, 12, "#4a2415", "#33160b"))
    for x, y in s.spots(1400, 960, 150, 105, 4):
        s.add(_walnut(s, x, y, 58))
    for x, y, a in ((150, 180, 20), (270, 130, -15)):
        s.add(
            lifted(
                turned(
                    a,
                    x,
                    y,
                    box(-66, -52, 132, 104, s.slope("#7d4a30", "#4a2415", "#2c120a"), rx=10),
                    box(-50, -38, 100, 76, "#5a2f1c", rx=8),
                ),
                by="m",
            )
        )


def _walnut(s: Sheet, x: float, y: float, r: float) -> str:
    half = [
        path(
            blob(s, x + side * r * 0.42, y, r * 0.5, r * 0.8, 0.14),
            s.slope("#f0cf96", "#c9985a", "#94642e"),
        )
        for side in (-1, 1)
    ]
    lines = [
        stroke(
            [
                (x + side * r * 0.75, y + k * r * 0.3),
                (x + side * r * 0.4, y + k * r * 0.2),
                (x + side * r * 0.2, y + k * r * 0.42),
            ],
            "#8a5a28",
            r * 0.08,
        )
        for side in (-1, 1)
        for k in (-1.4, 0, 1.4)
    ]
    return lifted(*half, *lines, by="s")


def _brownie(s: Sheet, x: float, y: float, angle: float) -> str:
    side = box(-114, -106, 232, 232, "#2a110a", rx=14)
    top = group(
        box(-114, -114, 228, 226, s.round("#8a5236", "#64321f", "#42190f"), rx=16),
        filter="url(#crust)",
    )
    cracks = []
    for _ in range(5):
        a, far = s.vary(0, 180), s.vary(40, 35)
        px, py = polar(0, 0, far, a)
        cracks.append(
            stroke(
                [polar(px, py, 50, a + 60), (px + 8, py - 6), polar(px, py, 54, a + 250)],
                "#2f120a",
                5,
                opacity=0.75,
            )
        )
        cracks.append(
            stroke(
                [
                    polar(px + 4, py + 5, 50, a + 60),
                    (px + 12, py - 1),
                    polar(px + 4, py + 5, 54, a + 250),
                ],
                "#b37a58",
                4,
                opacity=0.55,
            )
        )
    nuts = [_walnut(s, px, py, 36) for px, py in s.spots(0, 0, 66, 70, 2)]
    salt = [box(px, py, 8, 8, "#fffdf6", rx=2) for px, py in s.spots(0, 0, 96, 30, 9)]
    return lifted(turned(angle, x, y, side, top, *cracks), by="l") + turned(
        angle, x, y, *nuts, *salt
    )
