"""A sheet of 1600 x 1200 px and the strokes on it.

Lengths are pixels, angles degrees; the light falls from the upper left.
"""

import math
import random
from collections.abc import Iterator, Sequence

WIDTH, HEIGHT = 1600, 1200

Point = tuple[float, float]


class Sheet:
    """Collects SVG and the gradients it uses. The name seeds the dice, so a cover comes out the same every time."""

    def __init__(self, name: str) -> None:
        self.dice = random.Random(name)  # noqa: S311  (a drawing, not a secret)
        self.gradients: dict[str, str] = {}
        self.body: list[str] = []

    def add(self, *svg: str) -> None:
        self.body.extend(svg)

    def _gradient(self, tag: str, geometry: str, colours: tuple[str, ...]) -> str:
        last = max(len(colours) - 1, 1)
        stops = "".join(
            f'<stop offset="{i / last:.3f}" stop-color="{c}"/>' for i, c in enumerate(colours)
        )
        text = f"{geometry}>{stops}</{tag}>"
        key = self.gradients.setdefault(f"<{tag} {text}", f"g{len(self.gradients)}")
        return f"url(#{key})"

    def round(self, *colours: str, x: float = 0.38, y: float = 0.32, r: float = 0.78) -> str:
        """A radial gradient from the lit spot outwards, as a fill."""
        return self._gradient("radialGradient", f'cx="{x}" cy="{y}" r="{r}"', colours)

    def slope(self, *colours: str) -> str:
        """A linear gradient from the upper left to the lower right, as a fill."""
        return self._gradient("linearGradient", 'x1="0.1" y1="0.05" x2="0.9" y2="0.95"', colours)

    def vary(self, value: float, by: float) -> float:
        return value + self.dice.uniform(-by, by)

    def pick(self, *choices: str) -> str:
        return self.dice.choice(choices)

    def spots(
        self, cx: float, cy: float, radius: float, gap: float, most: int = 999
    ) -> Iterator[Point]:
        """Up to `most` places inside a circle, no two nearer than `gap`."""
        taken: list[Point] = []
        for _ in range(most * 40 if most < 999 else 4000):
            if len(taken) >= most:
                return
            angle, far = self.dice.uniform(0, math.tau), radius * math.sqrt(self.dice.random())
            here = (cx + far * math.cos(angle), cy + far * math.sin(angle))
            if all(math.dist(here, other) >= gap for other in taken):
                taken.append(here)
                yield here


def polar(cx: float, cy: float, far: float, angle: float) -> Point:
    turn = math.radians(angle)
    return cx + far * math.cos(turn), cy + far * math.sin(turn)


def smooth(points: Sequence[Point], closed: bool = True) -> str:
    """Path data of a soft line through the points (Catmull-Rom as cubic curves)."""
    count = len(points)
    d = [f"M{points[0][0]:.1f} {points[0][1]:.1f}"]
    for i in range(count if closed else count - 1):
        if closed:
            a, b, c, e = (points[(i + k) % count] for k in (-1, 0, 1, 2))
        else:
            a, b, c, e = (points[min(max(i + k, 0), count - 1)] for k in (-1, 0, 1, 2))
        first = (b[0] + (c[0] - a[0]) / 6, b[1] + (c[1] - a[1]) / 6)
        second = (c[0] - (e[0] - b[0]) / 6, c[1] - (e[1] - b[1]) / 6)
        d.append(
            f"C{first[0]:.1f} {first[1]:.1f} {second[0]:.1f} {second[1]:.1f} {c[0]:.1f} {c[1]:.1f}"
        )
    return "".join(d) + ("Z" if closed else "")


def blob(
    s: Sheet, cx: float, cy: float, rx: float, ry: float = 0, wobble: float = 0.06, turn: float = 0
) -> str:
    """Path data of an uneven oval, as nothing in a kitchen is a true circle."""
    ry = ry or rx
    count = 9 if max(rx, ry) < 60 else 14
    tilt = math.radians(turn)
    points = []
    for i in range(count):
        angle = math.tau * i / count
        far = 1 + s.dice.uniform(-wobble, wobble)
        x, y = rx * far * math.cos(angle), ry * far * math.sin(angle)
        points.append(
            (
                cx + x * math.cos(tilt) - y * math.sin(tilt),
                cy + x * math.sin(tilt) + y * math.cos(tilt),
            )
        )
    return smooth(points)


def _attributes(more: dict[str, object]) -> str:
    return "".join(
        f' {name.rstrip("_").replace("_", "-")}="{value}"' for name, value in more.items()
    )


def path(d: str, fill: str = "none", **more: object) -> str:
    return f'<path d="{d}" fill="{fill}"{_attributes(more)}/>'


def disc(cx: float, cy: float, r: float, fill: str, **more: object) -> str:
    return f'<circle cx="{cx:.1f}" cy="{cy:.1f}" r="{r:.1f}" fill="{fill}"{_attributes(more)}/>'


def box(x: float, y: float, w: float, h: float, fill: str, rx: float = 0, **more: object) -> str:
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{w:.1f}" height="{h:.1f}" rx="{rx}" fill="{fill}"{_attributes(more)}/>'


def stroke(points: Sequence[Point], colour: str, width: float, **more: object) -> str:
    look = {"stroke": colour, "stroke_width": width, "stroke_linecap": "round", **more}
    line = f'<path d="{smooth(points, closed=False)}" fill="none"{_attributes(look)}/>'
    return line + _room(points, width)


def _room(points: Sequence[Point], width: float) -> str:
    """An unseen box around a line: a filter's region is measured without the line's width."""
    left, right = min(x for x, _ in points) - width, max(x for x, _ in points) + width
    top, bottom = min(y for _, y in points) - width, max(y for _, y in points) + width
    return box(left, top, right - left, bottom - top, "none")


def group(*svg: str, **more: object) -> str:
    return f"<g{_attributes(more)}>{''.join(svg)}</g>"


def turned(angle: float, x: float, y: float, *svg: str, **more: object) -> str:
    return group(*svg, transform=f"translate({x:.1f} {y:.1f}) rotate({angle:.1f})", **more)


def lifted(*svg: str, by: str = "m") -> str:
    """The things rounded and casting a shadow. `by`: s, m or l, how thick they are."""
    return group(*svg, filter=f"url(#item-{by})")
