"""`python -m dev.heroku`: one line for each fault of the files that Heroku reads."""

import sys
from pathlib import Path

from dev.heroku import app_json, connections, locks, procfile, settings, slugignore
from dev.paths import ROOT


def faults(root: Path) -> list[str]:
    """Every fault of the checkout at `root`, each a line that names its file."""
    checks = (app_json, procfile, slugignore, locks, settings, connections)
    return [line for check in checks for line in check.faults(root)]


if __name__ == "__main__":
    found = faults(ROOT)
    print("\n".join(found), end="\n" if found else "")
    sys.exit(bool(found))
