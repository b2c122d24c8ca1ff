"""The steps of a rehearsal in their order; the build's as app.json orders its buildpacks."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from dev.rehearsal import (
    build,
    end_to_end,
    ending,
    first_deploy,
    load,
    moving,
    place,
    probes,
    review_app,
    second_release,
    slug,
    start,
    under_load,
)
from dev.rehearsal.stage import Stage


@dataclass(frozen=True)
class Step:
    """One promise about the deployment; without those that are needed nothing can go on."""

    name: str
    do: Callable[[Stage], str]
    needed: bool = False


FIRST = (
    Step("fresh from the last commit", build.archive, needed=True),
    Step("slugignore", build.slugignore, needed=True),
    Step("files that Heroku reads", build.files),
    Step("a bare environment", build.bare_environment),
)
BUILDPACKS = {
    "heroku/nodejs": (Step("Node phase", build.node_phase, needed=True),),
    "heroku/python": (
        Step("Python phase", build.python_phase, needed=True),
        Step("post_compile", build.post_compile, needed=True),
    ),
}
THEN = (
    Step("slug size", slug.size),
    Step("moved, read-only", moving.moved_and_read_only, needed=True),
    Step("PostgreSQL of the small plan", place.postgres, needed=True),
    Step("a dyno's environment", place.dyno, needed=True),
    Step("release line", start.release, needed=True),
    Step("web line", start.web),
    Step("probes", probes.probe),
    Step("a connection that waits", probes.keepalive),
    Step("registration by Mailgun", first_deploy.registration),
    Step("a token by Postman", first_deploy.token),
    Step("memory", load.memory),
    Step("connections at a deploy", load.connections),
    Step("SIGTERM with a slow request", ending.sigterm),
    Step("SIGTERM under load", under_load.sigterm_under_load),
    Step("a second release", second_release.second_release),
    Step("no write into the app", ending.no_write),
    Step("access lines", ending.access_lines),
    Step("a second build is the same", build.second_build),
    Step("a review app", review_app.review_app),
    Step("end-to-end on the review app", end_to_end.end_to_end),
)


def planned(stage: Stage) -> Iterator[Step]:
    """Every step; app.json is looked into once the first steps have brought it."""
    yield from FIRST
    yield from built(stage)
    yield from THEN


def built(stage: Stage) -> Iterator[Step]:
    """The build's steps, in the order that Heroku would take; ours where there is no app.json."""
    try:
        packs = json.loads((stage.build / "app.json").read_text())["buildpacks"]
        order = [pack["url"] for pack in packs]
    except (OSError, ValueError, KeyError, TypeError):
        order = list(BUILDPACKS)
    for url in order:
        yield from BUILDPACKS.get(url, ())
