"""Which files docs/postman consists of, and what stands in them."""

import json
import os
from pathlib import Path

from PIL import Image, ImageDraw

from dev.paths import ROOT
from dev.postman.collection import LOCAL_URL, collection, environment
from dev.postman.document import Node
from dev.postman.shared import PICTURE

FOLDER = ROOT / "docs" / "postman"
COLLECTION = "Smilecook.postman_collection.json"
LOCAL, HEROKU = "Local.postman_environment.json", "Heroku.postman_environment.json"
HEROKU_URL = "https://your-app.herokuapp.com/api"
CREAM, LEMON, PEEL = (250, 245, 232), (246, 205, 70), (214, 160, 30)


def openapi() -> Node:
    """Return the OpenAPI document of this code; no database is asked, so it may be nobody's."""
    os.environ |= {"ENV": "Testing", "DATABASE_URL": "postgresql://nobody@127.0.0.1/none"}
    from backend.app import create_app
    from backend.openapi import document

    app = create_app()
    with app.app_context():
        return document(app)


def texts(openapi_document: Node) -> dict[str, str]:
    """Return what belongs into each file, by its name."""
    made = {
        COLLECTION: collection(openapi_document),
        LOCAL: environment("Smilecook Local", LOCAL_URL),
        HEROKU: environment("Smilecook Heroku", HEROKU_URL),
    }
    return {
        name: json.dumps(node, indent=2, ensure_ascii=False) + "\n" for name, node in made.items()
    }


def draw_picture(path: Path) -> None:
    """Draw the slice of lemon that is uploaded as cover and avatar: a PNG of 600 bytes."""
    picture = Image.new("RGB", (96, 72), CREAM)
    draw = ImageDraw.Draw(picture)
    draw.ellipse((18, 6, 78, 66), fill=LEMON, outline=PEEL, width=4)
    for start in range(0, 360, 60):
        draw.pieslice((24, 12, 72, 60), start, start + 60, outline=CREAM, width=2)
    picture.quantize(8).save(path, "PNG", optimize=True)


def write() -> None:
    """Write all of docs/postman again; the picture only where it is missing."""
    FOLDER.mkdir(exist_ok=True)
    for name, text in texts(openapi()).items():
        (FOLDER / name).write_text(text)
    if not (FOLDER / PICTURE).exists():
        draw_picture(FOLDER / PICTURE)
