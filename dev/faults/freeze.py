"""PostgreSQL's processes are stopped: connections stay open, and nothing answers."""

import time

from dev.faults.cook import UNAVAILABLE, Cook
from dev.faults.experiment import Told
from dev.faults.guests import go_on, guests, require_all_there
from dev.faults.stage import Stage
from dev.rehearsal.stage import require

FROZEN = 30.0  # seconds
FROZEN_QUICK = 10.0  # longer than the limits of dev.faults.stage.QUICK together
LIMIT = 30.0  # seconds that Heroku's router waits for an answer


def freezes(stage: Stage) -> Told:
    """Longer than a request may wait; then the same processes go on."""
    web = stage.site
    cook = Cook(stage, web.port)
    before, seconds = set(web.members()), FROZEN_QUICK if stage.quick else FROZEN
    with guests(cook) as told:
        with stage.database.frozen():
            time.sleep(seconds)
        thawed = time.monotonic()
        go_on(told)
        took = time.monotonic() - thawed
    require(set(web.members()) == before, "a web process ended, too")
    require_all_there(stage, told)
    require(told.answered(UNAVAILABLE), "no request ended while PostgreSQL was frozen")
    require(told.longest < LIMIT, f"a request took {told.longest:.1f} s")
    return Told(
        f"SIGSTOP to every process of PostgreSQL for {seconds:.0f} s under busy guests",
        f"{told}; {len(told.written)} recipes taken, each there once; "
        f"well again {took:.1f} s after the thaw",
    )
