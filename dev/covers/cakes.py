"""Round and golden: pancakes, omelette, cake."""

from dev.covers import cutlery, greens, ware
from dev.covers.food import pool, slick
from dev.covers.fruit import berry, citrus, raspberry, tomato_half
from dev.covers.paint import Sheet, disc, group, lifted, path, polar, smooth, stroke, turned

CX, CY = ware.CX, ware.CY


def tortilla(s: Sheet) -> None:
    ware.table(s, "#3f7d86")
    ware.cloth(s, 320, 880, 880, 600, 14, "#f9e3b4", "#c8452a", check=True)
    ware.plate(s, 560, "#fbf3e2", "#cfae83", "#f0b23a")
    (x1, y1), (x2, y2) = polar(0, 0, 405, 8), polar(0, 0, 405, -50)
    body = path(
        f"M0 0 L{x1:.1f} {y1:.1f} A405 405 0 1 1 {x2:.1f} {y2:.1f}Z",
        s.round("#fbd873", "#f0b23a", "#cf8527", x=0.45, y=0.42),
        stroke="#e3a236",
        stroke_width=16,
        stroke_linejoin="round",
    )
    browned = [polar(0, 0, s.dice.uniform(40, 340), s.dice.uniform(28, 290)) for _ in range(60)]
    brown = [
        slick(
            s,
            x,
            y,
            s.vary(56, 24),
            s.vary(34, 14),
            s.pick("#b8651a", "#8f4812", "#cf8527", "#fff0ae"),
            s.vary(0, 180),
            0.45,
        )
        for x, y in browned
    ]
    s.add(
        lifted(
            group(group(body, filter="url(#crust)"), *brown, transform=f"translate({CX} {CY})"),
            by="l",
        )
    )
    for a in (8, -50):
        s.add(
            stroke([polar(CX, CY, 20, a), polar(CX, CY, 385, a)], "#fff3c0", 16),
            stroke(
                [polar(CX, CY, 40, a), polar(CX, CY, 380, a)],
                "#f0c860",
                8,
                stroke_dasharray="46 14",
            ),
        )
    piece = path("M0 0 L386 30 A390 390 0 0 0 226 -316 Z", s.round("#fbd873", "#f0b23a", "#cf8527"))
    piece_brown = [
        slick(s, x, y, 46, 26, "#a35a18", a, 0.5)
        for x, y, a in (
            (180, -60, 20),
            (270, -150, 70),
            (310, 0, 10),
            (110, -40, 50),
            (240, -30, 100),
        )
    ]
    s.add(
        lifted(
            turned(10, CX + 92, CY - 36, group(piece, filter="url(#crust)"), *piece_brown), by="l"
        )
    )
    s.add(
        greens.chopped(s, CX - 60, CY, 330, 46, 12),
        lifted(greens.parsley(s, CX - 40, CY + 30, 64, 20), by="s"),
    )
    s.add(tomato_half(s, 1440, 980, 92, 20), tomato_half(s, 1320, 1080, 76, 60))
    cutlery.fork(s, 180, 330, 94)
    s.add(greens.chopped(s, 1430, 180, 90, 14, 10, "#fffdf4", "#f6efe0"))


def syrnyky(s: Sheet) -> None:
    ware.table(s, "#e9b9a0")
    ware.cloth(s, 1240, 920, 880, 600, -14, "#fffaf0", "#4a6fa0", check=True)
    ware.plate(s, 560, "#ffffff", "#c6cfdb", "#3f6fb0")
    for x, y in [polar(CX, CY, 255, 60 * i + 14) for i in range(6)] + [(CX, CY)]:
        side = disc(0, 0, 150, s.round("#fbe3a8", "#f0c46c"))
        face = group(
            path(
                smooth([polar(0, 0, s.vary(130, 5), t) for t in range(0, 360, 30)]),
                s.round("#e8ac4a", "#cf8527", "#a85f18", x=0.5, y=0.5),
            ),
            filter="url(#crust)",
        )
        s.add(
            lifted(
                turned(
                    s.vary(0, 180), x, y, side, face, slick(s, 20, -15, 60, 44, "#f0bf62", 30, 0.6)
                ),
                by="l",
            )
        )
    s.add(
        lifted(pool(s, CX, CY, 150, "#ffffff", "#fffaf4", "#f0e4d8", surface="mash"), by="m"),
        greens.swirl(CX, CY, 100, "#efe2d4", 8, 1.6),
    )
    jam = pool(s, CX + 14, CY + 6, 76, "#d8285a", "#b3123f", "#7d0a28")
    s.add(jam)
    for x, y in s.spots(CX, CY, 320, 120, 13):
        s.add(raspberry(s, x, y, 40) if s.dice.random() < 0.45 else berry(s, x, y, 34))
    for x, y in s.spots(CX, CY, 440, 12, 260):
        s.add(disc(x, y, s.vary(3.4, 2), "#fff", opacity=0.85))
    s.add(greens.mint(s, CX + 40, CY - 60, 70, 20))
    cutlery.fork(s, 190, 350, 92)
    for x, y in ((1400, 180), (1490, 230), (1430, 290)):
        s.add(berry(s, x, y, 38))


def orange_cake(s: Sheet) -> None:
    ware.table(s, "#7fa39a")
    ware.cloth(s, 300, 320, 860, 600, 20, "#fffaf0", "#e8912a")
    ware.plate(s, 570, "#fdf5e4", "#cfb083", "#e8912a")
    cake = group(
        path(
            smooth([polar(0, 0, s.vary(440, 4), t) for t in range(0, 360, 20)]),
            s.round("#fbd27c", "#eda83f", "#b8661a", x=0.45, y=0.42, r=0.62),
        ),
        filter="url(#crust)",
    )
    s.add(lifted(turned(0, CX, CY, cake), by="l"))
    for i in range(9):
        s.add(
            citrus(
                s,
                *polar(CX, CY, 305, 40 * i),
                108,
                s.pick("#f08a1a", "#e87a12"),
                s.pick("#fba93a", "#f98f24", "#e8552a"),
                s.vary(0, 90),
            )
        )
    for i in range(4):
        s.add(
            citrus(
                s,
                *polar(CX, CY, 118, 90 * i + 20),
                98,
                "#d84a1a",
                s.pick("#e8492a", "#f2703a"),
                s.vary(0, 90),
            )
        )
    s.add(
        group(
            path(smooth([polar(CX, CY, 425, t) for t in range(0, 360, 20)]), "#f6a01c"),
            opacity=0.16,
        )
    )
    for x, y in s.spots(CX, CY, 400, 60, 40):
        s.add(
            lifted(
                path(
                    f"M{x - 17} {y} q17 -15 34 0 q-17 12 -34 0Z",
                    s.pick("#7fa04a", "#a3b85c", "#5d7f34"),
                ),
                by="s",
            )
        )
    for a in (200, 225, 250):
        s.add(
            stroke(
                [polar(CX, CY, 402, a), polar(CX, CY, 418, a + 9), polar(CX, CY, 402, a + 18)],
                "#fff",
                9,
                opacity=0.4,
            )
        )
    cutlery.fork(s, 1420, 330, 88)
    s.add(
        citrus(s, 170, 980, 130),
        lifted(
            greens.leaf(s, 250, 1090, 170, 20, "#3f7a2e"),
            greens.leaf(s, 230, 880, 150, -40, "#4f8f34"),
            by="s",
        ),
    )
