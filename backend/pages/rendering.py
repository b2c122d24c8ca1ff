"""A page's head and body written into the built website's page."""

import re
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from flask import current_app, render_template
from markupsafe import Markup

from backend.pages.assets import modules_of
from backend.pages.page import Page
from backend.recipes.structured import json_text

# What the built page says of itself, and the page at hand says better.
OWN_WORDS = re.compile(r'<title>.*?</title>\s*|<meta name="description"[^>]*>\s*', re.DOTALL)
NO_SCRIPT = re.compile(r"<noscript>\s*<p>.*?</noscript>\s*", re.DOTALL)
END_OF_HEAD, ROOM, END_OF_ROOM = "</head>", '<div id="app">', "</div>"


class Frame(NamedTuple):
    """The built page, cut where a page's own words go: into the head, into the room."""

    before: str
    between: str
    after: str


def rendered(index: Path, page: Page) -> str:
    """Return the whole page; `index` is the built index.html."""
    stage = {
        "environment": current_app.config["ENV_NAME"],
        "mailbox": current_app.config["TEST_MAILBOX"],
    }
    frame = _frame(index, index.stat().st_mtime_ns, is_filled=bool(page.template))
    body = render_template(page.template, **page.context, **stage) if page.template else ""
    return "".join(
        (frame.before, _head(page, index.parent, stage), frame.between, body, frame.after)
    )


def _head(page: Page, dist: Path, stage: dict[str, Any]) -> str:
    return render_template(
        "pages/head.html",
        head=page.head,
        modules=modules_of(dist, page.component),
        is_filled=bool(page.template),
        documents=[Markup(json_text(one)) for one in page.head.json_ld],  # noqa: S704  (no < in it)
        **stage,
    )


@lru_cache(maxsize=4)
def _frame(index: Path, _written: int, *, is_filled: bool) -> Frame:
    """Cut the built page; a filled room needs no words for those without a script."""
    whole = OWN_WORDS.sub("", index.read_text("utf-8"))
    before, _, rest = whole.partition(END_OF_HEAD)
    if is_filled:
        rest = NO_SCRIPT.sub("", rest)
    between, _, after = rest.partition(f"{ROOM}{END_OF_ROOM}")
    return Frame(before, f"{END_OF_HEAD}{between}{ROOM}", f"{END_OF_ROOM}{after}")
