"""A page's head and body written into the built website's page."""

import re
from pathlib import Path

from flask import current_app, render_template
from markupsafe import Markup

from backend.pages.assets import assets_of
from backend.pages.page import Page
from backend.recipes.structured import json_text

# What the built page says of itself, and the page at hand says better.
OWN_WORDS = re.compile(r'<title>.*?</title>\s*|<meta name="description"[^>]*>\s*', re.DOTALL)
NO_SCRIPT = re.compile(r"<noscript>\s*<p>.*?</noscript>\s*", re.DOTALL)
ROOM = '<div id="app"></div>'


def rendered(shell: str, page: Page, dist: Path) -> str:
    """Return the whole page: `shell` is the built index.html, `dist` the folder it is built in."""
    head = render_template(
        "pages/head.html",
        head=page.head,
        assets=assets_of(dist, page.component if page.template else ""),
        documents=[Markup(json_text(one)) for one in page.head.json_ld],  # noqa: S704  (no < in it)
        environment=current_app.config["ENV_NAME"],
        mailbox=current_app.config["TEST_MAILBOX"],
    )
    whole = OWN_WORDS.sub("", shell).replace("</head>", f"{head}</head>", 1)
    return _with_body(whole, page) if page.template else whole


def _with_body(html: str, page: Page) -> str:
    body = render_template(
        page.template,
        **page.context,
        environment=current_app.config["ENV_NAME"],
        mailbox=current_app.config["TEST_MAILBOX"],
    )
    filled = f'<div id="app">{body}</div>'
    return NO_SCRIPT.sub("", html).replace(ROOM, filled, 1)
