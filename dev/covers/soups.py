"""Soups."""

from dev.covers import cutlery, greens, ware
from dev.covers.food import bean, half_egg, meat, nest, pool, potato, slick
from dev.covers.fruit import ball, coin
from dev.covers.paint import Sheet, box, disc, group, lifted, path, polar, smooth, stroke, turned

CX, CY = ware.CX, ware.CY


def borshch(s: Sheet) -> None:
    ware.table(s, "#f0dfc4")
    ware.cloth(s, 1180, 280, 940, 560, 16, "#fffaf0", "#b3202c", check=True)
    ware.plate(s, 570, "#fbf3e4", "#d7bf9c", "#b3202c")
    ware.bowl(s, 455, "#f3e3c8", "#b98f5d")
    s.add(pool(s, CX, CY, 398, "#b31a3c", "#93102f", "#5e071d", surface="broth"))
    for _ in range(34):
        x, y = next(s.spots(CX, CY, 330, 0, 1))
        a = s.vary(0, 180)
        s.add(
            lifted(
                stroke(
                    [polar(x, y, 48, a), (x + 10, y - 8), polar(x, y, 48, a + 180)],
                    s.pick("#c4244a", "#a0123a", "#d8466a", "#7a0d2b"),
                    15,
                ),
                by="s",
            )
        )
    for x, y in s.spots(CX, CY, 330, 120, 9):
        s.add(potato(s, x, y, 40))
    for x, y in s.spots(CX, CY, 340, 90, 12):
        s.add(bean(s, x, y, 27, "#e6c3a0", "#fff0d8", s.vary(0, 180)))
    s.add(greens.oil(s, CX, CY, 360, 40, "#e0563a", 11))
    cream = pool(s, CX + 20, CY - 10, 118, "#ffffff", "#fff4ec", "#f2c9cf", surface="mash")
    s.add(lifted(cream, by="m"), greens.swirl(CX + 20, CY - 10, 80, "#f3d3d8", 9, 1.6))
    s.add(
        greens.dill(CX - 50, CY + 40, 210, -32),
        greens.dill(CX - 10, CY + 70, 170, 10),
        greens.chopped(s, CX, CY, 340, 26, 8),
    )
    cutlery.spoon(s, 130, 330, 96, 560)
    loaf = group(
        box(-165, -110, 330, 220, s.slope("#7d4a26", "#4a2712"), rx=70), filter="url(#crust)"
    )
    s.add(
        lifted(
            turned(
                28,
                1400,
                990,
                loaf,
                box(-142, -88, 284, 176, "#8f5f38", rx=54, filter="url(#crumb)"),
            ),
            by="m",
        )
    )
    s.add(greens.dill(110, 1010, 260, -20))


def gulyas(s: Sheet) -> None:
    ware.table(s, "#8a5a34", wood=True)
    ware.cloth(s, 380, 300, 860, 600, -14, "#f7e9cf", "#b8420f")
    ware.bowl(s, 490, "#d9662b", "#7d2a0c", "#f4b740")
    s.add(pool(s, CX, CY, 430, "#cf4a17", "#b5360d", "#7f1f06", surface="broth"))
    for x, y in s.spots(CX, CY, 350, 150, 12):
        s.add(meat(s, x, y, s.vary(66, 10)))
    for x, y in s.spots(CX, CY, 360, 118, 14):
        s.add(potato(s, x, y, s.vary(50, 6)))
    for x, y in s.spots(CX, CY, 360, 105, 13):
        s.add(coin(s, x, y, s.vary(37, 5), "#d9681a", "#f28a2c", "#f7a94d"))
    for x, y in s.spots(CX, CY, 350, 130, 9):
        a = s.vary(0, 180)
        s.add(
            lifted(
                stroke(
                    [polar(x, y, 50, a), polar(x, y, 14, a + 80), polar(x, y, 50, a + 180)],
                    s.pick("#d8281a", "#e34a1e"),
                    20,
                ),
                by="s",
            )
        )
    s.add(greens.oil(s, CX, CY, 390, 60, "#f08a24", 13), greens.chopped(s, CX, CY, 330, 46, 12))
    cutlery.spoon(s, 1340, 200, 68, 600)
    ware.saucer(s, 1410, 1010, 118, "#f5e7cd", "#b9936a", "#b3270f")
    s.add(greens.chilli(130, 960, 220, -25), greens.chilli(190, 1050, 190, 5, "#a81f14"))


