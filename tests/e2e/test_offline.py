"""The website without a network: what is kept, what is said, and that it is nobody else's."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, Route, ViewportSize, expect

from tests.e2e.browser_traces import traces, worker_is_there
from tests.e2e.kitchen import SAVED, Cook, Kitchen, a_word, end_session, sign_in
from tests.e2e.scene import Scene, set_scene
from tests.e2e.test_accessibility import assert_accessible
from tests.e2e.test_cooking import DIRECTIONS, INGREDIENTS, LOCKS, SLOW_CPU, SLOW_NETWORK, step

PHONE: ViewportSize = {"width": 390, "height": 844}
NOT_COPIED = "async (key) => (await caches.match(key)) === undefined"
SHOWN = "image => image.complete && image.naturalWidth > 0"
# The browser's pretended lack of a network does not always hold what a page sends while it is left.
SAVED_OR_WAS = re.compile(rf"{SAVED.pattern}|Everything is saved")
OpenBrowser = Callable[..., BrowserContext]


@pytest.fixture(scope="module")
def scene(kitchen: Kitchen) -> Scene:
    return set_scene(kitchen)


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_context_args, "service_workers": "allow"}


@pytest.fixture
def browser_of(new_context: Any) -> OpenBrowser:
    """A browser with its service worker, signed in as somebody or as nobody."""

    def opened(cook: Cook | None = None, **options: Any) -> BrowserContext:
        context: BrowserContext = new_context(**options)
        if cook:
            sign_in(context, cook)
        return context

    return opened


@pytest.fixture
def reader(browser_of: OpenBrowser) -> Page:
    return browser_of().new_page()


def keep(page: Page, recipe: int) -> None:
    page.goto(f"/recipes/{recipe}")
    page.get_by_role("button", name="Keep offline").click()
    expect(page.get_by_role("button", name="Kept offline")).to_be_visible()


def copied(page: Page, recipe: int) -> None:
    """Wait until what was read can be read again."""
    page.wait_for_function(
        "async (key) => (await caches.match(key)) !== undefined", arg=f"/api/recipes/{recipe}"
    )


def test_the_kitchen_journey(browser_of: OpenBrowser, kitchen: Kitchen, cook: Cook) -> None:
    """A phone with a slow processor and network, which goes away and doesn't come back."""
    words = {"ingredients": INGREDIENTS, "directions": DIRECTIONS}
    recipe = kitchen.recipe(cook, name="Ravioli", num_of_servings=4, **words)
    context = browser_of(has_touch=True, is_mobile=True)
    context.add_init_script(LOCKS)
    phone = context.new_page()
    phone.set_viewport_size(PHONE)
    devtools = context.new_cdp_session(phone)
    devtools.send("Network.emulateNetworkConditions", SLOW_NETWORK | {"uploadThroughput": 100_000})
    devtools.send("Emulation.setCPUThrottlingRate", SLOW_CPU)

    phone.goto(f"/recipes/{recipe['id']}")
    for servings in ("5", "6"):
        phone.get_by_role("button", name="One serving more").click()
        expect(phone).to_have_url(re.compile(f"servings={servings}"))
    worker_is_there(phone)
    phone.get_by_role("link", name="Start cooking").click()
    step(phone, 1)
    named = phone.get_by_role("list", name="For this step").get_by_role("listitem")
    expect(named).to_have_text(["750 g flour", "3 eggs"])
    phone.get_by_role("button", name="Start a timer: 10 minutes").click()
    copied(phone, recipe["id"])

    context.set_offline(True)
    phone.get_by_role("button", name="Next").click()
    step(phone, 2)
    phone.clock.install()
    phone.reload()
    step(phone, 2)
    timers = phone.get_by_role("region", name="Timers")
    expect(timers.get_by_role("link", name="Step 1: 10 minutes")).to_be_visible()
    expect(timers.locator("b")).to_have_text(re.compile(r"^[89]:\d\d$"))
    expect(phone.get_by_text("Your screen stays on.")).to_be_visible()
    assert phone.evaluate("window.locks.length") == 1  # this page's own
    phone.get_by_role("button", name="Next").click()
    step(phone, 3)
    expect(named).to_have_text(["2 1/4 cups ricotta", "olive oil"])
    phone.clock.fast_forward("10:00")
    expect(timers.locator("b")).to_have_text("Time is up")


