"""Kill -9 of web workers while a picture comes in, and while it is being kept."""

import os
import signal
import socket
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import requests

from dev.faults.cook import OK, Answer, Cook, ask
from dev.faults.experiment import Told
from dev.faults.stage import Stage, wait_for
from dev.rehearsal.dyno import Dyno
from dev.rehearsal.stage import require
from tests.pictures import picture

INODE = 9  # proc(5): the column of /proc/net/tcp
KEPT = "SELECT (SELECT count(*) FROM image), (SELECT count(*) FROM blob)"
HALF = (
    "PUT /api/recipes/{recipe}/cover HTTP/1.1\r\nHost: localhost\r\n"
    "Authorization: {bearer}\r\nContent-Length: {length}\r\n"
    "Content-Type: multipart/form-data; boundary=b\r\n\r\n"
    '--b\r\nContent-Disposition: form-data; name="cover"; filename="c.jpg"\r\n\r\n'
)


def killed_uploads(stage: Stage) -> Told:
    """Once with half of the body sent, once before the commit; then the same upload again."""
    web = stage.site
    cook = Cook(stage, web.port)
    recipe = cook.new_recipe().json()["id"]
    require(cook.put_cover(recipe).status_code == OK, "the first cover is refused")
    old, kept = cook.cover(recipe), stage.database.rows(KEPT)
    _kill_while_it_comes_in(web, cook, recipe)
    _require_the_old_one(stage, cook, recipe, old, kept)
    _kill_before_the_commit(stage, web, cook, recipe)
    _require_the_old_one(stage, cook, recipe, old, kept)
    require(cook.put_cover(recipe, "PNG").status_code == OK, "the retry is refused")
    new = cook.cover(recipe)
    require(new != old, "the retry changed nothing")
    require(ask(web.port, "GET", new).status_code == OK, "the new cover is not served")
    require(stage.database.rows(KEPT) == kept, "files of a lost upload stay behind")
    return Told(
        "all web workers killed with half a picture received, and again before the commit",
        "the old cover was served both times; the retry took, and no file stayed behind",
    )


def _kill_while_it_comes_in(web: Dyno, cook: Cook, recipe: int) -> None:
    body = picture(size=(2000, 1500))
    head = HALF.format(recipe=recipe, bearer=cook.bearer["Authorization"], length=len(body) + 500)
    with socket.create_connection(("127.0.0.1", web.port), timeout=60) as half:
        half.sendall(head.encode() + body[: len(body) // 2])
        wait_for(lambda: _accepted(half, web), "a worker takes the half picture")
        kill_workers(web)
        require(_ended(half), "the killed worker answered")


def _kill_before_the_commit(stage: Stage, web: Dyno, cook: Cook, recipe: int) -> None:
    with ThreadPoolExecutor(1) as client, stage.database.locked("image"):
        sent: Future[Answer] = client.submit(cook.put_cover, recipe, "PNG")
        wait_for(stage.database.somebody_waits, "the upload waits for its row")
        kill_workers(web)
        fault = sent.exception(timeout=60)
    require(isinstance(fault, requests.ConnectionError), "the killed worker answered")
    wait_for(lambda: not stage.database.somebody_waits(), "its transaction ends")


def kill_workers(web: Dyno) -> None:
    """Kill -9 every worker; gunicorn's first process stays, and starts others."""
    for pid in web.members():
        if pid != web.process.pid:
            os.kill(pid, signal.SIGKILL)
    require(web.seconds_to_up(60) is not None, "no new worker answers")


def _require_the_old_one(
    stage: Stage, cook: Cook, recipe: int, old: str, kept: list[tuple[int, int]]
) -> None:
    require(cook.cover(recipe) == old, "the old cover is gone")
    served = ask(cook.port, "GET", old)
    require(served.status_code == OK, f"the old cover answers {served.status_code}")
    require(stage.database.rows(KEPT) == kept, "half a picture was kept")


def _accepted(half: socket.socket, web: Dyno) -> bool:
    """Whether a worker has the other end: in the kernel's queue it has no inode yet (Linux)."""
    ends = f"{web.port:04X} 0100007F:{half.getsockname()[1]:04X}"
    lines = Path("/proc/net/tcp").read_text().splitlines()
    return any(ends in line and line.split()[INODE] != "0" for line in lines)


def _ended(half: socket.socket) -> bool:
    try:
        return half.recv(1) == b""
    except ConnectionError:
        return True
