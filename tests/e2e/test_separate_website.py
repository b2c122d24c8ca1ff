"""The website on a static host, the API on another origin and site: sign-in by tokens in memory."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, expect

from backend import headers
from dev.cluster import free_port
from dev.processes import Processes
from tests.e2e.elsewhere import api_for, built, headers_file, static_host
from tests.e2e.kitchen import Kitchen, a_word, newcomer
from tests.e2e.test_pictures import cover, jpeg
from tests.e2e.test_register_to_publish import register, sign_in_by_hand, write

STORED = "() => [{ ...localStorage }, { ...sessionStorage }, document.cookie]"
SCROLLED = "vue-router:scroll"  # where each page was scrolled to, for Back; the router keeps it
SHOWN = "image => image.complete && image.naturalWidth > 0"
REPORTING = {"report-uri", "report-to"}  # of the API's own pages


@dataclass(frozen=True)
class Place:
    """Two origins, the website's files, and what the page's browser noticed."""

    website: str
    api: str
    folder: Path


@pytest.fixture(scope="module")
def place(
    own_processes: Processes | None, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Place]:
    if own_processes is None:
        pytest.skip("a deployed site lets in no website of ours: that takes CORS_ORIGINS")
    folder = tmp_path_factory.mktemp("website")
    port = free_port()
    website, api = f"http://localhost:{port}", f"http://127.0.0.1:{free_port()}"
    done = built(api, folder)
    assert done.returncode == 0, done.stderr
    log = own_processes.out
    with static_host(folder, port), api_for(website, api, own_processes, log):
        yield Place(website, api, folder)


@pytest.fixture
def page(place: Place, browser: Browser, browser_context_args: dict[str, Any]) -> Iterator[Page]:
    context = browser.new_context(**{**browser_context_args, "base_url": place.website})
    yield context.new_page()
    context.close()


class Notes:
    """What a browser says of a page and what the page asks of the API."""

    def __init__(self, page: Page, place: Place) -> None:
        self.faults: list[str] = []
        self.asked: list[Request] = []
        self.place = place
        page.on("console", self.hear)
        page.on("pageerror", lambda error: self.faults.append(f"thrown: {error}"))
        page.on("request", self.trace)

    def hear(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.faults.append(f"console: {message.text}")

    def trace(self, request: Request) -> None:
        if request.url.startswith(self.place.api):
            self.asked.append(request)
        elif not request.url.startswith((self.place.website, "blob:", "data:")):
            self.faults.append(f"asked somebody else: {request.url}")

    def calls(self, ending: str) -> list[Request]:
        return [one for one in self.asked if one.url.endswith(ending) and one.method != "OPTIONS"]


def test_a_cook_registers_writes_and_publishes_from_there(
    page: Page, place: Place, kitchen: Kitchen
) -> None:
    notes = Notes(page, place)
    cook = newcomer()
    register(page, cook)
    # The mail leads to the API's own website, which activates.
    elsewhere = page.context.new_page()
    elsewhere.goto(kitchen.activation_link(cook))
    expect(elsewhere.get_by_role("heading", name="Welcome to Smilecook")).to_be_visible()
    elsewhere.close()

    page.goto("/sign-in")
    expect(page.get_by_text("remembers you only while its page stays open")).to_be_visible()
    sign_in_by_hand(page, cook)
    name = f"Halva {a_word()}"
    write(page, name)
    cover(page).get_by_label("Choose a picture").set_input_files(jpeg())
    expect(cover(page).get_by_label("Choose another picture")).to_be_visible()
    page.get_by_role("button", name="Save draft").click()
    # Leaving before the picture is sent would be asked about, and rightly.
    expect(page.get_by_role("status").filter(has_text=f"“{name}” is saved.")).to_be_visible()
    page.get_by_role("link", name="View it").click()
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.get_by_role("status").filter(has_text=f"“{name}” is published.")).to_be_visible()
    picture = page.get_by_role("main").locator("img").first
    expect(picture).to_be_visible()
    assert str(picture.get_attribute("src")).startswith(place.api)
    page.wait_for_function(SHOWN, arg=picture.element_handle())
    assert stored(page) == [{}, {}, ""]

    page.reload()
    expect(page.get_by_role("heading", name=name, level=1)).to_be_visible()
    expect(page.get_by_role("banner").get_by_role("link", name="Sign in")).to_be_visible()
    page.goto("/my/recipes")
    expect(page.get_by_role("heading", name="Sign in", level=1)).to_be_visible()
    assert stored(page) == [{}, {}, ""]
    assert page.context.cookies() == []
    assert not [one.url for one in notes.asked if "cookie" in one.all_headers()]
    assert notes.faults == []


def test_tokens_are_renewed_once_and_revoked_at_the_end(
    page: Page, place: Place, kitchen: Kitchen
) -> None:
    cook = kitchen.cook()
    notes = Notes(page, place)
    page.goto("/sign-in")
    sign_in_by_hand(page, cook)
    page.clock.set_fixed_time(datetime.now() + timedelta(minutes=14, seconds=50))  # noqa: DTZ005
    page.get_by_role("button", name="Your account").click()
    page.get_by_role("link", name="My recipes").first.click()
    expect(page.get_by_role("heading", name="My recipes", level=1)).to_be_visible()
    page.get_by_role("link", name="Smilecook").first.click()
    expect(page.get_by_role("heading", level=3).first).to_be_visible()
    assert len(notes.calls("/api/refresh")) == 1

    page.get_by_role("button", name="Your account").click()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("status").filter(has_text="You are signed out.")).to_be_visible()
    [revoked] = notes.calls("/api/revoke")
    proof = {"Authorization": revoked.all_headers()["authorization"]}
    assert kitchen.api.get("/api/me", headers=proof).status == 401
    assert page.context.cookies() == []
    assert notes.faults == []


def test_it_has_neither_worker_nor_copies(page: Page, place: Place, kitchen: Kitchen) -> None:
    recipe = kitchen.recipe(kitchen.cook(), name="Halva")
    assert not (place.folder / "sw.js").exists()
    page.goto(f"/recipes/{recipe['id']}", wait_until="networkidle")
    expect(page.get_by_role("button", name="Print")).to_be_visible()
    expect(page.get_by_role("button", name="Keep offline")).to_have_count(0)
    expect(page.get_by_role("link", name="Kept")).to_have_count(0)
    assert (
        page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0
    )
    assert page.evaluate("caches.keys()") == []


def test_its_policy_is_the_sites_with_the_apis_address(place: Place) -> None:
    def directives(policy: str) -> dict[str, set[str]]:
        parts = (part.split() for part in policy.split(";"))
        return {name: set(sources) for name, *sources in parts if name not in REPORTING}

    sent = headers_file(place.folder)
    ours, theirs = directives(headers.CSP), directives(sent["/*"]["Content-Security-Policy"])
    for name in ("connect-src", "img-src"):
        ours[name].add(place.api)
    assert theirs == ours
    for name, value in headers.security_headers(https=True).items():
        if name not in {"Content-Security-Policy", "Reporting-Endpoints"}:  # reports are the site's
            assert sent["/*"].get(name) == value, name
    assert "immutable" in sent["/assets/*"]["Cache-Control"]


@pytest.mark.parametrize("api", ["https://kitchen.example.com/api", "kitchen.example.com", "*"])
def test_an_address_that_is_no_origin_stops_the_build(api: str, tmp_path: Path) -> None:
    done = built(api, tmp_path)
    assert done.returncode
    assert "VITE_API_URL must be an origin" in done.stderr


def stored(page: Page) -> list[object]:
    """What the browser keeps for the website: local and session storage, and cookies."""
    local, session, cookies = page.evaluate(STORED)
    session.pop(SCROLLED, None)
    return [local, session, cookies]
