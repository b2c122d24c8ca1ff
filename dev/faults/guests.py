"""Guests who read and a cook who writes on and on, while something happens to the site."""

import threading
import time
import uuid
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count, cycle

import requests

from dev.faults.cook import CREATED, OK, UNAVAILABLE, Cook, ask
from dev.faults.stage import PATIENCE, Stage, wait_for
from dev.rehearsal.stage import Failed, require

READ = ("/api/recipes", "/api/recipes?q=soup", "/api/health/ready")
READERS = 4
PAUSE = 0.05  # seconds between two requests of one guest


@dataclass
class Guests:
    """Every answer of all of them: status, whether it says when to come again, and seconds."""

    cook: Cook
    statuses: Counter[int] = field(default_factory=Counter)
    odd: list[str] = field(default_factory=list)
    longest: float = 0.0
    written: set[str] = field(default_factory=set)
    lock: threading.Lock = field(default_factory=threading.Lock)
    stop: threading.Event = field(default_factory=threading.Event)

    def read(self) -> None:
        """Ask for page after page."""
        for path in cycle(READ):
            if self.stop.wait(PAUSE):
                return
            self._note("GET", path)

    def write(self) -> None:
        """Write recipe after recipe, each sent again with its key until it is taken."""
        for number in count(1):
            if self.stop.wait(PAUSE):
                return
            self._write(f"Soup {number}")

    def answered(self, status: int) -> int:
        return self.statuses[status]

    def __str__(self) -> str:
        told = ", ".join(f"{often} x {status}" for status, often in sorted(self.statuses.items()))
        return f"{told}; longest {self.longest:.1f} s"

    def _write(self, name: str) -> None:
        headers = self.cook.bearer | {"Idempotency-Key": str(uuid.uuid4())}
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            if self._note("POST", "/api/recipes", headers, {"name": name}) == CREATED:
                self.written.add(name)
                return
            time.sleep(PAUSE)
        self.odd.append(f"{name} could not be written")

    def _note(
        self,
        method: str,
        path: str,
        headers: dict[str, str] | None = None,
        body: dict[str, str] | None = None,
    ) -> int:
        begun = time.monotonic()
        try:
            answer = ask(self.cook.port, method, path, headers, json=body)
        except requests.RequestException as error:
            self.odd.append(f"{method} {path}: {type(error).__name__}")
            return 0
        with self.lock:
            self.longest = max(self.longest, time.monotonic() - begun)
            self.statuses[answer.status_code] += 1
            if answer.status_code not in {OK, CREATED, UNAVAILABLE}:
                self.odd.append(f"{method} {path}: {answer.status_code} {answer.text[:200]}")
            elif answer.status_code == UNAVAILABLE and "Retry-After" not in answer.headers:
                self.odd.append(f"{method} {path}: 503 without Retry-After")
        return answer.status_code


@contextmanager
def guests(cook: Cook) -> Iterator[Guests]:
    """Busy inside the block, and before it begins; the writer's last recipe is written after it."""
    told = Guests(cook)
    with ThreadPoolExecutor(READERS + 1) as pool:
        running = [pool.submit(told.write), *(pool.submit(told.read) for _ in range(READERS))]
        try:
            go_on(told)
            yield told
        finally:
            told.stop.set()
    for one in running:
        one.result()


def go_on(told: Guests, more: int = 10) -> float:
    """Return once `more` good answers and a recipe have come; seconds. Raises Failed otherwise."""
    read, written = told.answered(OK) + more, len(told.written) + 1

    def well() -> bool:
        return told.answered(OK) >= read and len(told.written) >= written

    return wait_for(well, f"all is well again ({told})")


def require_all_there(stage: Stage, told: Guests) -> None:
    """Raise Failed unless every recipe that was taken is there once, and nothing odd was said."""
    if told.odd:
        raise Failed(f"{len(told.odd)} odd answers: {'; '.join(told.odd[:3])} ({told})")
    found = stage.database.rows(
        'SELECT recipe.name FROM recipe JOIN "user" ON "user".id = recipe.author_id'
        ' WHERE "user".username = %s',
        told.cook.name,
    )
    names = sorted(name for (name,) in found)
    require(names == sorted(told.written), f"recipes differ: {set(names) ^ told.written or names}")
