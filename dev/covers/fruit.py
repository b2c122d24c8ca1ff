"""Fruit and vegetables, whole or sliced, one piece each."""

from dev.covers.paint import Sheet, blob, disc, group, lifted, path, polar, turned


def ball(s: Sheet, x: float, y: float, r: float, *colours: str) -> str:
    """A chickpea, pea, berry or cherry."""
    return lifted(path(blob(s, x, y, r, r, 0.05), s.round(*colours)), by="s")


def berry(s: Sheet, x: float, y: float, r: float) -> str:
    """A blueberry with its crown."""
    crown = group(
        *(
            path(
                f"M{x} {y} L{polar(x, y, r * 0.42, a)[0]:.1f} {polar(x, y, r * 0.42, a)[1]:.1f}",
                stroke="#20244d",
                stroke_width=r * 0.16,
            )
            for a in range(20, 380, 72)
        )
    )
    return ball(s, x, y, r, "#9aa5dc", "#4a549c", "#2a2f63") + crown


def raspberry(s: Sheet, x: float, y: float, r: float) -> str:
    drupes = [
        disc(*polar(x, y, far * r, a + far * 40), r * 0.3, s.round("#ff9aa0", "#d32f4b", "#9c1735"))
        for far, step in ((0.78, 40), (0.42, 72))
        for a in range(0, 360, step)
    ]
    return lifted(disc(x, y, r, "#a31c3c"), *drupes, disc(x, y, r * 0.3, "#7d1230"), by="s")


def tomato_half(s: Sheet, x: float, y: float, r: float, angle: float = 0) -> str:
    skin = disc(0, 0, r, s.round("#ff8a5c", "#e2402a", "#b8241a"))
    flesh = disc(0, 0, r * 0.86, "#f26b4a")
    cells = [
        path(blob(s, *polar(0, 0, r * 0.47, a), r * 0.3, r * 0.2, 0.08, a + 90), "#d83a22")
        for a in (30, 150, 270)
    ]
    pips = [
        path(blob(s, *polar(0, 0, r * 0.48, a + d), r * 0.06, r * 0.04, 0, a), "#ffd98a")
        for a in (30, 150, 270)
        for d in (-16, 0, 16)
    ]
    return lifted(turned(angle, x, y, skin, flesh, *cells, *pips), by="s")


def citrus(
    s: Sheet,
    x: float,
    y: float,
    r: float,
    rind: str = "#f29a1f",
    flesh: str = "#fbb23a",
    angle: float = 0,
) -> str:
    """A round slice: rind, pith, ten segments."""
    parts = [disc(0, 0, r, rind), disc(0, 0, r * 0.91, "#fff3d2")]
    for a in range(0, 360, 36):
        (x1, y1), (x2, y2) = polar(0, 0, r * 0.83, a + 3), polar(0, 0, r * 0.83, a + 33)
        (x0, y0) = polar(0, 0, r * 0.1, a + 18)
        parts.append(
            path(
                f"M{x0:.1f} {y0:.1f} L{x1:.1f} {y1:.1f} A{r * 0.83} {r * 0.83} 0 0 1 {x2:.1f} {y2:.1f}Z",
                s.slope("#ffe19a", flesh, flesh),
                stroke=flesh,
                stroke_width=4,
                stroke_linejoin="round",
            )
        )
    return lifted(turned(angle, x, y, *parts), by="s")


def wedge(
    s: Sheet,
    x: float,
    y: float,
    r: float,
    angle: float,
    rind: str = "#f2c11f",
    flesh: str = "#fbe06a",
) -> str:
    """A lemon or lime wedge lying on its side."""
    skin = path(f"M{-r} 0 A{r} {r * 0.72} 0 0 0 {r} 0 Z", rind)
    pith = path(f"M{-r * 0.93} 0 A{r * 0.93} {r * 0.6} 0 0 0 {r * 0.93} 0 Z", "#fff7dc")
    inside = path(
        f"M{-r * 0.84} 0 A{r * 0.84} {r * 0.5} 0 0 0 {r * 0.84} 0 Z", s.slope("#fffbd0", flesh)
    )
    lines = [
        path(
            f"M0 0 L{polar(0, 0, r * 0.6, a)[0]:.1f} {polar(0, 0, r * 0.44, a)[1]:.1f}",
            stroke="#fff7dc",
            stroke_width=4,
        )
        for a in (35, 65, 95, 125, 150)
    ]
    return lifted(turned(angle, x, y, skin, pith, inside, *lines), by="m")


def coin(s: Sheet, x: float, y: float, r: float, rim: str, flesh: str, heart: str = "") -> str:
    """A slice of carrot, cucumber or radish."""
    parts = [
        path(blob(s, x, y, r, r, 0.03), rim),
        path(blob(s, x, y, r * 0.86, r * 0.86, 0.03), flesh),
    ]
    if heart:
        parts.append(path(blob(s, x, y, r * 0.45, r * 0.45, 0.12), heart, opacity=0.7))
    return lifted(*parts, by="s")
