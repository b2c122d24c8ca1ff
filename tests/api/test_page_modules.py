"""The website's files that a page names, so that they come side by side when it is their turn."""

import json
import re

import pytest

from backend import spa
from backend.pages.assets import modules_of
from tests.api.test_pages import INDEX

MANIFEST = {
    "index.html": {"file": "assets/index-1.js", "imports": ["_runtime.js"]},
    "_runtime.js": {"file": "assets/runtime-1.js"},
    "_vendor.js": {"file": "assets/vendor-1.js", "imports": ["_runtime.js"]},
    "src/website.ts": {"file": "assets/website-1.js", "imports": ["_vendor.js"]},
    "src/pages/RecipesPage.vue": {
        "file": "assets/RecipesPage-1.js",
        "imports": ["_vendor.js", "src/website.ts"],
        "dynamicImports": ["src/features/recipes/FilterSheet.vue"],
    },
    "src/pages/SignInPage.vue": {"file": "assets/SignInPage-1.js", "imports": ["_vendor.js"]},
    "src/features/recipes/FilterSheet.vue": {"file": "assets/FilterSheet-1.js"},
}
WEBSITE = ["/assets/vendor-1.js", "/assets/website-1.js"]


@pytest.fixture(autouse=True)
def built(tmp_path, monkeypatch):
    (tmp_path / "index.html").write_text(INDEX)
    (tmp_path / ".vite").mkdir()
    (tmp_path / ".vite" / "manifest.json").write_text(json.dumps(MANIFEST))
    monkeypatch.setattr(spa, "DIST", tmp_path)
    return tmp_path


def named(html):
    return re.findall(r'<meta name="smilecook:modules" content="([^"]*)">', html)


def preloaded(html):
    return re.findall(r'<link rel="modulepreload" crossorigin href="([^"]+)">', html)


def test_a_page_that_can_be_read_only_names_its_modules(client):
    html = client.get("/recipes").get_data(as_text=True)
    assert named(html) == [" ".join([*WEBSITE, "/assets/RecipesPage-1.js"])]
    assert preloaded(html) == []


def test_a_page_that_the_website_alone_can_show_has_them_fetched_at_once(client):
    html = client.get("/sign-in").get_data(as_text=True)
    assert preloaded(html) == [*WEBSITE, "/assets/SignInPage-1.js"]
    assert named(html) == []
    assert preloaded(client.get("/settings").get_data(as_text=True)) == WEBSITE


def test_what_the_entry_brings_or_a_page_may_need_later_is_not_named(built):
    modules = modules_of(built, "src/pages/RecipesPage.vue")
    assert not {"/assets/index-1.js", "/assets/runtime-1.js", "/assets/FilterSheet-1.js"} & {
        *modules
    }


def test_without_a_manifest_nothing_is_named(tmp_path):
    assert modules_of(tmp_path / "nowhere", "src/pages/RecipesPage.vue") == ()
