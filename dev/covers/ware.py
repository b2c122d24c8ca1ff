"""Tables, cloths and crockery."""

from dev.covers.paint import HEIGHT, WIDTH, Sheet, box, disc, group, path, stroke, turned

CX, CY = WIDTH / 2, HEIGHT / 2


def table(s: Sheet, colour: str, wood: bool = False) -> None:
    s.add(box(0, 0, WIDTH, HEIGHT, colour, filter=f"url(#{'wood' if wood else 'linen'})"))
    if wood:
        for y in (290, 610, 930):
            line = [(0, s.vary(y, 6)), (800, s.vary(y, 5)), (1600, s.vary(y, 6))]
            s.add(stroke(line, "#2a1206", 6, opacity=0.35))


def cloth(
    s: Sheet,
    x: float,
    y: float,
    w: float,
    h: float,
    angle: float,
    colour: str,
    line: str,
    check: bool = False,
) -> None:
    """A folded linen cloth with woven stripes (or checks) and a stitched hem, centred at x, y."""
    parts = [box(-w / 2, -h / 2, w, h, colour, rx=10)]
    wide, strong = (26, 0.5) if check else (12, 0.8)
    across = range(int(w // 120) + 1)
    parts += [box(-w / 2 + 40 + i * 120, -h / 2, wide, h, line, opacity=strong) for i in across]
    if check:
        parts += [
            box(-w / 2, -h / 2 + 40 + i * 120, w, 26, line, opacity=0.5)
            for i in range(int(h // 120))
        ]
    hem = box(
        -w / 2 + 14,
        -h / 2 + 14,
        w - 28,
        h - 28,
        "none",
        rx=6,
        stroke="#fff",
        stroke_width=3,
        stroke_dasharray="12 9",
    )
    s.add(turned(angle, x, y, group(*parts, hem, filter="url(#linen)"), filter="url(#near)"))


def plate(
    s: Sheet, r: float, colour: str, edge: str, band: str = "", cx: float = CX, cy: float = CY
) -> None:
    """A plate of radius r with a raised rim; `band` paints a stripe and dots on the rim."""
    s.add(group(disc(cx, cy, r, s.slope("#fff", colour, edge)), filter="url(#deep)"))
    s.add(disc(cx, cy, r - 7, "none", stroke=edge, stroke_width=4, opacity=0.7))
    if band:
        s.add(disc(cx, cy, r * 0.93, "none", stroke=band, stroke_width=9))
        s.add(
            disc(
                cx,
                cy,
                r * 0.86,
                "none",
                stroke=band,
                stroke_width=9,
                stroke_dasharray="1 34",
                stroke_linecap="round",
            )
        )
    s.add(disc(cx, cy, r * 0.77, s.slope(edge, colour, "#fffdf8")))


def bowl(
    s: Sheet, r: float, colour: str, dark: str, band: str = "", cx: float = CX, cy: float = CY
) -> None:
    """A deep bowl: the wall is dark towards the lamp, where it shades itself."""
    s.add(group(disc(cx, cy, r, s.slope("#fffaf0", colour, dark)), filter="url(#deep)"))
    s.add(disc(cx, cy, r * 0.955, s.slope(dark, colour, colour)))
    if band:
        s.add(disc(cx, cy, r * 0.978, "none", stroke=band, stroke_width=r * 0.03))
    s.add(disc(cx, cy, r * 0.885, dark, filter="url(#haze)", opacity=0.75))


def pan(s: Sheet, r: float, angle: float, colour: str = "#3a3431", shine: str = "#77706b") -> None:
    """A frying pan with its handle towards `angle`."""
    handle = [
        path(
            f"M{r * 0.9} -44 C{r * 1.2} -36 {r * 1.3} -34 {r * 1.9} -46 Q{r * 2} 0 {r * 1.9} 46 C{r * 1.3} 34 {r * 1.2} 36 {r * 0.9} 44Z",
            s.slope(shine, colour, "#1d1917"),
        ),
        path(
            f"M{r * 1.72} -14 Q{r * 1.86} 0 {r * 1.72} 14 Q{r * 1.62} 0 {r * 1.72} -14Z", "#1d1917"
        ),
    ]
    s.add(turned(angle, CX, CY, *handle, filter="url(#deep)"))
    s.add(group(disc(CX, CY, r, s.slope(shine, colour, "#181412")), filter="url(#deep)"))
    s.add(
        disc(CX, CY, r * 0.95, s.slope("#1a1614", colour, shine)), disc(CX, CY, r * 0.91, "#241e1b")
    )


def paella_pan(s: Sheet, r: float) -> None:
    """Wide and shallow, two looped handles."""
    for side in (-1, 1):
        x = CX + side * (r + 26)
        s.add(
            path(
                f"M{x - side * 40} {CY - 110} C{x + side * 70} {CY - 100} {x + side * 70} {CY + 100} {x - side * 40} {CY + 110}",
                stroke="#b8412a",
                stroke_width=28,
                stroke_linecap="round",
                filter="url(#near)",
            )
        )
    s.add(group(disc(CX, CY, r, s.slope("#f7f3ee", "#a8a29c", "#6d6761")), filter="url(#deep)"))
    s.add(disc(CX, CY, r * 0.955, s.slope("#5d5853", "#9b958f", "#d5d0ca")))


def board(
    s: Sheet, x: float, y: float, w: float, h: float, angle: float, colour: str = "#c98f56"
) -> None:
    plank = box(-w / 2, -h / 2, w, h, colour, rx=46, filter="url(#wood)")
    rim = box(
        -w / 2 + 5,
        -h / 2 + 5,
        w - 10,
        h - 10,
        "none",
        rx=42,
        stroke="#fbe2b8",
        stroke_width=4,
        opacity=0.5,
    )
    s.add(turned(angle, x, y, plank, rim, filter="url(#deep)"))


def tray(s: Sheet, w: float, h: float, angle: float, lining: str = "#f3e6cf") -> None:
    """A baking tray lined with creased paper."""
    metal = box(-w / 2, -h / 2, w, h, s.slope("#8d8783", "#5b5552", "#3a3533"), rx=40)
    inside = box(-w / 2 + 24, -h / 2 + 24, w - 48, h - 48, s.slope("#3d3836", "#6a6461"), rx=26)
    paper = box(-w / 2 + 34, -h / 2 + 30, w - 68, h - 60, lining, rx=10, filter="url(#crust)")
    s.add(turned(angle, CX, CY, metal, inside, paper, filter="url(#deep)"))


def saucer(
    s: Sheet,
    x: float,
    y: float,
    r: float,
    colour: str,
    dark: str,
    inside: str,
    surface: str = "crumb",
) -> None:
    """A small dish of something beside the meal."""
    bowl(s, r, colour, dark, cx=x, cy=y)
    s.add(disc(x, y, r * 0.8, inside, filter=f"url(#{surface})"))
