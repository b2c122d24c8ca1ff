"""The Postman collection runs from top to bottom against the site."""

import subprocess

from dev.paths import ROOT
from dev.postman.files import COLLECTION, FOLDER, LOCAL
from tests.e2e.kitchen import Kitchen

NEWMAN = ROOT / "node_modules" / "newman" / "bin" / "newman.js"
PATIENCE = 180  # seconds


def test_newman_runs_the_whole_collection(site: str, kitchen: Kitchen) -> None:
    command = [
        *("node", NEWMAN, "run", COLLECTION, "--environment", LOCAL),
        *("--env-var", f"url={site}/api", "--working-dir", ".", "--color", "off"),
        *("--disable-unicode", "--timeout-request", "30000"),
    ]
    done = subprocess.run(
        command,
        cwd=FOLDER,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert done.returncode == 0, done.stdout
