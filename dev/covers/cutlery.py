"""Spoons, forks and chopsticks."""

from dev.covers.paint import Sheet, box, path, polar, turned


def spoon(
    s: Sheet,
    x: float,
    y: float,
    angle: float,
    long: float = 520,
    metal: tuple[str, str, str] = ("#fffaf0", "#c9b99d", "#7d6b52"),
) -> None:
    light, mid, dark = metal
    stem = path(
        f"M80 -11 Q{long * 0.6} -8 {long} -21 Q{long + 24} 0 {long} 21 Q{long * 0.6} 8 80 11Z",
        s.slope(light, mid, dark),
    )
    head = path("M104 0 C96 66 -66 84 -96 0 C-66 -84 96 -66 104 0Z", s.slope(dark, mid, light))
    inner = path("M84 0 C76 50 -56 66 -82 0 C-56 -66 76 -50 84 0Z", s.slope(dark, mid, light, mid))
    s.add(turned(angle, x, y, stem, head, inner, filter="url(#near)"))


def fork(s: Sheet, x: float, y: float, angle: float) -> None:
    fill = s.slope("#fffaf0", "#c9b99d", "#7d6b52")
    tines = [box(-150, -46 + i * 26, 130, 13, fill, rx=6) for i in range(4)]
    neck = path(
        "M-30 -46 C40 -46 40 -12 100 -11 L500 -20 Q524 0 500 20 L100 11 C40 12 40 45 -30 45Z", fill
    )
    s.add(turned(angle, x, y, *tines, neck, filter="url(#near)"))


def chopsticks(s: Sheet, x: float, y: float, angle: float, colour: str = "#8c2f1b") -> None:
    for i, lean in enumerate((-1.6, 1.6)):
        stick = path("M0 -9 L860 -15 Q872 0 860 15 L0 9Z", s.slope("#d9774f", colour, "#4c150b"))
        tip = path("M640 -13.5 L860 -15 Q872 0 860 15 L640 13.5Z", "#f4b740", opacity=0.85)
        s.add(
            turned(angle + lean, *polar(x, y, 40 * i, angle + 90), stick, tip, filter="url(#near)")
        )
