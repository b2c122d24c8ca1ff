"""Things to eat, one piece each."""

from dev.covers.paint import Sheet, blob, box, disc, group, lifted, path, polar, stroke, turned


def pool(
    s: Sheet,
    cx: float,
    cy: float,
    r: float,
    *colours: str,
    surface: str = "sauce",
    edge: str = "rough",
) -> str:
    """A round of sauce, soup or mash: colours from the middle outwards."""
    return group(
        group(
            path(blob(s, cx, cy, r, 0, 0.015), s.round(*colours, x=0.45, y=0.42, r=0.6)),
            filter=f"url(#{edge})",
        ),
        filter=f"url(#{surface})",
    )


def fried_egg(s: Sheet, x: float, y: float, r: float) -> str:
    white = path(
        blob(s, x, y, r, r * 0.9, 0.13),
        s.round("#ffffff", "#fffaf0", "#f3dcc0", x=0.5, y=0.5, r=0.55),
    )
    yolk = path(
        blob(s, x + r * 0.06, y - r * 0.03, r * 0.43, r * 0.41, 0.03),
        s.round("#ffd66b", "#f9ab1e", "#e88308"),
    )
    shine = path(
        blob(s, x - r * 0.1, y - r * 0.19, r * 0.09, r * 0.055, 0.05, -35), "#fff", opacity=0.9
    )
    return lifted(white, by="m") + lifted(yolk, by="m") + shine


def half_egg(s: Sheet, x: float, y: float, r: float, angle: float) -> str:
    white = path(blob(s, 0, 0, r * 1.25, r, 0.01), "#fffaf0", stroke="#e9c795", stroke_width=5)
    yolk = path(
        blob(s, r * 0.1, 0, r * 0.62, r * 0.58, 0.02), s.round("#ffc24d", "#f18d13", "#e57608")
    )
    return lifted(turned(angle, x, y, white), by="m") + turned(
        angle, x, y, yolk, disc(-r * 0.1, -r * 0.18, r * 0.1, "#fff6d0", opacity=0.9)
    )


def cube(
    s: Sheet, x: float, y: float, size: float, colours: tuple[str, str, str], angle: float
) -> str:
    """Tofu, paneer, potato: a rounded block seen from above with one side showing. Colours: top, light, side."""
    top, light, side = colours
    half = size / 2
    wall = box(-half, -half + size * 0.2, size, size, side, rx=size * 0.16)
    face = box(-half, -half, size, size, s.slope(light, top), rx=size * 0.16)
    return lifted(turned(angle, x, y, wall, face), by="s" if size < 70 else "m")


def bean(s: Sheet, x: float, y: float, size: float, colour: str, light: str, angle: float) -> str:
    d = f"M{-size} 0 C{-size} {-size * 0.9} {size} {-size * 0.9} {size} 0 C{size} {size * 0.65} {size * 0.4} {size * 0.5} 0 {size * 0.34} C{-size * 0.4} {size * 0.5} {-size} {size * 0.65} {-size} 0Z"
    return lifted(turned(angle, x, y, path(d, s.round(light, colour))), by="s")


def crumb(s: Sheet, x: float, y: float, size: float, colour: str = "#fffaf0") -> str:
    """A crumbled bit of cheese, nut or pastry."""
    return lifted(path(blob(s, x, y, size, size * 0.8, 0.22, s.vary(0, 90)), colour), by="s")


def strand(points: list[tuple[float, float]], colour: str, dark: str, width: float) -> str:
    """One noodle: a dark edge, a body, a gleam."""
    return (
        stroke(points, dark, width)
        + stroke(points, colour, width * 0.78)
        + stroke(points, "#fff8dc", width * 0.2, opacity=0.55)
    )


def nest(
    s: Sheet, cx: float, cy: float, r: float, colour: str, dark: str, width: float, count: int = 60
) -> str:
    """Noodles or spaghetti wound into a nest."""
    out = []
    for i in range(count):
        far = r * (1 - 0.9 * i / count)
        start, sweep = s.vary(180, 180), s.dice.uniform(110, 230)
        ox, oy = s.vary(cx, r * 0.08), s.vary(cy, r * 0.08)
        flat = s.dice.uniform(0.82, 1.05)
        points = []
        for k in range(8):
            px, py = polar(0, 0, far * (1 + 0.05 * s.vary(0, 1)), start + sweep * k / 7)
            points.append((ox + px, oy + py * flat))
        out.append(strand(points, colour, dark, width))
    return lifted(*out, by="s")


def potato(s: Sheet, x: float, y: float, size: float) -> str:
    return lifted(
        path(
            blob(s, x, y, size, size * 0.78, 0.12, s.vary(0, 90)),
            s.slope("#fbe3a0", "#edc35f", "#d99f3c"),
        ),
        by="m",
    )


def meat(
    s: Sheet, x: float, y: float, size: float, colour: str = "#7d3b20", dark: str = "#4e2012"
) -> str:
    chunk = path(
        blob(s, x, y, size, size * 0.75, 0.14, s.vary(0, 90)), s.slope("#a8603a", colour, dark)
    )
    return lifted(group(chunk, filter="url(#crust)"), by="m")


def slick(
    s: Sheet,
    x: float,
    y: float,
    rx: float,
    ry: float,
    colour: str,
    turn: float = 0,
    opacity: float = 0.6,
) -> str:
    """A flat stain of colour: browning, oil, sauce."""
    return group(
        path(blob(s, x, y, rx, ry, 0.18, turn), colour), opacity=opacity, filter="url(#rough)"
    )
