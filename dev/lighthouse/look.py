"""What Lighthouse says of a page that it has opened in its phone."""

import json
import os
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from dev.browser import LAUNCH_ARGUMENTS
from dev.paths import ROOT

LIGHTHOUSE = ROOT / "dev/lighthouse/node_modules/lighthouse/cli/index.js"
CATEGORIES = {
    "performance": "Performance",
    "accessibility": "Accessibility",
    "best-practices": "Best practices",
    "seo": "SEO",
}
FIGURES = {
    "first-contentful-paint": "FCP",
    "largest-contentful-paint": "LCP",
    "total-blocking-time": "TBT",
    "cumulative-layout-shift": "CLS",
}
PATIENCE = 240  # seconds for one look


class NothingSeen(Exception):
    """Lighthouse could not look; the message is its reason."""


@dataclass(frozen=True)
class Look:
    """Scores out of 100 by category, figures (milliseconds; CLS without a unit) by audit."""

    scores: Mapping[str, int]
    figures: Mapping[str, float]
    faults: tuple[str, ...]  # what weighs in a score and is not right


def look(browser: str, address: str) -> Look:
    """Open a page. Raises NothingSeen when it can't be looked at."""
    flags = " ".join(["--headless=new", *LAUNCH_ARGUMENTS])
    words = ["node", str(LIGHTHOUSE), address, "--quiet", "--output=json"]
    done = subprocess.run(
        [*words, f"--chrome-flags={flags}", f"--only-categories={','.join(CATEGORIES)}"],
        env={**os.environ, "CHROME_PATH": browser, "PATH": _with_node()},
        capture_output=True,
        check=False,
        timeout=PATIENCE,
    )
    if not done.stdout:
        raise NothingSeen(done.stderr.decode(errors="replace").strip() or "no report")
    return read(json.loads(done.stdout))


def _with_node() -> str:
    return os.pathsep.join([str(ROOT / ".venv/node/bin"), os.environ.get("PATH", "")])


def read(report: Mapping[str, Any]) -> Look:
    """Read Lighthouse's report, its JSON. Raises NothingSeen where it has no figures."""
    if error := report.get("runtimeError"):
        raise NothingSeen(f"{error['code']}: {error['message']}")
    audits, categories = report["audits"], report["categories"]
    return Look(
        {name: round(categories[name]["score"] * 100) for name in CATEGORIES},
        {name: audits[name]["numericValue"] for name in FIGURES},
        tuple(_faults(categories, audits)),
    )


def _faults(categories: Mapping[str, Any], audits: Mapping[str, Any]) -> list[str]:
    """Name the audits that failed outright; the figures stand for themselves."""
    weighing = [
        ref["id"] for name in CATEGORIES for ref in categories[name]["auditRefs"] if ref["weight"]
    ]
    return [audits[one]["title"] for one in dict.fromkeys(weighing) if audits[one]["score"] == 0]


def middle(looks: Sequence[Look]) -> Look:
    """Return the median of each score and figure, and every fault that was seen."""
    first = looks[0]
    return Look(
        {name: round(median(one.scores[name] for one in looks)) for name in first.scores},
        {name: median(one.figures[name] for one in looks) for name in first.figures},
        tuple(dict.fromkeys(fault for one in looks for fault in one.faults)),
    )


def browser_path(stamp: Path) -> str:
    """Return the Chromium that `make` has found and written down."""
    return stamp.read_text("utf-8").strip()