def meggyleves(s: Sheet) -> None:
    ware.table(s, "#f6d9c6")
    ware.cloth(s, 1230, 900, 900, 620, 12, "#fff8ee", "#c9446a")
    ware.bowl(s, 480, "#fdf4e8", "#d3a58f", "#c9446a")
    s.add(pool(s, CX, CY, 420, "#f08ea0", "#e87590", "#cf5376", surface="broth"))
    s.add(
        greens.swirl(CX, CY, 330, "#fbd3d6", 26, 2.4),
        greens.swirl(CX + 10, CY, 330, "#fff0ea", 8, 2.4),
    )
    for x, y in s.spots(CX, CY, 335, 88, 26):
        s.add(
            ball(s, x, y, s.vary(43, 4), "#f0596a", "#b3122f", "#6d0620"),
            disc(x - 13, y - 15, 7, "#fff", opacity=0.8),
        )
    star = [polar(1330, 260, 26 if i % 2 else 92, i * 22.5) for i in range(16)]
    s.add(
        lifted(
            path(smooth(star), "#8a4a1f"),
            *(disc(*polar(1330, 260, 58, a), 11, "#d69a4a") for a in range(22, 382, 45)),
            by="s",
        )
    )
    s.add(greens.mint(s, CX + 30, CY - 20, 92, 25))
    cutlery.spoon(s, 200, 640, 100, 560)
    for x, y in ((180, 240), (300, 190)):
        s.add(
            stroke([(x, y), (x + 40, y - 90), (330, 60)], "#6d8a35", 9),
            ball(s, x, y, 50, "#f0596a", "#b3122f", "#6d0620"),
        )
    s.add(lifted(greens.leaf(s, 330, 70, 150, 25), by="s"))


def noodle_soup(s: Sheet) -> None:
    ware.table(s, "#7d3f24", wood=True)
    ware.cloth(s, 1260, 880, 820, 640, -10, "#e9b64b", "#fff0cf")
    ware.bowl(s, 515, "#1f4e5c", "#0d2730", "#f5e2b8")
    s.add(pool(s, CX, CY, 452, "#d99338", "#bd7423", "#824511", surface="broth"))
    s.add(greens.oil(s, CX, CY, 420, 60, "#f0b24a", 14))
    s.add(nest(s, CX - 30, CY + 60, 300, "#f8dd93", "#c58f3a", 19, 56))
    s.add(half_egg(s, CX + 170, CY - 150, 96, 25), half_egg(s, CX + 250, CY + 40, 94, 75))
    for x, y, a in ((CX - 190, CY - 190, 35), (CX - 120, CY - 230, 60), (CX - 250, CY - 110, 10)):
        stem = stroke([(x, y), polar(x, y, 100, a), polar(x, y, 190, a + 6)], "#dcebb0", 36)
        s.add(
            lifted(
                stem,
                greens.leaf(s, x, y, 190, a + 160, "#2f6f2c", 0.6),
                greens.leaf(s, x, y, 150, a + 215, "#3f8a35", 0.6),
                by="m",
            )
        )
    for x, y in s.spots(CX - 60, CY - 20, 120, 76, 6):
        s.add(coin(s, x, y, 42, "#7d4a26", "#f0d9b3", "#d9b480"))
    s.add(
        greens.onion_rings(s, CX - 20, CY + 110, 260, 40, 15),
        greens.seeds(s, CX, CY + 60, 320, 60, 6, "#fff3d0", "#f0dba0", "#2c1a10"),
    )
    s.add(
        slick(s, CX + 60, CY + 270, 120, 46, "#c8321a", -10, 0.7),
        greens.oil(s, CX + 60, CY + 270, 110, 20, "#d8321a", 12),
    )
    cutlery.chopsticks(s, 1010, 130, 8, "#2a1a14")
    ware.saucer(s, 210, 990, 122, "#f7ead2", "#b98f5d", "#a8240f")


def pumpkin_soup(s: Sheet) -> None:
    ware.table(s, "#5d6f45")
    ware.cloth(s, 1260, 900, 900, 620, 15, "#f8e4c0", "#d9771f")
    ware.board(s, CX, CY, 1230, 1090, -4)
    ware.bowl(s, 470, "#fff8ea", "#c9a06a", "#d9771f")
    s.add(pool(s, CX, CY, 412, "#fb9d2c", "#f08417", "#cf640b", surface="broth"))
    s.add(
        greens.swirl(CX, CY, 290, "#fff4dc", 24, 2.2),
        greens.swirl(CX + 4, CY - 3, 285, "#ffffff", 7, 2.2),
    )
    s.add(greens.seeds(s, CX + 40, CY + 20, 190, 34, 21, "#5d8a3a", "#7aa34d", "#486f2c"))
    s.add(
        greens.oil(s, CX, CY, 350, 22, "#8a9a1f", 13),
        greens.chopped(s, CX, CY, 250, 26, 6, "#8c2a12", "#5a1d10"),
    )
    for a in (200, 235, 265):
        s.add(
            lifted(greens.leaf(s, *polar(CX - 60, CY - 30, 24, a), 112, a, "#7f9a6a", 0.36), by="s")
        )
    cutlery.spoon(s, 1390, 190, 72, 540)
    for x, y, a in ((170, 210, -30), (130, 420, 15)):
        slice_ = path(
            "M-190 0 A190 190 0 0 0 190 0 Q150 -34 112 0 A112 112 0 0 1 -112 0 Q-150 -34 -190 0Z",
            s.slope("#ffc05a", "#f08a1c", "#c9600a"),
        )
        s.add(lifted(turned(a + 160, x, y, slice_), by="m"))
    s.add(greens.seeds(s, 230, 1020, 120, 22, 20, "#f5e3b8", "#e8cd90"))