def test_what_is_kept_is_read_without_a_network(reader: Page, scene: Scene) -> None:
    keep(reader, scene.id)
    worker_is_there(reader)
    reader.context.set_offline(True)
    reader.goto("/kept")
    reader.get_by_role("link", name=f"Bigos {scene.word}").click()
    expect(reader.get_by_text("Simmer for two hours.")).to_be_visible()
    expect(reader.get_by_text("This is the copy on this device")).to_be_visible()
    reader.reload()
    expect(reader.get_by_role("heading", name=f"Bigos {scene.word}", level=1)).to_be_visible()
    picture = reader.get_by_role("img", name="A pot of stew")
    reader.wait_for_function(SHOWN, arg=picture.element_handle())
    assert_accessible(reader)


def test_what_is_kept_is_let_go_and_taken_back(reader: Page, scene: Scene) -> None:
    keep(reader, scene.id)
    worker_is_there(reader)
    reader.context.set_offline(True)
    reader.goto("/kept")
    name = f"Bigos {scene.word}"
    assert_accessible(reader)
    reader.get_by_role("button", name=f"Remove {name}").click()
    expect(reader.get_by_role("heading", name="Nothing kept yet")).to_be_visible()
    assert f"/api/recipes/{scene.id}" not in traces(reader).paths()
    reader.get_by_role("button", name="Undo").click()
    expect(reader.get_by_role("link", name=name)).to_be_visible()
    reader.get_by_role("link", name=name).click()
    expect(reader.get_by_text("Simmer for two hours.")).to_be_visible()


def test_what_was_opened_is_there_and_the_rest_is_said_kindly(
    reader: Page, scene: Scene, kitchen: Kitchen
) -> None:
    unread = kitchen.recipe(scene.cook, name=f"Unread {scene.word}")
    reader.goto(f"/recipes/{scene.id}")
    copied(reader, scene.id)
    worker_is_there(reader)
    reader.context.set_offline(True)
    reader.goto(f"/recipes/{unread['id']}")
    expect(reader.get_by_role("alert")).to_contain_text("Can't reach Smilecook")
    assert_accessible(reader)
    reader.get_by_role("alert").get_by_role("link", name="Kept recipes").click()
    expect(reader.get_by_role("heading", name="Opened lately")).to_be_visible()
    reader.get_by_role("link", name=f"Bigos {scene.word}").click()
    expect(reader.get_by_text("Simmer for two hours.")).to_be_visible()
    reader.context.set_offline(False)
    expect(reader.get_by_text("This is the copy on this device")).to_have_count(0)


def test_what_its_author_took_back_is_no_longer_here(
    reader: Page, kitchen: Kitchen, cook: Cook
) -> None:
    recipe = kitchen.recipe(cook, name="A second thought", directions="Think again.")
    keep(reader, recipe["id"])
    address = f"/api/recipes/{recipe['id']}"
    kitchen.api.delete(f"{address}/publish", headers=kitchen.bearer(cook))
    reader.reload()
    expect(reader.get_by_role("heading", name="This recipe isn’t here")).to_be_visible()
    reader.wait_for_function(NOT_COPIED, arg=address)


