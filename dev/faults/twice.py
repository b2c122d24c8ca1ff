"""One POST with its key: sent again, and a dozen times at once to two processes."""

import uuid
from concurrent.futures import ThreadPoolExecutor

from dev.faults.cook import CREATED, Answer, Cook
from dev.faults.experiment import Told
from dev.faults.stage import Stage
from dev.rehearsal.stage import require

AT_ONCE = 12
MINE = "/api/users/{name}/recipes?visibility=all"


def sent_twice(stage: Stage) -> Told:
    """Every answer is the first one's, and there is one recipe of each name."""
    cook = Cook(stage, stage.site.port)
    after = [_write(cook, "After", key) for key in [str(uuid.uuid4())] * 2]
    key = str(uuid.uuid4())
    with ThreadPoolExecutor(AT_ONCE) as pool:
        at_once = list(pool.map(lambda _: _write(cook, "At once", key), range(AT_ONCE)))
    for answers in (after, at_once):
        statuses = {answer.status_code for answer in answers}
        require(statuses == {CREATED}, f"the POSTs were answered {statuses}")
        require(len({answer.content for answer in answers}) == 1, "the answers differ")
    listed = cook.ask("GET", MINE.format(name=cook.name)).json()["data"]
    names = sorted(recipe["name"] for recipe in listed)
    require(names == ["After", "At once"], f"there are {len(names)} recipes: {names}")
    return Told(
        f"a POST sent twice with one Idempotency-Key; {AT_ONCE} at once over two processes",
        "201 and the same body each time; one recipe each",
    )


def _write(cook: Cook, name: str, key: str) -> Answer:
    return cook.ask("POST", "/api/recipes", {"Idempotency-Key": key}, json={"name": name})
