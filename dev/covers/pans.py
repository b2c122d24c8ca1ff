"""What comes to the table in its pan, and eggs."""

from dev.covers import cutlery, greens, ware
from dev.covers.food import bean, crumb, fried_egg, pool, slick
from dev.covers.fruit import tomato_half, wedge
from dev.covers.paint import Sheet, blob, disc, lifted, path, polar, stroke, turned

CX, CY = ware.CX, ware.CY


def shakshuka(s: Sheet) -> None:
    ware.table(s, "#f1d9b4")
    ware.cloth(s, 360, 320, 860, 620, 18, "#2f6b6d", "#f6e7c8")
    ware.pan(s, 500, 38)
    s.add(pool(s, CX, CY, 448, "#e2502a", "#cb3515", "#8f1c08"))
    for x, y in s.spots(CX, CY, 390, 90, 32):
        s.add(
            slick(
                s,
                x,
                y,
                s.vary(38, 12),
                s.vary(24, 8),
                s.pick("#f0683a", "#b3260f", "#f7894a"),
                s.vary(0, 180),
                0.75,
            )
        )
    for x, y in s.spots(CX, CY, 390, 120, 14):
        a = s.vary(0, 180)
        s.add(
            lifted(
                stroke(
                    [polar(x, y, 60, a), polar(x, y, 18, a + 80), polar(x, y, 60, a + 180)],
                    s.pick("#e8912a", "#d8281a", "#f2b23a"),
                    20,
                ),
                by="s",
            )
        )
    for i in range(5):
        s.add(fried_egg(s, *polar(CX, CY, 255, 72 * i - 60), s.vary(136, 8)))
    s.add(fried_egg(s, CX + 5, CY + 5, 105))
    for x, y in s.spots(CX, CY, 400, 60, 46):
        s.add(crumb(s, x, y, s.vary(17, 6)))
    s.add(
        greens.chopped(s, CX, CY, 400, 90, 13),
        greens.chopped(s, CX, CY, 380, 60, 5, "#2c1710", "#8c1a0c"),
    )
    for x, y, a in ((CX + 60, CY - 120, 20), (CX - 130, CY + 130, 80), (CX + 210, CY + 190, 200)):
        s.add(lifted(greens.parsley(s, x, y, 44, a), by="s"))
    ware.saucer(s, 200, 1000, 125, "#fffaf0", "#c9a877", "#fffaf0", "mash")
    s.add(tomato_half(s, 1420, 190, 105, 20), tomato_half(s, 1300, 100, 80, 70))


def paella(s: Sheet) -> None:
    ware.table(s, "#2b6a78")
    ware.cloth(s, 1260, 240, 760, 560, 20, "#fbf0dc", "#d98324", check=True)
    ware.paella_pan(s, 540)
    s.add(pool(s, CX, CY, 508, "#f6c945", "#edb32a", "#c47d14", surface="mash"))
    s.add(greens.seeds(s, CX, CY, 490, 1200, 13, "#f9d45c", "#f2bf38", "#fbe08a", "#e3a526"))
    for i in range(9):
        x, y = polar(CX, CY, 340, 40 * i)
        s.add(
            lifted(
                stroke(
                    [
                        polar(x, y, 130, 40 * i + 20),
                        polar(x, y, 60, 40 * i + 70),
                        polar(x, y, 130, 40 * i + 150),
                    ],
                    s.pick("#d8281a", "#c2200f", "#e8441e"),
                    38,
                ),
                by="m",
            )
        )
    for x, y in s.spots(CX, CY, 430, 130, 22):
        a = s.vary(0, 180)
        s.add(
            lifted(
                stroke(
                    [polar(x, y, 75, a), (x + 6, y + 8), polar(x, y, 75, a + 180)],
                    s.pick("#4f8f34", "#3f7a2e", "#6aa53f"),
                    25,
                ),
                by="s",
            )
        )
    for x, y in s.spots(CX, CY, 400, 190, 8):
        a = s.vary(0, 360)
        heart = [
            greens.leaf(s, x, y, 100, a + d, c, 0.55)
            for d, c in (
                (-34, "#8fa05a"),
                (34, "#7d9448"),
                (-14, "#a8b56a"),
                (14, "#b9c47e"),
                (0, "#dfe0a2"),
            )
        ]
        s.add(lifted(*heart, by="m"))
    for x, y in s.spots(CX, CY, 440, 80, 24):
        s.add(bean(s, x, y, 32, "#efe0b8", "#fffaf0", s.vary(0, 180)))
    for i in range(6):
        s.add(wedge(s, *polar(CX, CY, 420, 60 * i + 20), 88, 60 * i - 60))
    s.add(greens.rosemary(s, CX - 90, CY + 30, 200, -20), greens.chopped(s, CX, CY, 440, 50, 11))


def tomato_eggs(s: Sheet) -> None:
    ware.table(s, "#b8420f")
    ware.cloth(s, 300, 900, 860, 600, -14, "#fbf0dc", "#2f5b66")
    ware.plate(s, 540, "#f5f3ee", "#b9c2c6", "#2f5b86")
    s.add(pool(s, CX, CY, 375, "#f0823a", "#e2562a", "#c8401c", surface="broth"))
    for x, y in s.spots(CX, CY, 315, 62, 90):
        curd = path(
            blob(s, x, y, s.vary(66, 14), s.vary(48, 10), 0.16, s.vary(0, 180)),
            s.round("#ffe98a", s.pick("#fbd040", "#f8c12c", "#fddc5c"), "#e89c14"),
        )
        s.add(lifted(curd, by="m"))
    for x, y in s.spots(CX, CY, 300, 125, 15):
        a = s.vary(0, 360)
        chunk = path(
            "M-66 30 Q-50 -66 30 -56 Q84 -20 60 34 Q0 66 -66 30Z",
            s.slope("#ff7d52", "#e2402a", "#b3200f"),
        )
        flesh = path("M-48 26 Q-34 -40 24 -34 Q56 -10 42 24 Q0 44 -48 26Z", "#f2694a")
        pulp = path("M-30 20 Q-20 -18 14 -14 Q32 2 22 20 Q0 30 -30 20Z", "#e04a2c")
        s.add(lifted(turned(a, x, y, chunk, flesh, pulp), by="m"))
    s.add(greens.onion_rings(s, CX, CY, 320, 50, 14), greens.oil(s, CX, CY, 370, 24, "#f08a2a", 11))
    cutlery.chopsticks(s, 1120, 1120, -52)
    rice_x, rice_y = 1400, 260
    ware.bowl(s, 215, "#2f5b66", "#143039", "#f0d9a4", cx=rice_x, cy=rice_y)
    s.add(
        disc(rice_x, rice_y, 178, "#f3ead8"),
        greens.seeds(s, rice_x, rice_y, 172, 300, 13, "#ffffff", "#fbf5e6", "#f3ead8"),
    )
