"""Steps: memory and connections while the site is busy."""

import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from http import HTTPStatus

import psycopg2

from dev.cluster import free_port
from dev.heroku.connections import CONSOLE, PLAN
from dev.rehearsal.asking import ask, router
from dev.rehearsal.stage import Stage, require
from dev.rehearsal.start import RELEASED, boot, started

MOST_MEMORY = 300.0  # MiB; a basic dyno has 512
CLIENTS = 16
REQUESTS = 12  # of each
HELD = 2.0  # seconds; the site's own limit on waiting for a lock is 5
OPEN = (
    "SELECT count(*) FROM pg_stat_activity"
    " WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()"
)


def memory(stage: Stage) -> str:
    """The web dyno after some work, pages shared between its processes counted once."""
    _busy([stage.port])
    used = stage.running_web.memory()
    require(used, "no memory figures on this machine")
    stage.figures["memory_mib"] = round(used)
    require(used < MOST_MEMORY, f"{used:.0f} MiB")
    return f"{used:.0f} MiB"


def connections(stage: Stage) -> str:
    """Old and new version, web and worker, a release and a console, every pool used up."""
    _ = stage.running_web
    other = free_port()
    second = started(stage, "web", {"PORT": str(other)})
    boot(second)
    workers = [started(stage, "worker") for _ in range(2)]
    stop = threading.Event()
    with ThreadPoolExecutor(1) as watcher:
        most = watcher.submit(_most_open, stage.database_url, stop)
        try:
            statuses = _all_pools_used_up(stage.database_url, [stage.port, other])
            release = started(stage, "release")
            statuses += _busy([stage.port, other])
            code = release.process.wait(timeout=RELEASED)
        finally:
            stop.set()
    for dyno in (second, *workers):
        dyno.signal(everyone=True)
    stayed = [dyno.log.name for dyno in (second, *workers) if dyno.seconds_to_gone() is None]
    require(not stayed, f"{stayed} outlived SIGTERM by 30 s")
    total = most.result() + CONSOLE
    stage.figures["connections"] = total
    bad = sorted({status for status in statuses if status != HTTPStatus.OK})
    asked = f"{total} connections of {PLAN} were open: the pools are too large"
    require(not bad, f"answers {bad} while {asked}")
    require(code == 0, f"the release ended with {code} while {asked}")
    require(total <= PLAN, asked)
    return f"at most {total} of {PLAN}, a console's included"


def _all_pools_used_up(url: str, ports: list[int]) -> list[int]:
    """Requests of every thread wait for one table, so that each holds a connection."""
    with closing(psycopg2.connect(url)) as console, ThreadPoolExecutor(CLIENTS) as pool:
        with console.cursor() as cursor:
            cursor.execute("LOCK TABLE recipe IN ACCESS EXCLUSIVE MODE")
        waiting = [
            pool.submit(ask, ports[number % len(ports)], "/api/recipes")
            for number in range(CLIENTS)
        ]
        threading.Event().wait(HELD)
        console.rollback()
        return [one.result().status for one in waiting]


def _busy(ports: list[int]) -> list[int]:
    """Some hundred requests from several clients; their statuses."""

    def client(number: int) -> list[int]:
        headers = router(X_Forwarded_For=f"198.51.100.{number}")
        port = ports[number % len(ports)]
        paths = ("/api/recipes?q=soup", "/", "/api/health/ready")
        return [ask(port, path, headers=headers).status for path in paths * (REQUESTS // 3)]

    with ThreadPoolExecutor(CLIENTS) as pool:
        return [status for statuses in pool.map(client, range(CLIENTS)) for status in statuses]


def _most_open(url: str, stop: threading.Event) -> int:
    """The largest number of others' connections seen until `stop`."""
    most = 0
    with closing(psycopg2.connect(url)) as connection, connection.cursor() as cursor:
        connection.autocommit = True
        while not stop.wait(0.02):
            cursor.execute(OPEN)
            most = max(most, *(cursor.fetchone() or (0,)))
    return most