def test_only_what_a_stranger_sees_is_kept(browser_of: OpenBrowser, scene: Scene) -> None:
    page = browser_of(scene.cook).new_page()
    keep(page, scene.id)
    worker_is_there(page)
    for own in (f"/recipes/{scene.draft}", "/my/recipes", "/settings", "/settings/sessions"):
        page.goto(own, wait_until="networkidle")
    page.goto("/settings/export", wait_until="networkidle")
    found = traces(page)
    assert found.paths() == {f"/api/recipes/{scene.id}"}
    assert found.databases == []
    for private in (scene.cook.email, "Half an idea"):
        assert private not in found.everything
    stranger = page.request.fetch(f"/api/recipes/{scene.id}", headers={"Cookie": ""}).json()
    assert page.evaluate(f"caches.match('/api/recipes/{scene.id}').then(a => a.json())") == stranger


def test_signing_out_forgets_in_every_tab(
    browser_of: OpenBrowser, scene: Scene, kitchen: Kitchen
) -> None:
    first, second = kitchen.cook(), kitchen.cook()
    context = browser_of(first)
    page, other_tab = context.new_page(), context.new_page()
    keep(page, scene.id)
    worker_is_there(page)
    page.get_by_role("button", name="One serving more").click()
    page.goto(f"/recipes/{scene.id}/cook?step=2")
    page.get_by_role("button", name="Start a timer: two hours").click()
    expect(page.get_by_role("button", name="Dismiss")).to_be_visible()
    other_tab.goto("/kept")
    expect(other_tab.get_by_role("link", name=f"Bigos {scene.word}")).to_be_visible()
    assert str(scene.id) in traces(page).everything

    page.goto("/")
    page.get_by_role("button", name="Your account").click()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_text("You are signed out.")).to_be_visible()
    expect(other_tab.get_by_role("banner").get_by_role("link", name="Sign in")).to_be_visible()
    for tab in (page, other_tab):
        assert traces(tab).everything == "[{}, [], {}]"
    expect(other_tab.get_by_role("heading", name="Nothing kept yet")).to_be_visible()

    sign_in(context, second)
    page.goto("/kept")
    expect(page.get_by_role("heading", name="Nothing kept yet")).to_be_visible()
    context.set_offline(True)
    page.goto(f"/recipes/{scene.id}")
    expect(page.get_by_role("alert")).to_contain_text("Can't reach Smilecook")


def test_unsaved_text_goes_only_with_who_wants_to_leave_it(
    browser_of: OpenBrowser, kitchen: Kitchen, cook: Cook
) -> None:
    recipe = kitchen.recipe(cook, name="Broth", directions="Simmer.")
    context = browser_of(cook)
    page, other_tab = context.new_page(), context.new_page()
    for tab in (page, other_tab):
        tab.goto(f"/recipes/{recipe['id']}/edit")
        expect(tab.get_by_role("textbox", name="Directions")).to_be_editable()
    secret = a_word()
    page.get_by_role("textbox", name="Directions").fill(f"Simmer {secret}.")
    other_tab.get_by_role("textbox", name="Description").fill(f"Mine: {secret}.")
    question = page.get_by_role("alertdialog", name="Sign out without saving?")
    for answer in ("Stay", "Sign out"):
        page.get_by_role("button", name="Your account").click()
        page.get_by_role("button", name="Sign out").click()
        expect(question).to_contain_text("1 recipe has changes")
        question.get_by_role("button", name=answer).click()
        expect(question).to_have_count(0)
        if answer == "Stay":
            assert secret in traces(page).everything
    expect(page.get_by_text("You are signed out.")).to_be_visible()
    expect(other_tab.get_by_role("heading", name="Sign in", level=1)).to_be_visible()
    other_tab.reload()
    assert traces(page).everything == "[{}, [], {}]"


@pytest.mark.parametrize("how", ["ended", "cookies gone"])
def test_an_ended_sign_in_that_is_noticed_forgets_too(
    browser_of: OpenBrowser, scene: Scene, kitchen: Kitchen, how: str
) -> None:
    page = browser_of(kitchen.cook()).new_page()
    keep(page, scene.id)
    if how == "ended":
        end_session(page.context)
    else:
        page.context.clear_cookies()
    page.goto("/kept")
    expect(page.get_by_role("banner").get_by_role("link", name="Sign in")).to_be_visible()
    expect(page.get_by_role("heading", name="Nothing kept yet")).to_be_visible()
    assert traces(page).everything == "[{}, [], {}]"


