"""`python -m dev.flask …`: one flask command with the development database running."""

import subprocess
import sys

from dev.environment import site_environment
from dev.paths import DATA, ROOT
from dev.postgres import running_postgres
from dev.signals import stop_like_ctrl_c
from dev.site import DEFAULT_PORT


def main(words: list[str]) -> int:
    """Run the command to its end; its exit code."""
    stop_like_ctrl_c()
    with running_postgres(DATA / "postgres") as url:
        environ = site_environment(url, DEFAULT_PORT, DATA)
        command = [sys.executable, "-m", "flask", "--app", "backend.wsgi", *words]
        return subprocess.run(command, cwd=ROOT, env=environ, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
