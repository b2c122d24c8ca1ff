"""The built website: its files by whitenoise, its page for every address that is neither."""

import re
from pathlib import Path

from flask import Flask, Response, current_app, request
from markupsafe import escape
from whitenoise import WhiteNoise

from backend.errors import NotFound
from backend.headers import security_headers

DIST = Path(__file__).parent.parent / "frontend" / "dist"
HASHED = re.compile(r"^/assets/.+-[\w-]{8}\.\w+$")
NOT_PAGES = ("/api", "/media", "/static", "/assets")
FOREVER = 31_536_000  # seconds: a year


class Website(WhiteNoise):
    """Serves the built files; the page itself is ours to serve, since we write into its head."""

    def immutable_file_test(self, path: str, url: str) -> bool:  # noqa: ARG002
        return bool(HASHED.match(url))

    def add_file_to_dictionary(self, url: str, path: str, **kwargs: object) -> None:
        if not url.endswith("/index.html"):
            super().add_file_to_dictionary(url, path, **kwargs)


def register(app: Flask) -> None:
    """Serve the website, if it is built, beside the API."""
    always = security_headers(https=app.config["HTTPS"])

    def add_headers(headers: dict[str, str], _path: str, _url: str) -> None:
        headers.update(always)

    app.wsgi_app = Website(  # type: ignore[method-assign]
        app.wsgi_app,
        root=str(DIST) if DIST.is_dir() else None,
        max_age=3600,
        allow_all_origins=False,
        add_headers_function=add_headers,
    )
    app.add_url_rule("/", "page", _page, defaults={"path": ""})
    app.add_url_rule("/<path:path>", "page", _page)


def _page(path: str) -> Response:
    """Return the website's page for any address of its own; the router in it knows which."""
    address = f"/{path}"
    if any(address == other or address.startswith(f"{other}/") for other in NOT_PAGES):
        raise NotFound
    index = DIST / "index.html"
    if not index.is_file():
        raise NotFound("The website is not built; the API is at /api")
    response = Response(_with_head(index.read_text("utf-8")), mimetype="text/html")
    response.headers["Cache-Control"] = "no-cache"
    response.add_etag()
    response.make_conditional(request)
    return response


def _with_head(html: str) -> str:
    metas = {
        "smilecook:environment": current_app.config["ENV_NAME"],
        "smilecook:mailbox": "on" if current_app.config["TEST_MAILBOX"] else "off",
    }
    tags = "".join(
        f'<meta name="{escape(name)}" content="{escape(value)}">' for name, value in metas.items()
    )
    return html.replace("</head>", f"{tags}</head>", 1)
