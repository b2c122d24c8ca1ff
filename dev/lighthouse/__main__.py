"""`make lighthouse`: four pages in Lighthouse's phone, three times each, of the site as built."""

import os
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from dev.cluster import free_port
from dev.lighthouse.look import Look, NothingSeen, browser_path, look
from dev.lighthouse.table import short, table
from dev.paths import DATA, ROOT
from dev.processes import procfile
from dev.signals import stop_like_ctrl_c
from dev.site import running_site, say

PAGES = {"front page": "/", "list": "/recipes", "recipe": "/recipes/1", "sign-in": "/sign-in"}
TIMES = 3
TRIES = 3  # a browser that starts on a busy machine sometimes paints nothing
QUIET = 1.5  # load above which others take the processor from the browser
LOG = DATA / "lighthouse-site.log"


def main() -> int:
    """Print the medians; 1 when one is below the goal."""
    stop_like_ctrl_c()
    load = os.getloadavg()[0]
    browser = browser_path(ROOT / ".venv/.browser")
    pack()
    looks: dict[str, list[Look]] = {name: [] for name in PAGES}
    with site() as address:
        for number in range(TIMES):  # in turns, so that a busy minute spoils no page's median
            for name, path in PAGES.items():
                looks[name].append(seen(browser, landing(address + path)))
                say(f"{name}, {number + 1} of {TIMES}: {looks[name][-1].scores['performance']}")
    print(f"\n{table(looks)}\n\n{conditions(load)}")
    faults = short(looks)
    print("\n".join(faults) or "All medians are at the goal.")
    return 1 if faults else 0


def pack() -> None:
    """Pack the built files as bin/post_compile does for a dyno."""
    words = [sys.executable, "-m", "whitenoise.compress", "--quiet", "frontend/dist"]
    subprocess.run(words, cwd=ROOT, check=True)


@contextmanager
def site() -> Iterator[str]:
    """The Procfile's processes with the demo content, in a database of their own."""
    commands = {
        name: line for name, line in procfile(ROOT / "Procfile").items() if name != "release"
    }
    os.environ.pop("DATABASE_URL", None)  # somebody's data
    port = free_port()
    DATA.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as folder, LOG.open("w") as log:
        Path(folder).chmod(0o711)  # PostgreSQL's user passes through
        with running_site(port, Path(folder), commands, for_tests=True, out=log):
            yield f"http://localhost:{port}"


def landing(address: str) -> str:
    """Return where an address leads to: Lighthouse would count the way there."""
    with urllib.request.urlopen(address) as answer:  # noqa: S310  our own site
        return str(answer.url)


def seen(browser: str, address: str) -> Look:
    """Look once. Raises SystemExit when the page can't be seen at all."""
    for _ in range(TRIES):
        try:
            return look(browser, address)
        except NothingSeen as reason:
            say(f"{address} once more: {reason}")
    raise SystemExit(f"Lighthouse could not see {address}; the site's log is {LOG}.")


def conditions(load: float) -> str:
    """Say what the figures were taken on; `load` is the machine's before the first."""
    words = ["git", "rev-parse", "--short", "HEAD"]
    commit = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    hash_ = commit.stdout.strip() or "unknown"
    busy = " Others were at work, so TBT is theirs, too." if load > QUIET else ""
    return f"Commit {hash_}, {os.cpu_count()} processors, load {load:.1f} before.{busy}"


if __name__ == "__main__":
    sys.exit(main())
