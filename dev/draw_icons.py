"""The app's icons, drawn from the website's own: `python -m dev.draw_icons` writes them anew.

Round ones as the tab shows it; full squares for systems that cut their own shape out of them, with
the face inside the safe zone (https://www.w3.org/TR/appmanifest/#icon-masks: a circle of 40 %).
"""

import re
from typing import NamedTuple

from playwright.sync_api import sync_playwright

from dev.browser import LAUNCH_ARGUMENTS, find_browser
from dev.paths import ROOT

PUBLIC = ROOT / "frontend/public"
PAPRIKA = "#B8420F"
LINES = re.compile(r"<g .*</g>", re.DOTALL)


class Icon(NamedTuple):
    """`size` in pixels; `face` is the share of a square that the face takes, None for the disc."""

    name: str
    size: int
    face: float | None = None


ICONS = (
    Icon("icon-192", 192),
    Icon("icon-512", 512),
    Icon("icon-maskable-192", 192, 0.74),
    Icon("icon-maskable-512", 512, 0.74),
    Icon("apple-touch-icon", 180, 0.86),
)


def main() -> None:
    folder = PUBLIC / "icons"
    folder.mkdir(exist_ok=True)
    path = find_browser()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=LAUNCH_ARGUMENTS)
        page = browser.new_page()
        for icon in ICONS:
            page.set_viewport_size({"width": icon.size, "height": icon.size})
            page.set_content(
                f"<style>body, svg {{ margin: 0; display: block }}</style>{drawing(icon)}"
            )
            page.screenshot(path=folder / f"{icon.name}.png", omit_background=True)
        browser.close()


def drawing(icon: Icon) -> str:
    """The icon as an SVG element of its size."""
    disc = (PUBLIC / "icon.svg").read_text()
    inside = disc[disc.index(">") + 1 : disc.rindex("</svg>")]
    if icon.face is not None:
        inside = f'<rect width="32" height="32" fill="{PAPRIKA}"/>{in_the_middle(disc, icon.face)}'
    opening = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" width="{icon.size}">'
    return f"{opening}{inside}</svg>"


def in_the_middle(disc: str, share: float) -> str:
    """The face without its disc, as large as `share` of the square."""
    found = LINES.search(disc)
    assert found, "icon.svg has no group of lines any more"
    move = 16 * (1 - share)
    return f'<g transform="translate({move} {move + 1}) scale({share})">{found[0]}</g>'


if __name__ == "__main__":
    main()
