"""Finds a Chromium for the end-to-end tests, installs one where it can, and prints its path.

The headless shell before the whole browser: each page of the latter has a window of its own that
nobody sees, which costs as much again. `--headed` asks for a browser that can be seen.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from functools import cache, partial
from pathlib import Path

from playwright.sync_api import sync_playwright

SHELLS = ("chromium-headless-shell", "chrome-headless-shell")
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
MISSING = """No Chromium was found, and none could be installed. Any one of these will do:
  - .venv/bin/playwright install --with-deps chromium
  - apt-get install chromium-headless-shell
  - apt-get install chromium
  - CHROMIUM=/path/to/chromium in the environment."""
# A container has no user namespaces and no GPU; the rest keeps it from talking to the outside.
LAUNCH_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


Look = Callable[[], str | None]


def find_browser(*, headed: bool = False) -> str:
    """The path of a Chromium. Raises SystemExit with advice when there is none to be had."""
    if path := there_is(headed=headed):
        return path
    package = "chromium" if headed else "chromium-headless-shell"
    by_apt = (partial(from_apt, package), partial(from_apt, "chromium"))
    for install in (playwrights_download, *by_apt):
        if install() and (path := there_is(headed=headed)):
            return path
    raise SystemExit(MISSING)


def there_is(*, headed: bool) -> str | None:
    """What CHROMIUM says, or one that is on this machine already."""
    shells: list[Look] = [] if headed else [playwrights_shell, partial(on_the_path, SHELLS)]
    browsers: list[Look] = [playwrights, partial(on_the_path, BROWSERS), mac]
    for look in (named, *shells, *browsers):
        if path := look():
            return path
    return None


def named() -> str | None:
    """What CHROMIUM says."""
    return os.environ.get("CHROMIUM") or None


def playwrights() -> str | None:
    """The one that Playwright downloaded before."""
    path = playwrights_path()
    return str(path) if path.exists() else None


@cache
def playwrights_path() -> Path:
    """Where this version of Playwright keeps its browser, there or not."""
    with sync_playwright() as playwright:
        return Path(playwright.chromium.executable_path)


def playwrights_shell() -> str | None:
    """Its headless shell, in a folder beside the browser's with the same number."""
    for folder in playwrights_path().parents:
        if folder.name.startswith("chromium-"):
            beside = folder.with_name(folder.name.replace("chromium", "chromium_headless_shell"))
            return next((str(one) for one in beside.glob("*/*headless*shell")), None)
    return None


def on_the_path(names: Iterable[str]) -> str | None:
    """The first of the programs that is installed."""
    return next(filter(None, map(shutil.which, names)), None)


def mac() -> str | None:
    """Chrome as macOS has it."""
    return MAC if Path(MAC).exists() else None


def playwrights_download() -> bool:
    """Download Playwright's own, the shell comes along; not reachable everywhere."""
    tell("Downloading Chromium with Playwright")
    return quiet([sys.executable, "-m", "playwright", "install", "chromium"])


def from_apt(package: str) -> bool:
    """Debian's package, where we may install it."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    tell(f"Installing {package} with apt-get")
    install = ["apt-get", "install", "-y", "--no-install-recommends", package]
    return quiet(["apt-get", "update"]) and quiet(install)


def quiet(command: list[str]) -> bool:
    """Run a command whose words matter to nobody when another way follows."""
    environ = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        done = subprocess.run(command, capture_output=True, env=environ, timeout=600, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def tell(line: str) -> None:
    """Progress goes to stderr: stdout is the path alone."""
    print(f"→ {line}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    print(find_browser(headed="--headed" in sys.argv))
