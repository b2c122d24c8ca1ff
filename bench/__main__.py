"""`make bench` and `make bench-full`: every goal of speed, held against this commit."""

import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from bench import growth
from bench.cluster import Cluster, running_cluster
from bench.creating import writing
from bench.dyno import dyno
from bench.figure import Figure
from bench.machine import described
from bench.reading import Stage, reading
from bench.results import keep
from bench.saying import say
from bench.searching import searching
from bench.server import CEILING, serving
from bench.signing_in import signing_in
from bench.uploading import uploading
from dev.signals import stop_like_ctrl_c

QUICK, FULL = (10_000, 100_000), (1_000_000,)


def main(run: str, sizes: tuple[int, ...]) -> None:
    """Measure at each size, and at the last one what does not depend on it; keep what was found."""
    stop_like_ctrl_c()
    machine = described()
    say(machine)
    found: list[Figure] = []
    with running_cluster() as cluster, TemporaryDirectory(prefix="smilecook-bench-") as name:
        for part in _parts(cluster, sizes, Path(name)):
            found += part
            keep(
                run, machine, found
            )  # after each: a part that fails takes none of the others along
    for figure in found:
        met = {None: " ", True: "✓", False: "✗"}[figure.is_met]
        say(f"{met} {figure.work}: {figure.shown} {figure.wanted}")


def _parts(cluster: Cluster, sizes: tuple[int, ...], folder: Path) -> Iterator[list[Figure]]:
    for recipes in sizes:
        with _stage(cluster, recipes, folder) as stage:
            yield reading(stage)
            yield searching(stage.site, recipes)
            yield writing(stage)
    if growth.MANY in sizes:
        yield _growth(cluster, folder)
    yield from _of_the_site(cluster, sizes[-1], folder)


@contextmanager
def _stage(cluster: Cluster, recipes: int, folder: Path) -> Iterator[Stage]:
    url = cluster.database(recipes)
    with serving(url, folder) as site, serving(url, folder, CEILING) as ceiling:
        yield Stage(site, ceiling, cluster.pid, recipes)


def _of_the_site(cluster: Cluster, recipes: int, folder: Path) -> Iterator[list[Figure]]:
    """Yield what depends little on how many recipes there are."""
    url = cluster.database(recipes)
    yield dyno(url, cluster.pid, folder)
    with serving(url, folder) as site:
        yield signing_in(site, cluster.pid)
        yield uploading(site)


def _growth(cluster: Cluster, folder: Path) -> list[Figure]:
    with ExitStack() as stack:
        few, many = (
            stack.enter_context(serving(cluster.database(recipes), folder))
            for recipes in (growth.FEW, growth.MANY)
        )
        return growth.growth(few, many, cluster.pid)


if __name__ == "__main__":
    main(*(("bench-full", FULL) if sys.argv[1:] == ["full"] else ("bench", QUICK)))
