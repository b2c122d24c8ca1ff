"""PostgreSQL ends and begins again beneath a busy site: by order, and by kill -9."""

import time
from collections.abc import Callable

from dev.faults.cook import UNAVAILABLE, Cook
from dev.faults.experiment import Told
from dev.faults.guests import Guests, go_on, guests, require_all_there
from dev.faults.stage import Stage, wait_for
from dev.rehearsal.stage import require


def restarts(stage: Stage) -> Told:
    """Both kinds of end; the site's processes are the same before and after."""
    web = stage.site
    cook = Cook(stage, web.port)
    before = set(web.members())
    with guests(cook) as told:
        ends = (stage.database.stop, stage.database.crash)
        took = max(_ends_and_begins(stage, told, end) for end in ends)
    require(set(web.members()) == before, "a web process ended, too")
    require_all_there(stage, told)
    require(told.answered(UNAVAILABLE), "nobody noticed: PostgreSQL came back too soon to tell")
    return Told(
        "PostgreSQL stopped and started, then killed with -9 and started, under busy guests",
        f"{told}; {len(told.written)} recipes taken, each there once; "
        f"well again {took:.1f} s after the start",
    )


def _ends_and_begins(stage: Stage, told: Guests, end: Callable[[], None]) -> float:
    """Seconds from its start until all is well."""
    noticed = told.answered(UNAVAILABLE)
    end()
    wait_for(lambda: told.answered(UNAVAILABLE) > noticed, "a guest hears of it")
    stage.database.start()
    begun = time.monotonic()
    go_on(told)
    return time.monotonic() - begun
