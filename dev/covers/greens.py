"""Leaves, herbs and other garnish."""

from dev.covers.paint import Sheet, blob, disc, group, lifted, path, polar, smooth, stroke, turned

GREENS = ("#3f7a2e", "#4f8f34", "#2f6628", "#6aa53f")


def leaf(
    s: Sheet, x: float, y: float, long: float, angle: float, colour: str = "", wide: float = 0.42
) -> str:
    """One pointed leaf with its rib, growing from x, y."""
    colour = colour or s.pick(*GREENS)
    w = long * wide
    body = path(
        f"M0 0 C{long * 0.2} {-w} {long * 0.7} {-w} {long} 0 C{long * 0.7} {w} {long * 0.2} {w} 0 0Z",
        s.slope("#9ccb5e", colour, colour),
    )
    rib = path(
        f"M0 0 Q{long * 0.5} {-w * 0.16} {long * 0.92} 0",
        stroke="#d5eba5",
        stroke_width=max(2, long * 0.03),
        opacity=0.7,
    )
    return turned(angle, x, y, body, rib)


def basil(s: Sheet, x: float, y: float, long: float, angle: float) -> str:
    """A crown of four broad leaves."""
    fan = [
        leaf(s, x, y, long * s.vary(0.9, 0.12), angle + turn, wide=0.62)
        for turn in (180, 75, -70, 0)
    ]
    return "".join(lifted(one, by="s") for one in fan)


def parsley(s: Sheet, x: float, y: float, long: float, angle: float = 0) -> str:
    """A three-lobed leaf of parsley or coriander."""
    colour = s.pick(*GREENS)
    points = []
    for i in range(24):
        turn = 15 * i
        lobe = 0.62 + 0.38 * abs(((turn + 60) % 120 - 60) / 60)
        points.append(polar(0, 0, long * (1.25 - lobe) * (1 + 0.16 * (i % 2)) * 1.3, turn))
    stem = stroke(
        [(0, 0), (long * 0.6, long * 0.9), (long * 0.7, long * 1.5)], colour, max(2, long * 0.1)
    )
    return turned(angle, x, y, stem, path(smooth(points), s.slope("#93c653", colour)))


def chopped(
    s: Sheet, cx: float, cy: float, radius: float, count: int, size: float = 13, *colours: str
) -> str:
    """Chopped herbs strewn over a circle."""
    bits = []
    for x, y in s.spots(cx, cy, radius, size * 1.1, count):
        fill = s.pick(*(colours or GREENS))
        bits.append(
            path(
                blob(
                    s,
                    x,
                    y,
                    s.vary(size, size * 0.4),
                    s.vary(size * 0.6, size * 0.2),
                    0.25,
                    s.vary(0, 180),
                ),
                fill,
            )
        )
    return lifted(*bits, by="s")


def dill(x: float, y: float, long: float, angle: float, colour: str = "#4d8a35") -> str:
    """A feathery frond."""
    strands = [stroke([(0, 0), (long * 0.5, -long * 0.06), (long, 0)], colour, long * 0.025)]
    for i in range(2, 10):
        at = long * i / 10
        for side in (-1, 1):
            reach = long * 0.3 * (1.1 - i / 11)
            tip = (at + reach, side * reach)
            strands.append(
                stroke([(at, 0), (at + reach * 0.4, side * reach * 0.6), tip], colour, long * 0.016)
            )
            strands.append(
                stroke(
                    [
                        (at + reach * 0.4, side * reach * 0.6),
                        (at + reach * 1.2, side * reach * 0.55),
                    ],
                    colour,
                    long * 0.014,
                )
            )
    return turned(angle, x, y, *strands, filter="url(#item-s)")


def rosemary(s: Sheet, x: float, y: float, long: float, angle: float) -> str:
    needles = [stroke([(0, 0), (long, 0)], "#6b5a34", 6)]
    for i in range(int(long / 11)):
        at, side = i * 11 + 8, 1 if i % 2 else -1
        needles.append(
            stroke(
                [(at, 0), (at + 18, side * 14), (at + 34, side * s.vary(30, 6))],
                s.pick("#3d6640", "#557f4c", "#2e5236"),
                7,
            )
        )
    return turned(angle, x, y, *needles, filter="url(#item-s)")


def mint(s: Sheet, x: float, y: float, size: float, angle: float = 0) -> str:
    pairs = [
        leaf(s, x, y, size * scale, angle + turn, s.pick("#3f8a4a", "#57a35a"), 0.55)
        for turn, scale in ((0, 1), (180, 1), (90, 0.8), (270, 0.8), (45, 0.5), (225, 0.5))
    ]
    return lifted(*pairs, by="s")


def onion_rings(s: Sheet, cx: float, cy: float, radius: float, count: int, size: float = 13) -> str:
    """Spring onion, sliced."""
    rings = []
    for x, y in s.spots(cx, cy, radius, size * 1.6, count):
        edge = s.pick("#5d9c3a", "#8fc25a", "#3f7d2f")
        rings.append(
            disc(x, y, s.vary(size, size * 0.25), "#e3f0bb", stroke=edge, stroke_width=size * 0.5)
        )
    return lifted(*rings, by="s")


def chilli(x: float, y: float, long: float, angle: float, colour: str = "#c8291a") -> str:
    """A whole dried or fresh chilli with its stalk."""
    body = path(
        f"M0 {-long * 0.09} C{long * 0.4} {-long * 0.16} {long * 0.8} {-long * 0.08} {long} {long * 0.1} C{long * 0.7} {long * 0.12} {long * 0.3} {long * 0.14} 0 {long * 0.09}Z",
        colour,
    )
    return lifted(
        turned(
            angle,
            x,
            y,
            stroke([(-long * 0.2, -6), (-long * 0.08, 0), (2, 0)], "#5b7d33", long * 0.06),
            body,
        ),
        by="s",
    )


def seeds(
    s: Sheet, cx: float, cy: float, radius: float, count: int, size: float, *colours: str
) -> str:
    """Small ovals lying every way: sesame, pumpkin seeds, pine nuts, rice."""
    bits = []
    for x, y in s.spots(cx, cy, radius, size * 1.3, count):
        bits.append(path(blob(s, x, y, size, size * 0.55, 0.06, s.vary(0, 180)), s.pick(*colours)))
    return lifted(*bits, by="s")


def swirl(
    cx: float, cy: float, radius: float, colour: str, width: float, turns: float = 2.3
) -> str:
    """A spiral poured from a spoon."""
    steps = int(turns * 16)
    points = [
        polar(cx, cy, radius * (0.12 + 0.88 * i / steps), 360 * turns * i / steps)
        for i in range(steps + 1)
    ]
    return group(stroke(points, colour, width), filter="url(#rough)")


def oil(
    s: Sheet,
    cx: float,
    cy: float,
    radius: float,
    count: int,
    colour: str = "#e8962a",
    size: float = 14,
) -> str:
    """Beads of oil floating on a surface."""
    beads = []
    for x, y in s.spots(cx, cy, radius, size * 2.2, count):
        r = s.vary(size, size * 0.6)
        beads.append(disc(x, y, r, s.round("#fff3c4", colour, colour), opacity=0.75))
        beads.append(disc(x - r * 0.3, y - r * 0.35, r * 0.22, "#fff", opacity=0.9))
    return "".join(beads)
