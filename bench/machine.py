"""What a figure was taken on: without it a figure says nothing."""

import os
import platform
import subprocess
from datetime import UTC, datetime

from dev.paths import ROOT


def described() -> str:
    """One line: processors, their load before, Python, day, commit."""
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    ).stdout.strip()
    load = os.getloadavg()[0]
    day = datetime.now(UTC).date().isoformat()
    return (
        f"{os.cpu_count()} processors, load {load:.1f}, {platform.system()},"
        f" Python {platform.python_version()}, {day}, commit {commit or 'unknown'}"
    )
