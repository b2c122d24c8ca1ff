"""Draws the demo cooks into backend/seeds/avatars: `python -m dev.draw_avatars`. For us, not production."""

import io
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from dev.draw_covers import FLAGS, chromium

AVATARS = Path(__file__).parent.parent / "backend" / "seeds" / "avatars"
SIZE = 512


@dataclass(frozen=True)
class Face:
    """Colours, and which hair, and what else: glasses, beard, earrings."""

    back: str
    skin: str
    hair: str
    shirt: str
    style: str
    extra: str = ""


FACES = {
    "astrid.berg": Face("#9cc0cf", "#f6d0b0", "#e8bd5c", "#355f7d", "bun", "glasses"),
    "diego.morales": Face("#f4c85a", "#c98a5c", "#2a1a14", "#2f7d78", "short", "beard"),
    "ilona": Face("#f4b98a", "#f3c8a4", "#9a3d1c", "#b8420f", "bob", "earrings"),
    "layla.haddad": Face("#f0d9a8", "#d9a273", "#2f6b6d", "#245558", "scarf"),
    "marta.ferrer": Face("#cfe0c8", "#e8b48a", "#5a3420", "#c8452a", "long"),
    "olena.kovalenko": Face("#f3c9c6", "#f7d4b8", "#7a4a24", "#8c1a44", "braids"),
    "priya.nair": Face("#f8d77a", "#b87a4e", "#1f1512", "#c8286a", "long", "earrings"),
    "wei.chen": Face("#e8b9a0", "#efc79a", "#1d1a1c", "#1f4e5c", "short", "glasses"),
}

BEHIND = {
    "bob": '<path d="M130 250 C120 110 392 110 382 250 L388 350 Q340 380 256 372 Q172 380 124 350Z" fill="{hair}"/>',
    "long": '<path d="M126 250 C112 96 400 96 386 250 L404 440 Q330 470 256 460 Q182 470 108 440Z" fill="{hair}"/>',
    "braids": '<path d="M140 240 C130 110 382 110 372 240 L366 300 H146Z" fill="{hair}"/>'
    + "".join(
        f'<ellipse cx="{x}" cy="{y}" rx="31" ry="34" fill="{{hair}}"/><path d="M{x - 22} {y - 12} Q{x} {y + 12} {x + 22} {y - 12}" fill="none" stroke="#0003" stroke-width="5"/>'
        for x in (136, 376)
        for y in (310, 358, 406)
    ),
    "bun": '<circle cx="256" cy="112" r="58" fill="{hair}"/><path d="M140 250 C132 116 380 116 372 250Z" fill="{hair}"/>',
    "scarf": '<path d="M118 262 C104 76 408 76 394 262 C398 360 350 420 256 424 C162 420 114 360 118 262Z" fill="{hair}"/>',
    "short": "",
}
BEFORE = {
    "bob": '<path d="M148 236 C140 130 250 118 300 128 C370 142 372 200 364 240 C350 190 320 172 284 168 C250 200 190 206 148 236Z" fill="{hair}"/>',
    "long": '<path d="M148 246 C140 140 220 118 258 124 C256 176 200 196 148 246Z M364 246 C372 140 292 118 254 124 C256 176 312 196 364 246Z" fill="{hair}"/>',
    "braids": '<path d="M148 236 C144 130 368 130 364 236 C330 176 182 176 148 236Z" fill="{hair}"/>',
    "bun": '<path d="M148 234 C150 126 362 126 364 234 C344 172 290 160 256 160 C222 160 168 172 148 234Z" fill="{hair}"/>',
    "scarf": '<path d="M118 262 C104 76 408 76 394 262 C390 330 372 360 350 380 C372 300 366 176 256 168 C146 176 140 300 162 380 C140 360 122 330 118 262Z" fill="{hair}"/><path d="M150 190 Q256 120 362 190" fill="none" stroke="#fff3" stroke-width="7"/>',
    "short": '<path d="M142 250 C128 120 220 98 272 104 C360 100 386 170 370 250 C362 220 356 200 340 186 C290 190 230 186 196 168 C170 190 150 214 142 250Z" fill="{hair}"/>',
}
EXTRAS = {
    "glasses": '<g fill="#ffffff40" stroke="#3a241a" stroke-width="7"><circle cx="208" cy="262" r="38"/><circle cx="304" cy="262" r="38"/><path d="M246 256 Q256 250 266 256"/></g>',
    "beard": '<path d="M150 268 C152 400 214 416 256 416 C298 416 360 400 362 268 C350 320 330 312 256 312 C182 312 162 320 150 268Z" fill="{hair}"/>',
    "earrings": '<g fill="#f4b740"><circle cx="146" cy="318" r="11"/><circle cx="366" cy="318" r="11"/></g>',
    "": "",
}


