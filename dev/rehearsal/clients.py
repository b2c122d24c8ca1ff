"""Clients that count what becomes of each request while the site beneath them ends.

Sent is what was written to a connection that the site took. What was sent and has no whole answer
is lost: the client can't know whether it was done, and the router shows its visitor an error
(Heroku's H13). Refused is what never left us: the connection was not taken, or the site had closed
it while it was idle, which we saw before we wrote. That is no loss: RFC 9112 section 9.5 lets a
server close an idle connection at any time, and the router asks another dyno.
"""

import http.client
import select
import socket
import threading
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from itertools import count as counter
from itertools import cycle

from dev.rehearsal.asking import PATIENCE, router
from dev.rehearsal.stage import Failed, require

Paths = tuple[str, ...]
PATHS: Paths = ("/api/recipes?q=soup", "/", "/api/health/ready")
REFUSALS_ENOUGH = 20  # in a row: nobody listens any more
PAUSE = 0.02  # seconds after a refusal
_visitors = counter(1)


@dataclass
class Count:
    """What became of the requests of all clients."""

    sent: int = 0
    answered: int = 0
    refused: int = 0
    faults: Counter[str] = field(default_factory=Counter)
    lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def lost(self) -> int:
        """Sent and never answered."""
        return self.sent - self.answered

    def __str__(self) -> str:
        return f"{self.sent} sent, {self.answered} answered, {self.refused} refused before"

    def add(self, *, sent: int = 0, answered: int = 0, refused: int = 0, fault: str = "") -> None:
        with self.lock:
            self.sent += sent
            self.answered += answered
            self.refused += refused
            self.faults.update([fault] if fault else [])


class Client:
    """One visitor after the other on one connection (`keeps`), or on a new one each."""

    def __init__(
        self, port: int, count: Count, paths: Paths = PATHS, *, keeps: bool, idle: float = 0
    ) -> None:
        self.port = port
        self.count = count
        self.paths = paths
        self.keeps = keeps
        self.idle = idle  # seconds between two requests
        self.connection: http.client.HTTPConnection | None = None

    def run(self, stop: threading.Event) -> None:
        """Ask until told to stop, or until nobody takes connections any more."""
        refusals = 0
        for path in cycle(self.paths):
            if refusals == REFUSALS_ENOUGH or stop.wait(PAUSE if refusals else self.idle):
                return
            refusals = 0 if self._asks(path) else refusals + 1

    def _asks(self, path: str) -> bool:
        """Send one request; False when it could not even be sent."""
        connection = self._taken()
        if connection is None:
            self.count.add(refused=1)
            return False
        self.count.add(sent=1)
        try:
            connection.request("GET", path, headers=router(X_Forwarded_For=somebody()))
            answer = connection.getresponse()
            answer.read()
        except (OSError, http.client.HTTPException) as error:
            self._close()
            self.count.add(fault=type(error).__name__)
            return True
        ended = not self.keeps or answer.will_close
        well = answer.status == HTTPStatus.OK
        self.count.add(answered=int(well), fault="" if well else f"status {answer.status}")
        if ended:
            self._close()
        return True

    def _taken(self) -> http.client.HTTPConnection | None:
        """An open connection; None when the site takes none, or has closed the idle one."""
        if self.connection is not None:
            if not closed_by_peer(self.connection.sock):
                return self.connection
            self._close()
            return None
        made = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            made.connect()
        except OSError:
            return None
        self.connection = made
        return made

    def _close(self) -> None:
        if self.connection is not None:
            self.connection.close()
        self.connection = None


def somebody() -> str:
    """Another visitor's address each time (RFC 2544's range), so that none is rate limited."""
    number = next(_visitors)
    return f"198.18.{number // 250 % 250}.{number % 250}"


def closed_by_peer(sock: socket.socket | None) -> bool:
    """Whether the other side has ended an idle connection."""
    if sock is None:
        return True
    readable, _, _ = select.select([sock], [], [], 0)
    try:
        return bool(readable) and sock.recv(1, socket.MSG_PEEK) == b""
    except OSError:
        return True


@contextmanager
def visitors(
    port: int, *, keeping: int, coming: int, waiting: int = 0, paths: Paths = PATHS
) -> Iterator[Count]:
    """Clients that keep their connection, that come anew each time, and that keep it idle.

    They begin before the block and have ended after it: when nobody answers, or told to.
    """
    count = Count()
    kinds = [
        *(Client(port, count, paths, keeps=True) for _ in range(keeping)),
        *(Client(port, count, paths, keeps=False, idle=0.005) for _ in range(coming)),
        *(Client(port, count, paths, keeps=True, idle=0.4) for _ in range(waiting)),
    ]
    stop = threading.Event()
    with ThreadPoolExecutor(len(kinds)) as pool:
        running: list[Future[None]] = [pool.submit(client.run, stop) for client in kinds]
        try:
            yield count
        finally:
            stop.set()
    for one in running:
        one.result()


def wait_for_answers(count: Count, more: int, seconds: float = 60) -> None:
    """Return once `more` requests than now were answered. Raises Failed when they are not."""
    wanted = count.answered + more
    deadline = time.monotonic() + seconds
    while count.answered < wanted:
        require(time.monotonic() < deadline, f"no {more} answers in {seconds:.0f} s: {count}")
        time.sleep(0.02)


def require_no_loss(count: Count) -> None:
    """Raise Failed when a request that was sent has no answer, or a bad one."""
    if count.lost:
        why = ", ".join(f"{number} {fault}" for fault, number in count.faults.most_common(3))
        raise Failed(f"{count.lost} requests lost ({why}): {count}")
