"""One PostgreSQL data folder: making it, its password, its address, a running server's lock."""

import os
import secrets
import shutil
import socket
import subprocess
import tempfile
import time
from contextlib import closing, suppress
from pathlib import Path

import psycopg2

from dev.binaries import UNPRIVILEGED, demoted

NAME = "smilecook"
LEAVING = 20.0  # seconds that the processes of a killed server are given to go
BUILTIN_LOCALES_SINCE = 17


def create(programs: Path, data: Path) -> None:
    """Make the database cluster, its password beside it for the owner's eyes only."""
    unfinished = data.with_name(f"{data.name}.new")  # so that `data` is whole or not there
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(mode=0o700)
    password = secrets.token_urlsafe(24)
    password_file(data).touch(mode=0o600)
    password_file(data).write_text(password)
    owner = UNPRIVILEGED.pw_uid if UNPRIVILEGED else -1
    os.chown(unfinished, owner, -1)
    with tempfile.NamedTemporaryFile("w", prefix="smilecook-") as secret:
        secret.write(password)
        secret.flush()
        os.chown(secret.name, owner, -1)
        account = ["-U", NAME, "-A", "scram-sha-256", f"--pwfile={secret.name}"]
        made = subprocess.run(
            [programs / "initdb", "-D", unfinished, "-E", "UTF8", *account, *locale(programs)],
            capture_output=True,
            text=True,
            cwd="/",
            check=False,
            **demoted(),
        )
    if made.returncode:
        raise SystemExit(f"PostgreSQL could not make its data folder {data}:\n{made.stderr}")
    unfinished.rename(data)


def locale(programs: Path) -> list[str]:
    """Options of initdb for an order of letters that is the same on every machine."""
    said = subprocess.check_output(
        [programs / "postgres", "--version"], text=True, cwd="/", **demoted()
    )
    if int(said.split()[2].partition(".")[0]) >= BUILTIN_LOCALES_SINCE:
        return ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    return ["--locale=C.UTF-8"]


def password_file(data: Path) -> Path:
    """Where the superuser's password is kept."""
    return data.with_name(f"{data.name}.password")


def address(data: Path, port: int) -> str:
    """The address of the database on the server of `data` when it listens on `port`."""
    return f"postgresql://{NAME}:{password_file(data).read_text()}@127.0.0.1:{port}/{NAME}"


def answers(url: str) -> bool:
    """Whether the server takes connections; makes the database the first time."""
    try:
        server = psycopg2.connect(url.removesuffix(NAME) + "postgres", connect_timeout=5)
    except psycopg2.OperationalError:
        return False
    with closing(server), server.cursor() as cursor:
        server.autocommit = True
        with suppress(psycopg2.errors.DuplicateDatabase):
            cursor.execute(f"CREATE DATABASE {NAME}")
    return True


def free_port() -> int:
    """A TCP port on loopback that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def address_of_running(data: Path) -> str | None:
    """The address of the server that runs on `data` already; None when there is none."""
    try:
        lines = (data / "postmaster.pid").read_text().splitlines()
        url = address(data, int(lines[3]))
    except (FileNotFoundError, IndexError, ValueError):
        return None
    return url if answers(url) else None


def forget_stale_lock(data: Path) -> None:
    """Wait for the last processes of a server that was killed; then drop the lock it left.

    PostgreSQL judges the lock by its process number, which another program may have by now.
    """
    deadline = time.monotonic() + LEAVING
    while in_use(data):
        if time.monotonic() > deadline:
            raise SystemExit(f"A PostgreSQL that doesn't answer runs on {data}: end it first.")
        time.sleep(0.05)
    if Path("/proc/self").exists():  # elsewhere nothing was looked at: PostgreSQL decides
        (data / "postmaster.pid").unlink(missing_ok=True)


def in_use(data: Path) -> bool:
    """Whether a process works in `data`, as every process of a PostgreSQL does (Linux)."""
    for link in Path("/proc").glob("[0-9]*/cwd"):
        with suppress(OSError):
            if link.readlink() == data.resolve():
                return True
    return False
