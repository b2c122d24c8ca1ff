"""The bucket with the pictures is killed, comes back, and is stopped in the middle."""

import time
from urllib.parse import urlsplit

from dev.faults.cook import OK, UNAVAILABLE, Cook, ask
from dev.faults.experiment import Told
from dev.faults.stage import Stage, wait_for
from dev.rehearsal.dyno import Dyno
from dev.rehearsal.stage import require
from tests.bucket import S3Server

READY = "/api/health/ready"
WORDS = "Pictures"
SLOWEST = 15.0  # seconds; a picture may wait for the bucket for 5, the rest is a busy machine's


def away_or_slow(stage: Stage) -> Told:
    """A real S3 server beneath a site of its own."""
    one_process = {"WEB_CONCURRENCY": "1"}  # each finds out for itself
    with S3Server(stage.folder) as server, stage.web(**server.environ, **one_process) as web:
        cook = Cook(stage, web.port)
        recipe = cook.new_recipe().json()["id"]
        require(cook.put_cover(recipe).status_code == OK, "the first cover is refused")
        cover, kept = cook.cover(recipe), server.keys
        require(kept, "the bucket is not used")
        server.kill()
        _only_pictures_fail(web, cook, recipe, cover)
        require(server.keys == kept, "a refused upload left something, or took something")
        server.start()
        back = wait_for(lambda: _state(web) == "ok", "readiness is well again")
        server.stall()
        slowest = _only_pictures_fail(web, cook, recipe, cover)
        server.resume()
        wait_for(lambda: ask(web.port, "GET", cover).status_code == OK, "the cover is shown again")
        require(cook.put_cover(recipe, "PNG").status_code == OK, "the retry is refused")
        new = cook.cover(recipe)
        require(new != cover, "the retry changed nothing")
        require(ask(web.port, "GET", new).status_code == OK, "the new cover is not served")
    return Told(
        "the bucket's server killed and started, then stopped (SIGSTOP) and let go on",
        f"pictures answered 503 with a message, within {slowest:.1f} s; recipes could be read and "
        f"written, readiness said degraded, and ok {back:.1f} s after the return",
    )


def _only_pictures_fail(web: Dyno, cook: Cook, recipe: int, cover: str) -> float:
    """Seconds that the slowest refusal took."""
    refusals = [_refused(web, cover), _refused_upload(cook, recipe)]
    for path in ("/api/recipes", f"/api/recipes/{recipe}"):
        answer = cook.ask("GET", path)
        require(answer.status_code == OK, f"{path} answers {answer.status_code}")
    cook.new_recipe("Written meanwhile")
    require(cook.cover(recipe) == cover, "the recipe lost its cover")
    wait_for(lambda: _state(web) == "degraded", "readiness says degraded")
    return max(refusals)


def _refused(web: Dyno, cover: str) -> float:
    begun = time.monotonic()
    answer = ask(web.port, "GET", urlsplit(cover).path)
    require(answer.status_code == UNAVAILABLE, f"the picture answers {answer.status_code}")
    require(WORDS in answer.json()["detail"], f"no clear message: {answer.text}")
    require("Retry-After" in answer.headers, "the picture's 503 has no Retry-After")
    return _in_time(time.monotonic() - begun)


def _refused_upload(cook: Cook, recipe: int) -> float:
    begun = time.monotonic()
    answer = cook.put_cover(recipe, "PNG")
    require(answer.status_code == UNAVAILABLE, f"the upload answers {answer.status_code}")
    require(WORDS in answer.json()["detail"], f"no clear message: {answer.text}")
    return _in_time(time.monotonic() - begun)


def _in_time(seconds: float) -> float:
    require(seconds < SLOWEST, f"the refusal took {seconds:.1f} s")
    return seconds


def _state(web: Dyno) -> str:
    answer = ask(web.port, "GET", READY)
    require(answer.status_code == OK, f"readiness answers {answer.status_code}")
    return str(answer.json()["status"])
