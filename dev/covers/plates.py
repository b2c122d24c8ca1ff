"""What is heaped on a plate or a board."""

from dev.covers import cutlery, greens, ware
from dev.covers.food import bean, crumb, nest, pool, slick
from dev.covers.fruit import ball, coin, tomato_half, wedge
from dev.covers.paint import Sheet, disc, group, lifted, path, polar, smooth, stroke, turned

CX, CY = ware.CX, ware.CY


def spaghetti(s: Sheet) -> None:
    ware.table(s, "#e8c9a0")
    ware.cloth(s, 1230, 300, 900, 620, -15, "#fffaf0", "#b8412a", check=True)
    ware.plate(s, 550, "#fffaf2", "#d9c4a4", "#6b8f45")
    s.add(pool(s, CX, CY, 375, "#e84a24", "#d23a1a", "#b3260f", surface="broth"))
    s.add(nest(s, CX, CY, 345, "#f6cf7a", "#c4742c", 19, 84))
    s.add(lifted(pool(s, CX, CY - 10, 205, "#e84a24", "#cf3213", "#a3200a"), by="m"))
    for x, y in s.spots(CX, CY, 250, 105, 11):
        s.add(tomato_half(s, x, y, s.vary(50, 6), s.vary(0, 180)))
    s.add(greens.basil(s, CX - 10, CY - 20, 150, 30), greens.basil(s, CX + 180, CY + 130, 80, 100))
    for x, y in s.spots(CX, CY, 320, 22, 110):
        a = s.vary(0, 180)
        s.add(
            lifted(
                stroke(
                    [polar(x, y, 18, a), polar(x, y, 18, a + 180)], s.pick("#fff8e0", "#fbecc0"), 7
                ),
                by="s",
            )
        )
    cutlery.fork(s, 260, 360, 92)
    ware.saucer(s, 1430, 960, 128, "#6b8f45", "#33491f", "#fff3cf")
    s.add(
        tomato_half(s, 160, 1050, 80, 10),
        tomato_half(s, 300, 1100, 66, 50),
        lifted(
            greens.leaf(s, 130, 190, 170, -30, "#3f7a2e", 0.6),
            greens.leaf(s, 130, 190, 150, 40, "#4f8f34", 0.6),
            by="s",
        ),
    )


def tacos(s: Sheet) -> None:
    ware.table(s, "#f0a73a")
    ware.cloth(s, 300, 300, 860, 600, -16, "#fff4dd", "#c8286a")
    ware.board(s, CX, CY + 10, 1420, 900, 3, "#a86b3c")
    for x, y, a in ((CX - 395, CY + 50, 14), (CX, CY - 60, -6), (CX + 395, CY + 60, 10)):
        round_ = [
            group(
                path(rim, s.round("#fbe8b0", "#f3d184", "#d9a550", x=0.5, y=0.5)),
                filter="url(#crust)",
            )
            for rim in (smooth([polar(0, 0, s.vary(268, 7), t) for t in range(0, 360, 24)]),)
        ]
        spots = [
            slick(s, *polar(0, 0, 232, t), 24, 12, "#8a4e1c", t + 90, 0.7)
            for t in range(10, 370, 42)
        ]
        s.add(lifted(turned(a, x, y, *round_, *spots), by="m"))
        for bx, by in s.spots(x, y, 172, 36, 80):
            s.add(bean(s, bx, by, 25, "#2a1620", "#7d5a66", s.vary(0, 180)))
        for i in range(5):
            bx, by = x - 95 + 46 * i, y - 75 + 12 * i
            s.add(
                lifted(
                    turned(
                        64 + 7 * i,
                        bx,
                        by,
                        path(
                            "M-104 18 Q0 -84 104 18 Q0 -26 -104 18Z",
                            s.slope("#f2f4b4", "#cfe07c", "#6f9a38"),
                        ),
                    ),
                    by="m",
                )
            )
        for bx, by in s.spots(x + 20, y + 70, 110, 55, 9):
            far, ax = s.vary(42, 8), s.vary(0, 360)
            s.add(
                lifted(
                    stroke(
                        [polar(bx, by, far, ax + k * 36) for k in range(6)],
                        s.pick("#e0408a", "#c8286a", "#f078a8"),
                        11,
                    ),
                    by="s",
                )
            )
        for bx, by in s.spots(x, y, 165, 44, 20):
            s.add(crumb(s, bx, by, s.vary(17, 5)))
        s.add(
            greens.chopped(s, x, y, 140, 22, 12),
            lifted(greens.parsley(s, x + 10, y - 30, 34, a * 9), by="s"),
        )
    for x, y, a in ((1400, 160, 30), (1490, 280, -40), (190, 1090, 160)):
        s.add(wedge(s, x, y, 96, a, "#4f8f34", "#cfe389"))
    ware.saucer(s, 1430, 1050, 128, "#2f7d78", "#143f3c", "#c8321a", "sauce")


