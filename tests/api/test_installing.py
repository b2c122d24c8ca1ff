"""What makes the website an app: its manifest, icons, worker, and the switch that takes it away."""

import json
import re
from io import BytesIO
from itertools import product

import pytest
from PIL import Image

from backend import spa
from tests.api.conftest import make_app

PUBLIC = spa.DIST.parent / "public"
LISTED = re.compile(r"""["'`]?url["'`]?:["'`]([^"'`]+)""")
MANIFEST = "/site.webmanifest"
PAGES = ["/", "/recipes", "/kept", "/sign-in", "/no/such/page"]


@pytest.fixture
def manifest(client):
    with client.get(MANIFEST) as answer:
        assert answer.mimetype == "application/manifest+json"
        return json.loads(answer.data)


@pytest.mark.parametrize("path", PAGES)
def test_every_page_names_the_manifest_and_the_icon_of_home_screens(client, path):
    html = client.get(path).get_data(as_text=True)
    assert html.count(f'<link rel="manifest" href="{MANIFEST}"') == 1
    assert html.count('<link rel="apple-touch-icon" href="/icons/apple-touch-icon.png"') == 1


def test_the_manifest_has_what_browsers_ask_for(manifest):
    for name in ("id", "name", "short_name", "start_url", "scope", "display", "description"):
        assert manifest[name], name
    assert manifest["display"] == "standalone"
    purposes = {(icon["sizes"], icon["purpose"]) for icon in manifest["icons"]}
    sizes, kinds = ("192x192", "512x512"), ("any", "maskable")
    assert set(product(sizes, kinds)) < purposes


def test_icons_are_there_in_the_size_they_say(client, manifest):
    shortcuts = [icon for one in manifest["shortcuts"] for icon in one["icons"]]
    for icon in [*manifest["icons"], *shortcuts]:
        with client.get(icon["src"]) as answer:
            assert answer.mimetype == icon["type"]
            if icon["type"] == "image/png":
                width, height = Image.open(BytesIO(answer.data)).size
                assert icon["sizes"] == f"{width}x{height}"


def test_maskable_icons_leave_no_corner_empty(client, manifest):
    """https://www.w3.org/TR/appmanifest/#icon-masks"""
    for icon in manifest["icons"]:
        if icon["purpose"] == "maskable":
            with client.get(icon["src"]) as answer:
                picture = Image.open(BytesIO(answer.data)).convert("RGBA")
            assert {picture.getpixel((x, y))[3] for x in (0, -1) for y in (0, -1)} == {255}


def test_shortcuts_lead_to_pages(client, manifest):
    for one in manifest["shortcuts"]:
        assert client.get(one["url"]).status_code == 200


def test_the_page_of_kept_recipes_is_for_no_search_engine(client):
    html = client.get("/kept").get_data(as_text=True)
    assert '<meta data-head name="robots" content="noindex, nofollow">' in html


def test_the_worker_is_asked_for_anew_and_cached_by_nobody(client):
    with client.get(spa.WORKER) as answer:
        assert answer.mimetype == "text/javascript"
        assert answer.headers["Cache-Control"] == "no-cache"
        assert b"shell.html" in answer.data
    assert "worker-src 'self'" in answer.headers["Content-Security-Policy"]


def test_the_worker_puts_by_all_code_and_only_what_is_there(client):
    """The empty page among it, and no page that the server writes."""
    with client.get(spa.WORKER) as answer:
        listed = set(LISTED.findall(answer.get_data(as_text=True)))
    files = {str(path.relative_to(spa.DIST)) for path in spa.DIST.rglob("*") if path.is_file()}
    code = {path for path in files if path.startswith("assets/") and path.endswith((".js", ".css"))}
    assert code | {"shell.html"} < listed < files
    assert "index.html" not in listed


def test_the_switch_puts_one_in_its_place_that_takes_all_away(monkeypatch, database_url):
    monkeypatch.setenv("SERVICE_WORKER", "0")
    client = make_app(monkeypatch, database_url).test_client()
    with client.get(spa.WORKER) as answer:
        assert answer.headers["Cache-Control"] == "no-cache"
        assert answer.data == (PUBLIC / "sw-off.js").read_bytes()
