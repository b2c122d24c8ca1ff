"""What else is eaten from a bowl."""

from dev.covers import cutlery, greens, ware
from dev.covers.food import crumb, cube, pool, slick
from dev.covers.fruit import berry, raspberry, wedge
from dev.covers.paint import Sheet, disc, group, lifted, path, polar, stroke, turned

CX, CY = ware.CX, ware.CY


def mapo_tofu(s: Sheet) -> None:
    ware.table(s, "#e9b64b")
    ware.cloth(s, 1240, 960, 900, 620, -18, "#fbf0dc", "#c8452a")
    ware.bowl(s, 500, "#2f5b66", "#143039", "#f0d9a4")
    s.add(pool(s, CX, CY, 432, "#d8431c", "#b92a10", "#7d1707"))
    s.add(greens.oil(s, CX, CY, 400, 46, "#e5421a", 15))
    for x, y in s.spots(CX, CY, 365, 96, 30):
        s.add(cube(s, x, y, s.vary(90, 8), ("#fbf1dd", "#ffffff", "#dcbc96"), s.vary(0, 45)))
    for x, y in s.spots(CX, CY, 390, 40, 60):
        s.add(crumb(s, x, y, s.vary(15, 5), s.pick("#5a2413", "#75321a", "#3f170c")))
    s.add(
        greens.onion_rings(s, CX, CY, 350, 42, 14),
        greens.seeds(s, CX, CY, 380, 40, 6, "#2c1710", "#4a2415"),
    )
    cutlery.chopsticks(s, 130, 1130, -32)
    ware.saucer(s, 230, 240, 120, "#f7ead2", "#c9a877", "#8c2a12")
    s.add(greens.chilli(1370, 190, 150, 30), greens.chilli(1430, 250, 130, 80, "#a81f14"))


def dal(s: Sheet) -> None:
    ware.table(s, "#b4471f")
    ware.cloth(s, 1250, 330, 800, 620, 20, "#f7d98a", "#8c2a4a")
    ware.bowl(s, 485, "#d9a13b", "#6d4312", "#fff0c4")
    s.add(pool(s, CX, CY, 424, "#fbc743", "#f2ae22", "#cf8010", surface="mash"))
    tadka = pool(s, CX + 10, CY, 215, "#e88a1c", "#d9741a", "#b3540f", surface="broth")
    s.add(group(tadka, opacity=0.8))
    s.add(greens.seeds(s, CX, CY, 230, 80, 7, "#4a2a10", "#2e180a", "#6b3f18"))
    for x, y, a in ((CX - 90, CY - 40, 20), (CX + 30, CY + 50, 160), (CX + 110, CY - 70, 70)):
        s.add(greens.chilli(x, y, 150, a, "#9c1a10"))
    for x, y in s.spots(CX, CY, 200, 70, 16):
        s.add(
            lifted(
                path(
                    f"M{x - 26} {y} q26 -22 52 0 q-26 18 -52 0Z",
                    s.pick("#f6dfa4", "#e8b45c", "#c9822e"),
                ),
                by="s",
            )
        )
    s.add(greens.oil(s, CX, CY, 300, 34, "#f08a1a", 12), greens.chopped(s, CX, CY, 370, 44, 13))
    s.add(greens.parsley(s, CX - 20, CY - 40, 62, -30))
    for x, y, a in ((270, 930, -10), (180, 760, 30)):
        bread = group(
            disc(0, 0, 215, s.round("#fbe6bd", "#efc98a", "#cd9450")), filter="url(#crust)"
        )
        marks = [
            slick(s, *polar(0, 0, far, t), 30, 20, "#8a4e1c", t, 0.7)
            for far, t in ((60, 20), (130, 80), (120, 200), (150, 300), (70, 260), (20, 120))
        ]
        s.add(lifted(turned(a, x, y, bread, *marks), by="m"))
    cutlery.spoon(s, 1370, 930, 40, 460, ("#fff2c0", "#d9a13b", "#7d5012"))


