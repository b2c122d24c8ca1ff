"""The website: its files, and its one page for the addresses of its own."""

import pytest

from backend import spa
from tests.api.conftest import make_app

PAGES = [
    "/", "/recipes", "/recipes?q=soup", "/recipes/7/edit", "/recipes/7-soup/cook", "/settings",
    "/sign-in", "/register", "/activate?token=x", "/my/recipes", "/profile", "/mailbox",
]  # fmt: skip


@pytest.fixture
def site(tmp_path, monkeypatch, database_url):
    """A client of an application with a built website."""
    dist = tmp_path / "frontend" / "dist"
    (dist / "assets").mkdir(parents=True)
    built = '<!doctype html><head><title>S</title></head><body><div id="app"></div>page'
    (dist / "index.html").write_text(built)
    (dist / "assets" / "index-a1B2c3D4.js").write_text("let x")
    (dist / "robots.txt").write_text("User-agent: *")
    (tmp_path / "frontend" / "package.json").write_text("{}")
    monkeypatch.setattr(spa, "DIST", dist)
    return make_app(monkeypatch, database_url).test_client()


def page(site, path):
    with site.get(path) as answer:
        return answer.status_code, answer.mimetype, answer.get_data(as_text=True)


@pytest.mark.parametrize("path", PAGES)
def test_every_address_of_the_website_is_its_page(site, path):
    status, kind, html = page(site, path)
    assert (status, kind) == (200, "text/html")
    assert '<meta name="smilecook:environment" content="Testing">' in html
    assert '<meta name="smilecook:mailbox" content="on"></head>' in html


@pytest.mark.parametrize("path", ["/nope", "/recipes/x", "/.env", "/wp-login.php", "/index.html"])
def test_another_address_is_the_page_with_404(site, path):
    status, kind, html = page(site, path)
    assert (status, kind) == (404, "text/html")
    assert html.endswith("page")


@pytest.mark.parametrize("path", ["/api/nope", "/api", "/media/x", "/static/x", "/assets/x.js"])
def test_below_what_is_not_the_websites_404_is_a_problem(site, path):
    status, kind, _ = page(site, path)
    assert (status, kind) == (404, "application/problem+json")


def test_writing_to_a_page_is_no_page(site):
    answer = site.post("/recipes")
    assert answer.status_code in {404, 405}
    assert answer.mimetype == "application/problem+json"


def test_the_page_is_asked_for_anew_and_hashed_files_are_kept(site):
    with site.get("/") as answer:
        assert answer.headers["Cache-Control"] == "public, no-cache"
        etag = answer.headers["ETag"]
    assert site.get("/", headers={"If-None-Match": etag}).status_code == 304
    with site.get("/assets/index-a1B2c3D4.js") as answer:
        assert answer.status_code == 200
        assert "immutable" in answer.headers["Cache-Control"]
    with site.get("/robots.txt") as answer:
        assert answer.status_code == 200
        assert "immutable" not in answer.headers["Cache-Control"]


@pytest.mark.parametrize("path", ["/", "/assets/index-a1B2c3D4.js", "/robots.txt"])
def test_files_and_pages_are_guarded_too(site, path):
    with site.get(path) as answer:
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "Access-Control-Allow-Origin" not in answer.headers


@pytest.mark.parametrize(
    "path",
    [
        "/frontend/package.json",
        "/../package.json",
        "/assets/../../package.json",
        "/%2e%2e/package.json",
        "/backend/config.py",
        "/static/../config.py",
        "/static/%2e%2e/config.py",
        "/.git/config",
        "/requirements.txt",
        "/Procfile",
    ],
)
def test_sources_are_served_to_nobody(site, path):
    status, _, body = page(site, path)
    assert status == 404
    assert body.endswith(("page", "}"))


def test_the_page_says_when_the_mailbox_is_off(site, monkeypatch):
    monkeypatch.setitem(site.application.config, "TEST_MAILBOX", False)
    assert 'name="smilecook:mailbox" content="off"' in page(site, "/")[2]


def test_without_a_built_website_the_api_is_there(monkeypatch, tmp_path, database_url):
    monkeypatch.setattr(spa, "DIST", tmp_path / "nothing")
    bare = make_app(monkeypatch, database_url).test_client()
    answer = bare.get("/")
    assert answer.status_code == 404
    assert answer.get_json()["message"] == "The website is not built; the API is at /api"
    assert bare.get("/api/health/live").status_code == 200
