"""Draws the demo kitchen's covers into backend/seeds/covers: `python -m dev.draw_covers [SLUG …]`. For us, not production."""

import io
import os
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from dev.covers.dishes import DISHES
from dev.covers.light import finished
from dev.covers.paint import HEIGHT, WIDTH, Sheet

COVERS = Path(__file__).parent.parent / "backend" / "seeds" / "covers"
MOST_BYTES = 61_000
FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]


def chromium() -> str:
    """Where the browser that renders is."""
    return os.environ.get("CHROMIUM", "/usr/bin/chromium")


def compose(slug: str) -> str:
    """The cover of one dish as SVG text."""
    sheet = Sheet(slug)
    DISHES[slug](sheet)
    return finished(sheet)


def webp(png: bytes) -> bytes:
    """The best WebP of at most MOST_BYTES."""
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    for quality in range(86, 8, -6):
        out = io.BytesIO()
        picture.save(out, "WEBP", quality=quality, method=6)
        if out.tell() <= MOST_BYTES:
            break
    print(f"quality {quality}, {out.tell() // 1024} KB")
    return out.getvalue()


def main(slugs: list[str]) -> None:
    COVERS.mkdir(exist_ok=True)
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium(), args=FLAGS)
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        for slug in slugs or list(DISHES):
            page.set_content(f"<style>body{{margin:0}}</style>{compose(slug)}")
            print(slug, end=": ", flush=True)
            (COVERS / f"{slug}.webp").write_bytes(webp(page.screenshot()))
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])
