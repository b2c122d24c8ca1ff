"""`make db-shell`: psql in the development database, also while `make run` uses it."""

import shutil
import subprocess
import sys

from dev.binaries import find_binaries
from dev.paths import DATA
from dev.postgres import running_postgres


def main() -> int:
    """Run psql until it is left; its exit code."""
    psql = find_binaries() / "psql"
    program = str(psql) if psql.exists() else shutil.which("psql")
    if program is None:
        raise SystemExit("No psql on this machine: `make setup` brings one.")
    with running_postgres(DATA / "postgres") as url:
        return subprocess.run([program, url], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
