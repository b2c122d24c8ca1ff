"""The site as a dyno would run it, and a browser in front of it; or any site, with --base-url.

Under pytest-xdist each worker has a site, a PostgreSQL and a browser of its own.
"""

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Protocol

import pytest
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Playwright, expect
from pytest_playwright.pytest_playwright import CreateContextCallback

from dev.browser import LAUNCH_ARGUMENTS
from dev.cluster import free_port
from dev.paths import DATA, ROOT
from dev.processes import Processes, procfile
from dev.site import running_site
from tests.e2e.kitchen import Cook, Kitchen, sign_in
from tests.e2e.stale import SECRET_KEY

WORKER = os.environ.get("PYTEST_XDIST_WORKER")
LOG = DATA / (f"e2e-site-{WORKER}.log" if WORKER else "e2e-site.log")
DELIVERED = "event=csp_violation"
# By test_csp.py, and by the collection's own example.
MEANT = ('blocked="https evil.test"', 'blocked="https elsewhere.example" page=/an-example')


@pytest.fixture(scope="session")
def own_processes(request: pytest.FixtureRequest) -> Iterator[Processes | None]:
    """What runs on this machine for the tests; None for a site that runs elsewhere."""
    if request.config.getoption("base_url"):
        yield None
        return
    with own_site() as processes:
        yield processes
    assert delivered_reports() == []


def delivered_reports(meant: Sequence[str] = MEANT) -> list[str]:
    """The lines of the site's log in which a browser told of a violation that no test meant."""
    lines = LOG.read_text("utf-8", "replace").splitlines()
    told = [line for line in lines if DELIVERED in line]
    return [line for line in told if not any(one in line for one in meant)]


@pytest.fixture(scope="session")
def base_url(request: pytest.FixtureRequest, own_processes: Processes | None) -> str:
    """The address of the site under test; also what pytest-playwright's pages start from."""
    if own_processes:
        return own_processes.environ["PUBLIC_URL"]
    given: str = request.config.getoption("base_url")
    return given.rstrip("/")


@pytest.fixture(scope="session")
def site(base_url: str) -> str:
    """The same, by the name that tests use for it."""
    return base_url


@pytest.fixture(scope="session")
def own_site_runs(request: pytest.FixtureRequest) -> bool:
    """Whether the site is ours, on this machine; a deployed one has other people's recipes too."""
    return not request.config.getoption("base_url")


@contextmanager
def own_site() -> Iterator[Processes]:
    """PostgreSQL, release, demo content and the Procfile's processes; what they say is in LOG."""
    port = free_port()
    commands = procfile(ROOT / "Procfile")
    del commands["release"]
    DATA.mkdir(exist_ok=True)
    with (
        TemporaryDirectory(prefix="smilecook-e2e-") as folder,
        LOG.open("w") as log,
        pytest.MonkeyPatch.context() as patch,
    ):
        Path(folder).chmod(0o711)  # PostgreSQL's user passes through
        # Every test registers a cook of its own from this one address.
        patch.setenv("RATELIMIT_ENABLED", "0")
        patch.setenv("SECRET_KEY", SECRET_KEY)
        patch.delenv("DATABASE_URL", raising=False)  # somebody's data, not ours to write into
        with running_site(port, Path(folder), commands, for_tests=True, out=log) as site:
            yield site


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Whatever Chromium this machine has or can get."""
    seen = ["--headed"] if browser_type_launch_args.get("headless") is False else []
    # In a process of its own: Playwright runs once in each.
    found = subprocess.run(
        [sys.executable, "-m", "dev.browser", *seen],
        cwd=ROOT,
        env=os.environ.copy(),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return {
        **browser_type_launch_args,
        "executable_path": found.stdout.strip(),
        "args": LAUNCH_ARGUMENTS,
    }


@pytest.fixture(scope="session", autouse=True)
def patience() -> None:
    """How long a page may take to say what is expected; the machine may be a busy one."""
    expect.set_options(timeout=15_000)


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """A laptop in Britain, where nothing slides or fades and no service worker stands between."""
    return {
        **browser_context_args,
        "viewport": {"width": 1280, "height": 900},
        "locale": "en-GB",
        "timezone_id": "Europe/London",
        "reduced_motion": "reduce",
        # Looked at in test_offline.py; elsewhere it would answer before a test's own routes.
        "service_workers": "block",
    }


@pytest.fixture(scope="session")
def open_kitchen(playwright: Playwright, site: str) -> Iterator[Kitchen]:
    """The site's API for setting scenes; it is nobody until a call says who."""
    api = playwright.request.new_context(base_url=site)
    yield Kitchen(api)
    api.dispose()


@pytest.fixture(scope="session")
def kitchen(open_kitchen: Kitchen) -> Kitchen:
    """The same where cooks can be made: their activation is read in the mailbox."""
    if not open_kitchen.has_mailbox():
        pytest.skip("this site has no mailbox, so no cook can be activated")
    return open_kitchen


@pytest.fixture
def cook(kitchen: Kitchen) -> Cook:
    """A cook of this test alone."""
    return kitchen.cook()


class OpenAs(Protocol):
    """Opens a browser of somebody's own."""

    def __call__(self, cook: Cook | None = None) -> Page: ...


@pytest.fixture
def open_as(new_context: CreateContextCallback) -> OpenAs:
    """A page in a context of its own, signed in as the given cook."""

    def open_page(cook: Cook | None = None) -> Page:
        context = new_context()
        if cook:
            sign_in(context, cook)
        return context.new_page()

    return open_page


REPORT = "Against the CSP: "
LISTEN = f"""document.addEventListener('securitypolicyviolation', (event) =>
  console.error('{REPORT}' + event.effectiveDirective + ' ' + event.blockedURI))"""


# A trace keeps the bytes of every picture: where a blob is gone, the recorder asks the page.
RECORDER = f"{REPORT}connect-src blob"


@pytest.fixture
def new_context(
    new_context: CreateContextCallback, request: pytest.FixtureRequest
) -> Iterator[CreateContextCallback]:
    """Browsers whose pages do nothing against the Content-Security-Policy, in any test."""
    reports: list[str] = []
    meant = {RECORDER} if request.config.getoption("--tracing") != "off" else set()

    def hear(message: ConsoleMessage) -> None:
        if message.text.startswith(REPORT) and message.text not in meant:
            reports.append(message.text)

    def opened(**options: Any) -> BrowserContext:
        context = new_context(**options)
        context.add_init_script(LISTEN)
        context.on("console", hear)
        return context

    yield opened
    assert reports == []
