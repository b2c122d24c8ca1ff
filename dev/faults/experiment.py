"""What an experiment is, and what it came to."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from dev.faults.stage import Stage
from dev.rehearsal.stage import Failed, Skipped


@dataclass(frozen=True)
class Told:
    """What was done, and what was seen meanwhile and after."""

    done: str
    seen: str


@dataclass(frozen=True)
class Experiment:
    """A fault and the promise about it, in the words of the table of docs/faults.md.

    `do` raises Failed when something was lost, in words that say what, and Skipped when it can't be
    done here. `quick` ones are part of `make test`; `tested_by` names the test that is, for others.
    """

    name: str
    happens: str
    holds: str
    do: Callable[[Stage], Told]
    quick: bool = False
    tested_by: str = ""


@dataclass(frozen=True)
class Result:
    """How one experiment went; `lost` is empty when nothing was."""

    experiment: Experiment
    state: str  # held, lost, skipped
    done: str
    seen: str
    lost: str
    seconds: float


def performed(stage: Stage, experiment: Experiment) -> Result:
    """Do one. Whatever goes wrong in it is its result, not the end of them all."""
    begun = time.monotonic()

    def result(state: str, told: Told, lost: str = "") -> Result:
        took = round(time.monotonic() - begun, 1)
        return Result(experiment, state, told.done, told.seen, lost, took)

    try:
        return result("held", experiment.do(stage))
    except Skipped as reason:
        return result("skipped", Told("nothing", str(reason)))
    except Failed as reason:
        return result("lost", Told("", ""), str(reason))
    except Exception as error:  # noqa: BLE001  a fault that nobody thought of is a loss too
        return result("lost", Told("", ""), f"{type(error).__name__}: {error}")
