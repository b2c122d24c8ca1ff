"""SIGTERM while visitors come without a pause; the clients are the rehearsal's."""

from dev.faults.experiment import Told
from dev.faults.stage import Stage
from dev.rehearsal.clients import require_no_loss, visitors, wait_for_answers
from dev.rehearsal.stage import require
from dev.rehearsal.start import GONE

PATHS = ("/api/recipes?q=soup", "/api/health/ready")
WARM = 100  # answers before SIGTERM, so that it comes in the middle
TRIES = 3  # of each kind: a race shows only sometimes


def sigterm_under_load(stage: Stage) -> Told:
    """To all processes, as Heroku does; then to the first only, as Docker does."""
    told = [
        _ended(stage, everyone=everyone)
        for everyone in (True, False)
        for _ in range(1 if stage.quick else TRIES)
    ]
    requests = sum(sent for sent, _ in told)
    slowest = max(seconds for _, seconds in told)
    return Told(
        f"SIGTERM {len(told)} times under eight busy clients, to all processes or the first only",
        f"{requests} requests sent, all answered; gone within {slowest:.1f} s",
    )


def _ended(stage: Stage, *, everyone: bool) -> tuple[int, float]:
    """How many requests were sent, and after how many seconds the processes were gone."""
    with stage.web() as web:
        with visitors(web.port, keeping=3, coming=3, waiting=2, paths=PATHS) as count:
            wait_for_answers(count, WARM)
            web.signal(everyone=everyone)
            gone = web.seconds_to_gone()
        require_no_loss(count)
        require(gone is not None and gone < GONE, f"processes stay {GONE:.0f} s after SIGTERM")
        require("Traceback" not in web.said(), f"a traceback at the end: see {web.log.name}")
    return count.sent, gone or 0.0