def palak_paneer(s: Sheet) -> None:
    ware.table(s, "#f2c65a")
    ware.cloth(s, 330, 330, 860, 600, 22, "#fff4dd", "#4f8f34", check=True)
    ware.bowl(s, 490, "#c97a3a", "#6b3310", "#f8dfae")
    s.add(pool(s, CX, CY, 428, "#5f9a34", "#457f26", "#2a5716", surface="sauce"))
    s.add(greens.swirl(CX, CY, 350, "#fffbe8", 17, 2.1))
    for x, y in s.spots(CX, CY, 330, 150, 14):
        s.add(
            cube(s, x, y, s.vary(102, 10), ("#fff3d6", "#ffffff", "#e0b878"), s.vary(0, 45)),
            slick(s, x, y - 6, 26, 18, "#d9963f", s.vary(0, 90), 0.55),
        )
    s.add(
        greens.seeds(s, CX, CY, 340, 30, 7, "#6b3f18", "#8a5522"),
        greens.chopped(s, CX, CY, 330, 20, 9, "#d8341a", "#b3240f"),
    )
    for a in (0, 16, 32):
        s.add(
            lifted(
                stroke(
                    [(CX + 10, CY - 30), polar(CX, CY, 70, a - 60), polar(CX, CY, 120, a - 40)],
                    "#f0cf72",
                    9,
                ),
                by="s",
            )
        )
    ware.saucer(s, 1400, 240, 130, "#f7ead2", "#b98f5d", "#fffaf0", "mash")
    cutlery.spoon(s, 1330, 900, 42, 480)
    for x, y, a in ((180, 1000, 200), (290, 1060, -60), (120, 890, 130)):
        s.add(lifted(greens.leaf(s, x, y, 190, a, "#3f7a2e", 0.5), by="s"))


def granola(s: Sheet) -> None:
    ware.table(s, "#cfe0dc")
    ware.cloth(s, 300, 900, 860, 600, -16, "#fffaf0", "#5b86a0", check=True)
    ware.bowl(s, 485, "#f4a261", "#a85a22", "#fff6e4")
    s.add(pool(s, CX, CY, 425, "#ffffff", "#fffaf2", "#f0e2d2", surface="mash"))
    for x, y in s.spots(CX - 130, CY + 30, 235, 27, 190):
        s.add(
            crumb(
                s,
                x,
                y,
                s.vary(22, 7),
                s.pick("#c9863c", "#b06b28", "#dba456", "#8f521d", "#e8c07a"),
            )
        )
    for x, y in s.spots(CX - 130, CY + 20, 215, 80, 16):
        a = s.vary(0, 180)
        s.add(
            lifted(
                turned(
                    a,
                    x,
                    y,
                    path("M-34 0 Q-6 -30 36 0 Q-6 30 -34 0Z", s.slope("#d9924a", "#9a5522")),
                ),
                by="s",
            )
        )
    for x, y in s.spots(CX + 200, CY - 90, 150, 66, 16):
        s.add(berry(s, x, y, s.vary(35, 4)))
    for x, y in s.spots(CX + 150, CY + 190, 140, 82, 9):
        s.add(raspberry(s, x, y, 42))
    honey = [polar(CX - 20, CY, 300 - 30 * i, -150 + i * 42) for i in range(9)]
    s.add(stroke(honey, "#d98a12", 15, opacity=0.85), stroke(honey, "#ffd36b", 5, opacity=0.9))
    s.add(
        greens.mint(s, CX + 70, CY + 60, 84, 40),
        greens.seeds(s, CX - 120, CY + 20, 260, 26, 15, "#6b8f45", "#88a85c"),
    )
    cutlery.spoon(s, 1380, 240, 66, 540)
    ware.saucer(s, 220, 240, 132, "#fffaf0", "#c9b08a", "#e09a1c", "broth")
    for x, y in ((1330, 1010), (1420, 960), (1390, 1070)):
        s.add(berry(s, x, y, 38))


def esquites(s: Sheet) -> None:
    ware.table(s, "#2f7d78")
    ware.cloth(s, 1200, 320, 900, 560, 14, "#f6c24a", "#c8281f")
    ware.bowl(s, 480, "#c8452a", "#6b1a0c", "#f8e0a8")
    s.add(pool(s, CX, CY, 418, "#f7d867", "#eab93a", "#c08a1a", surface="mash"))
    for x, y in s.spots(CX, CY, 385, 37, 330):
        a = s.vary(0, 180)
        kernel = path(
            "M-24 0 Q-20 -19 6 -19 Q26 -14 26 0 Q26 14 6 19 Q-20 19 -24 0Z",
            s.round("#fff2a6", s.pick("#fbd147", "#f7bf2c", "#fadb6b"), "#d99411"),
        )
        s.add(lifted(turned(a, x, y, kernel), by="s"))
        if s.dice.random() < 0.14:
            s.add(slick(s, x, y, 15, 10, "#7d3d0c", a, 0.8))
    s.add(greens.swirl(CX, CY, 270, "#fffaf0", 17, 1.6))
    for x, y in s.spots(CX, CY, 300, 52, 48):
        s.add(crumb(s, x, y, s.vary(19, 6), "#fffdf4"))
    s.add(
        greens.chopped(s, CX, CY, 330, 80, 6, "#b3270f", "#d8441a"),
        greens.chopped(s, CX, CY, 320, 50, 14),
    )
    for x, y, a in ((1340, 930, -30), (1440, 800, 30), (210, 270, 150)):
        s.add(wedge(s, x, y, 100, a, "#4f8f34", "#cfe389"))
    cutlery.spoon(s, 170, 640, 98, 500)