def test_what_was_listed_before_the_end_was_noticed_goes_from_the_screen(
    browser_of: OpenBrowser, scene: Scene, kitchen: Kitchen
) -> None:
    page = browser_of(kitchen.cook()).new_page()
    keep(page, scene.id)
    end_session(page.context)
    unanswered: list[Route] = []

    def hold(route: Route) -> None:
        unanswered.append(route)

    page.route("**/api/me", hold)
    page.goto("/kept")
    expect(page.get_by_role("link", name=f"Bigos {scene.word}")).to_be_visible()
    for route in unanswered:
        route.continue_()
    expect(page.get_by_role("heading", name="Nothing kept yet")).to_be_visible()


def test_who_leaves_for_good_leaves_nothing(
    browser_of: OpenBrowser, scene: Scene, kitchen: Kitchen
) -> None:
    cook = kitchen.cook()
    page = browser_of(cook).new_page()
    keep(page, scene.id)
    page.goto("/settings/leave")
    page.get_by_label("Type your name").fill(cook.username)
    page.get_by_role("button", name="Delete my account").click()
    expect(page.get_by_role("heading", name="Goodbye, and thank you")).to_be_visible()
    assert traces(page).everything == "[{}, [], {}]"


def test_a_stranger_s_kept_recipes_go_along_into_the_account(
    browser_of: OpenBrowser, scene: Scene, kitchen: Kitchen
) -> None:
    page = browser_of().new_page()
    keep(page, scene.id)
    sign_in(page.context, kitchen.cook())
    page.goto("/kept")
    expect(page.get_by_role("link", name=f"Bigos {scene.word}")).to_be_visible()


def test_what_is_written_without_a_network_is_saved_when_it_is_back(
    browser_of: OpenBrowser, kitchen: Kitchen, cook: Cook
) -> None:
    recipe = kitchen.recipe(cook, name="Broth", published=False)
    page = browser_of(cook).new_page()
    page.goto(f"/recipes/{recipe['id']}/edit")
    expect(page.get_by_role("textbox", name="Name")).to_have_value("Broth")
    worker_is_there(page)
    page.context.set_offline(True)
    text = f"Simmer, {a_word()}."
    page.get_by_role("textbox", name="Directions").fill(text)
    expect(
        page.get_by_text("Not saved: you are offline. Kept in this browser.").first
    ).to_be_visible()
    page.reload()
    expect(page.get_by_role("alert")).to_contain_text("What you typed is still here")
    assert_accessible(page)
    page.context.set_offline(False)
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_role("textbox", name="Directions")).to_have_value(text)
    page.get_by_role("button", name="Save draft").click()
    expect(page.get_by_text(SAVED_OR_WAS).first).to_be_visible()
    assert kitchen.read(cook, recipe)["directions"] == text


def test_a_new_recipe_without_a_network_is_said_kindly(browser_of: OpenBrowser, cook: Cook) -> None:
    page = browser_of(cook).new_page()
    page.goto("/my/recipes")
    worker_is_there(page)
    page.context.set_offline(True)
    page.goto("/recipes/new")
    expect(page.get_by_role("alert")).to_contain_text("Can't reach Smilecook")


def test_a_server_that_stumbles_leaves_what_is_kept(reader: Page, scene: Scene) -> None:
    keep(reader, scene.id)
    fault = {"title": "Unavailable", "detail": "The database is away."}
    reader.route("**/api/recipes/*", lambda route: route.fulfill(status=503, json=fault))
    reader.goto("/kept")
    reader.get_by_role("link", name=f"Bigos {scene.word}").click()
    expect(reader.get_by_text("This is the copy on this device")).to_be_visible(timeout=30_000)
