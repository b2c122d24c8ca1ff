"""Finds a Chromium for the end-to-end tests, installs one where it can, and prints its path."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import sync_playwright

SYSTEM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
MISSING = """No Chromium was found, and none could be installed. Any one of these will do:
  - .venv/bin/playwright install --with-deps chromium
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


def find_browser() -> str:
    """The path of a Chromium. Raises SystemExit with advice when there is none to be had."""
    ways: list[Callable[[], str | None]] = [named, playwrights, system, installed_by_playwright]
    if os.geteuid() == 0 and shutil.which("apt-get"):
        ways.append(installed_by_apt)
    for way in ways:
        if path := way():
            return path
    raise SystemExit(MISSING)


def named() -> str | None:
    """What CHROMIUM says."""
    return os.environ.get("CHROMIUM") or None


def playwrights() -> str | None:
    """The one that Playwright downloaded before."""
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def system() -> str | None:
    """An installed one."""
    found = (shutil.which(name) for name in SYSTEM)
    return next(filter(None, found), MAC if Path(MAC).exists() else None)


def installed_by_playwright() -> str | None:
    """Download Playwright's own; not reachable everywhere."""
    tell("Downloading Chromium with Playwright")
    command = [sys.executable, "-m", "playwright", "install", "chromium"]
    return playwrights() if quiet(command) else None


def installed_by_apt() -> str | None:
    """Debian's package."""
    tell("Installing Chromium with apt-get")
    install = ["apt-get", "install", "-y", "--no-install-recommends", "chromium"]
    return system() if quiet(["apt-get", "update"]) and quiet(install) else None


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
    print(find_browser())
