"""Two tabs, and then a dozen at once, save one recipe that they read at the same time."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor

from dev.faults.cook import OK, Answer, Cook
from dev.faults.experiment import Told
from dev.faults.stage import Stage
from dev.rehearsal.stage import require

TABS = 12
STALE = 412
IN_A_BROWSER = "test_two_windows_edit_and_nothing_is_overwritten (tests/e2e)"


def two_tabs(stage: Stage) -> Told:
    """One after the other; then all together over both web processes."""
    cook = Cook(stage, stage.site.port)
    written = cook.new_recipe()
    path, first_read = f"/api/recipes/{written.json()['id']}", written.headers["ETag"]
    one, other = (_save(cook, path, first_read, text) for text in ("One", "Other"))
    require(one.status_code == OK, f"the first save is {one.status_code}")
    require(other.status_code == STALE, f"the second save is {other.status_code}")
    shown = cook.ask("GET", path)
    require(shown.json()["directions"] == "One", "the second save overwrote the first")
    winners = _all_at_once(cook, path, shown.headers["ETag"])
    return Told(
        f"two saves of one version, then {TABS} at once over two processes",
        f"the first took, the second got 412 and the text stood; of the {TABS} {winners} took. "
        f"That both texts are shown: {IN_A_BROWSER}",
    )


def _all_at_once(cook: Cook, path: str, version: str) -> int:
    """How many saves were taken; what stands is the text of the one."""
    texts = [f"Tab {number}" for number in range(TABS)]
    with ThreadPoolExecutor(TABS) as pool:
        answers = list(pool.map(lambda text: _save(cook, path, version, text), texts))
    statuses = Counter(answer.status_code for answer in answers)
    require(statuses == {OK: 1, STALE: TABS - 1}, f"saves were answered {dict(statuses)}")
    taken = next(answer.json() for answer in answers if answer.status_code == OK)
    stands = cook.ask("GET", path).json()["directions"]
    require(stands == taken["directions"], "another text stands than the one that was taken")
    return statuses[OK]


def _save(cook: Cook, path: str, version: str, text: str) -> Answer:
    return cook.ask("PATCH", path, {"If-Match": version}, json={"directions": text})
