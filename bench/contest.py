"""Rounds that take turns, so that a busy moment of the machine is unfair to all alike."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from bench.load import CONNECTIONS, Request, Round, loaded
from bench.saying import say
from bench.server import Server

ROUNDS, SECONDS = 5, 4.0


@dataclass(frozen=True)
class Contender:
    """A server and what it is asked."""

    server: Server
    requests: Sequence[Request]
    connections: int = CONNECTIONS


class Contest:
    """What contenders did, round by round: all figures are of these same rounds."""

    def __init__(self, rounds: Mapping[str, Sequence[Round]]) -> None:
        self.rounds = rounds

    def middle(self, name: str, of: Callable[[Round], float]) -> float:
        """Return the median over the rounds."""
        return median(of(each) for each in self.rounds[name])

    def ratio(self, name: str, other: str, of: Callable[[Round], float]) -> float:
        """Return the median of `name` / `other`, each round by itself."""
        pairs = zip(self.rounds[name], self.rounds[other], strict=True)
        return median(of(one) / of(two) for one, two in pairs)

    def share(self, name: str, ceiling: str) -> float:
        """Return how much of the ceiling's speed is reached, by CPU a request: at best about 1."""
        return self.ratio(ceiling, name, cpu)


def cpu(each: Round) -> float:
    return each.cpu


def per_second(each: Round) -> float:
    return each.per_second


def p50(each: Round) -> float:
    return each.p50


def contest(
    contenders: Mapping[str, Contender],
    postgres: int,
    rounds: int = ROUNDS,
    seconds: float = SECONDS,
) -> Contest:
    """Let each have its turn in every round, after one unmeasured second for warm caches."""
    found: dict[str, list[Round]] = {name: [] for name in contenders}
    for one in contenders.values():
        loaded(one.server, postgres, one.requests, 1, one.connections)
    for turn in range(rounds):
        order = list(contenders.items())
        for name, one in order if turn % 2 == 0 else reversed(order):
            told = loaded(one.server, postgres, one.requests, seconds, one.connections)
            found[name].append(told)
    for name in contenders:
        say(_line(name, Contest(found)))
    return Contest(found)


def _line(name: str, told: Contest) -> str:
    return (
        f"  {name:<22} {told.middle(name, cpu):6.2f} ms CPU"
        f"  {told.middle(name, per_second):7.0f} a second  p50 {told.middle(name, p50):6.1f} ms"
    )