def portrait(face: Face) -> str:
    """A head and shoulders as SVG text, 512 x 512 px."""
    mouth = '<path d="M216 328 Q256 370 296 328 Q256 344 216 328Z" fill="#fff" stroke="#8c2f22" stroke-width="6" stroke-linejoin="round"/>'
    parts = [
        f'<rect width="512" height="512" fill="{face.back}"/><circle cx="256" cy="270" r="216" fill="#fff" opacity=".28"/>',
        BEHIND[face.style],
        f'<path d="M60 540 C60 430 170 404 256 404 C342 404 452 430 452 540Z" fill="{face.shirt}"/>',
        f'<path d="M206 370 H306 V414 Q256 464 206 414Z" fill="{face.skin}"/><path d="M206 384 Q256 424 306 384 V398 Q256 440 206 398Z" fill="#5a1c0a" opacity=".2"/>',
        # an apron's bib and straps
        '<path d="M176 540 V470 Q256 496 336 470 V540Z" fill="#fff8ec"/><path d="M180 474 L190 414 M332 474 L322 414" stroke="#fff8ec" stroke-width="16"/>',
        ""
        if face.style == "scarf"
        else f'<g fill="{face.skin}"><circle cx="146" cy="276" r="26"/><circle cx="366" cy="276" r="26"/></g>',
        f'<path d="M148 240 C148 140 364 140 364 240 C368 340 320 394 256 394 C192 394 144 340 148 240Z" fill="{face.skin}"/>',
        EXTRAS["beard"] if face.extra == "beard" else "",
        '<g fill="#e2553a" opacity=".28"><circle cx="184" cy="310" r="26"/><circle cx="328" cy="310" r="26"/></g>',
        '<g fill="#2c1a14"><ellipse cx="208" cy="264" rx="11" ry="14"/><ellipse cx="304" cy="264" rx="11" ry="14"/></g><g fill="#fff"><circle cx="212" cy="259" r="4"/><circle cx="308" cy="259" r="4"/></g>',
        '<path d="M186 226 Q208 212 230 224 M282 224 Q304 212 326 226" fill="none" stroke="#3a2016" stroke-width="8" stroke-linecap="round"/>',
        '<path d="M254 270 Q242 304 262 304" fill="none" stroke="#7a2f18" stroke-opacity=".45" stroke-width="7" stroke-linecap="round"/>',
        mouth,
        BEFORE[face.style],
        EXTRAS[face.extra] if face.extra != "beard" else "",
    ]
    drawing = "".join(parts).replace("{hair}", face.hair)
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="{SIZE}" height="{SIZE}" viewBox="0 0 512 512">{drawing}</svg>'


def main() -> None:
    AVATARS.mkdir(exist_ok=True)
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium(), args=FLAGS)
        page = browser.new_page(viewport={"width": SIZE, "height": SIZE})
        for username, face in FACES.items():
            page.set_content(f"<style>body{{margin:0}}</style>{portrait(face)}")
            picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
            picture.save(AVATARS / f"{username}.webp", "WEBP", quality=86, method=6)
        browser.close()


if __name__ == "__main__":
    main()
