"""`make run`: the whole site on this machine, from the very lines of the Procfile."""

import http.client
import os
import shlex
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import IO

import psycopg2

from dev.environment import site_environment
from dev.paths import DATA, ROOT
from dev.postgres import running_postgres
from dev.processes import Processes, procfile, side_by_side
from dev.signals import stop_like_ctrl_c

SEEDED = "Smilecook with its demo content"
DEFAULT_PORT = 5000
PATIENCE = 60.0  # seconds; also what Heroku gives a web process to bind


def say(line: str) -> None:
    """Tell the person at the terminal what is going on."""
    print(f"→ {line}", flush=True)


def main() -> None:
    """Run until Ctrl-C. Exits with 1 when a part ends by itself, 130 when interrupted."""
    stop_like_ctrl_c()
    port = chosen_port()
    commands = {
        name: line for name, line in procfile(ROOT / "Procfile").items() if name != "release"
    }
    try:
        with running_site(port, DATA, commands) as site:
            welcome(site.environ["PUBLIC_URL"])
            watch(site)
    except KeyboardInterrupt:
        say("Stopped; nothing is left running.")
        raise SystemExit(130) from None


@contextmanager
def running_site(
    port: int,
    data: Path,
    commands: Mapping[str, str],
    *,
    health_port: int | None = None,
    for_tests: bool = False,
    out: IO[str] = sys.stdout,
) -> Iterator[Processes]:
    """PostgreSQL, migrations, demo content the first time, then `commands` until the end."""
    say("Starting PostgreSQL")
    with running_postgres(data / "postgres", for_tests=for_tests) as database_url:
        environ = site_environment(database_url, port, data)
        prepare(environ)
        say("Starting " + " and ".join(commands))
        with side_by_side(Processes(ROOT, environ, out), commands) as site:
            wait_until_it_answers(site, health_port or port)
            yield site


def prepare(environ: Mapping[str, str]) -> None:
    """Bring the database up to date, and fill it when it is new."""
    say("Migrating the database")
    run(procfile(ROOT / "Procfile")["release"], environ)
    with closing(psycopg2.connect(environ["DATABASE_URL"])) as connection:
        with connection, connection.cursor() as cursor:
            cursor.execute(
                "SELECT shobj_description(oid, 'pg_database') FROM pg_database"
                " WHERE datname = current_database()"
            )
            if cursor.fetchone() == (SEEDED,):
                return
        say("Cooking the demo content, this once")
        run("flask --app backend.wsgi seed", environ)
        # Noted in the database itself, so that the note goes where the data goes.
        with connection, connection.cursor() as cursor:
            database = connection.info.dbname.replace('"', '""')
            cursor.execute(f"COMMENT ON DATABASE \"{database}\" IS '{SEEDED}'")


def run(command: str, environ: Mapping[str, str]) -> None:
    """Run one command to its end. Raises SystemExit when it fails."""
    words = ["/usr/bin/env", *shlex.split(command)]
    done = subprocess.run(words, cwd=ROOT, env=dict(environ), check=False)
    if done.returncode:
        raise SystemExit(f"`{command}` failed with exit code {done.returncode}.")


def wait_until_it_answers(site: Processes, port: int) -> None:
    """Poll the site's health. Raises SystemExit when a process ends or time is up."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if reason := site.ended():
            raise SystemExit(f"The site did not start: {reason}.")
        if healthy(port):
            return
        time.sleep(0.1)
    raise SystemExit(f"The site did not answer on port {port} within {PATIENCE:.0f} seconds.")


def healthy(port: int) -> bool:
    """Whether the web process answers without a fault."""
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=5)) as connection:
        try:
            connection.request("GET", "/api/health/live")
            return connection.getresponse().status == http.HTTPStatus.OK
        except (OSError, http.client.HTTPException):
            return False


def watch(site: Processes) -> None:
    """Wait for Ctrl-C. Raises SystemExit when a process ends by itself."""
    while not (reason := site.ended()):
        time.sleep(0.5)
    raise SystemExit(f"{reason}: stopping.")


def chosen_port() -> int:
    """PORT, else 5000. Raises SystemExit when it is no port or is taken."""
    given = os.environ.get("PORT") or str(DEFAULT_PORT)
    if not given.isdecimal() or not 0 < int(given) < 65536:  # noqa: PLR2004 the last TCP port
        raise SystemExit(f"PORT must be a number from 1 to 65535, not {given!r}.")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("", int(given)))
        except OSError as error:
            reason = f"Port {given} can't be used ({error.strerror}); try `make run PORT=5001`."
            raise SystemExit(reason) from None
    return int(given)


def welcome(address: str) -> None:
    """Print where to go and how to sign in."""
    from backend.seeds import DEMO_EMAIL, DEMO_PASSWORD

    print(
        f"""
  Smilecook is ready:  {address}
  Sign in as           {DEMO_EMAIL}  with  {DEMO_PASSWORD}
  Mail arrives at      {address}/mailbox
  API                  {address}/api/docs
  Ctrl-C stops it all.
""",
        flush=True,
    )


if __name__ == "__main__":
    main()