def fattoush(s: Sheet) -> None:
    ware.table(s, "#d9673a")
    ware.cloth(s, 1250, 900, 880, 620, 15, "#fff4dd", "#2f6b6d")
    ware.plate(s, 560, "#fdf6e6", "#cfae83", "#d9673a")
    for x, y in s.spots(CX, CY, 370, 66, 90):
        s.add(
            lifted(
                greens.leaf(
                    s,
                    x,
                    y,
                    s.vary(150, 25),
                    s.vary(0, 180) * 2,
                    s.pick("#7fb342", "#5d9c3a", "#9cc95a"),
                    0.5,
                ),
                by="s",
            )
        )
    for x, y in s.spots(CX, CY, 350, 115, 15):
        s.add(coin(s, x, y, 58, "#3f7a2e", "#e3f0c0", "#cde29c"))
    for x, y in s.spots(CX, CY, 360, 110, 16):
        s.add(tomato_half(s, x, y, s.vary(56, 6), s.vary(0, 180)))
    for x, y in s.spots(CX, CY, 370, 92, 18):
        s.add(coin(s, x, y, 45, "#d8285a", "#fff8f4", "#ffe8ec"))
    for x, y in s.spots(CX, CY, 360, 130, 14):
        chip = group(
            path(
                "M-62 46 L-34 -58 L66 -20 L44 56Z",
                s.slope("#fbdc94", "#e8ac4e", "#b8722a"),
                stroke="#b8722a",
                stroke_width=6,
                stroke_linejoin="round",
            ),
            filter="url(#crust)",
        )
        s.add(lifted(turned(s.vary(0, 180), x, y, chip), by="m"))
    for x, y in s.spots(CX, CY, 350, 60, 36):
        s.add(ball(s, x, y, 13, "#f04a6a", "#b3123a", "#7d0a28"))
    for x, y in s.spots(CX, CY, 340, 150, 9):
        s.add(greens.mint(s, x, y, 58, s.vary(0, 180)))
    s.add(greens.chopped(s, CX, CY, 370, 110, 6, "#7d1230", "#a81f3c"))
    s.add(wedge(s, 170, 210, 110, 20), wedge(s, 280, 130, 100, -30))
    ware.saucer(s, 1440, 230, 122, "#2f6b6d", "#143f3c", "#8c1a34")


def hummus(s: Sheet) -> None:
    ware.table(s, "#2f6b6d")
    ware.cloth(s, 330, 930, 820, 560, 24, "#f6e7c8", "#d98324", check=True)
    ware.plate(s, 530, "#f8ecd8", "#cfae83", "#2f6b6d")
    s.add(lifted(pool(s, CX, CY, 412, "#f6dfae", "#efd29a", "#e2bd7c", surface="mash"), by="l"))
    ring = [polar(CX, CY, s.vary(270, 9), i * 24) for i in range(15)]
    s.add(path(smooth(ring), stroke="#c99d5b", stroke_width=62, opacity=0.45, filter="url(#haze)"))
    s.add(path(smooth(ring), stroke="#a8791c", stroke_width=40, opacity=0.85, filter="url(#rough)"))
    s.add(path(smooth(ring), stroke="#e0b93a", stroke_width=26, opacity=0.8, filter="url(#rough)"))
    s.add(greens.swirl(CX, CY, 385, "#cfa565", 7, 5.2))
    s.add(disc(CX, CY, 150, "#f3d9a2", filter="url(#mash)"))
    for x, y in s.spots(CX, CY, 125, 44, 22):
        s.add(ball(s, x, y, 26, "#fbe6b4", "#e3b566", "#b98034"))
    s.add(
        greens.chopped(s, CX, CY, 390, 60, 6, "#c23b16", "#a82d10"),
        greens.chopped(s, CX, CY, 330, 34, 13),
    )
    for x, y, a in ((1360, 250, 20), (1440, 480, 75), (1290, 120, -30)):
        flat = group(
            path(
                "M-150 90 Q-170 -110 20 -120 Q150 -40 140 100 Q0 130 -150 90Z",
                s.slope("#fbe2ae", "#e9bd74", "#c98d45"),
            ),
            filter="url(#crust)",
        )
        s.add(
            lifted(
                turned(
                    a,
                    x,
                    y,
                    flat,
                    slick(s, -20, -10, 50, 30, "#9a5a22", 20),
                    slick(s, 50, 50, 26, 18, "#8c4c1a", 60),
                ),
                by="m",
            )
        )
    s.add(greens.parsley(s, 210, 230, 60, 20), greens.parsley(s, 300, 170, 50, 70))
