"""A PostgreSQL of our own, for development and tests: nothing to install, nothing left running."""

import os
import signal
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from psycopg2.extensions import parse_dsn

from dev.binaries import can_enter, demoted, find_binaries, public_folder
from dev.cluster import address, address_of_running, answers, create, forget_stale_lock, free_port
from dev.parent import die_with_parent

PATIENCE = 60.0  # seconds, for a start that replays the log after a kill -9
SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "log_min_messages": "fatal",
}
# A test database that is lost with the machine is no loss.
FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


@contextmanager
def running_postgres(
    data_dir: Path, *, for_tests: bool = False, settings: Mapping[str, str] | None = None
) -> Iterator[str]:
    """Yield a `postgresql://` address of a superuser; stop the server that was started for it.

    `settings` are PostgreSQL's own, for a server that is started here.
    DATABASE_URL is used where it is set. A server that already runs on `data_dir` is joined and
    left alone. Raises SystemExit with advice when PostgreSQL is missing or does not start.
    """
    if given := os.environ.get("DATABASE_URL"):
        yield given
        return
    programs = find_binaries()
    data = reachable(data_dir)
    if not (data / "PG_VERSION").exists():
        create(programs, data)
    if running := address_of_running(data):
        yield running
        return
    url = address(data, free_port())
    server = start(programs, data, url, {**(FAST if for_tests else {}), **(settings or {})})
    try:
        wait_until_ready(server, url, data)
        yield url
    finally:
        stop(server)


def reachable(data_dir: Path) -> Path:
    """`data_dir`, or a stand-in that PostgreSQL's user can enter; its parent exists."""
    data_dir = data_dir.absolute()
    if not data_dir.parent.exists():
        data_dir.parent.mkdir(parents=True)
        data_dir.parent.chmod(0o711)  # whatever the umask: PostgreSQL's user must pass through
    if can_enter(data_dir.parent):
        return data_dir
    data = public_folder("data", data_dir) / data_dir.name
    print(f"  {data_dir.parent} is closed to other users: the data is in {data}", flush=True)
    return data


def start(programs: Path, data: Path, url: str, extra: dict[str, str]) -> subprocess.Popen[bytes]:
    """Start the server in a session of its own, so that the terminal's Ctrl-C is not for it."""
    forget_stale_lock(data)
    settings = SETTINGS | extra | {"port": str(parse_dsn(url)["port"])}
    options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
    with (data.parent / f"{data.name}.log").open("wb") as log:
        return subprocess.Popen(
            [programs / "postgres", "-D", data, *options],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            cwd="/",
            start_new_session=True,
            preexec_fn=die_with_parent,  # runs after the change of user, which would undo it
            **demoted(),
        )


def wait_until_ready(server: subprocess.Popen[bytes], url: str, data: Path) -> None:
    """Wait for the first connection. Raises SystemExit with the server's words when it fails."""
    deadline = time.monotonic() + PATIENCE
    while server.poll() is None and time.monotonic() < deadline:
        if answers(url):
            return
        time.sleep(0.05)
    log = (data.parent / f"{data.name}.log").read_text(errors="replace")
    raise SystemExit(f"PostgreSQL did not start on {data}:\n{log[-2000:]}")


def stop(server: subprocess.Popen[bytes]) -> None:
    """End the server at once but cleanly; it does not wait for its clients."""
    server.send_signal(signal.SIGINT)
    try:
        server.wait(timeout=20)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()
