"""Kill -9 of the worker while the provider has a mail in its hand."""

import os
import signal
import uuid

from dev.faults.cook import CREATED, register
from dev.faults.experiment import Told
from dev.faults.stage import Stage, wait_for
from dev.rehearsal.stage import require

SENT = "SELECT state FROM mail WHERE to_address = %s"
WAITING = "SELECT id FROM mail WHERE state = 'queued'"
MOST = 2


def killed_while_sending(stage: Stage) -> Told:
    """The provider takes the mail, but the worker never hears of it."""
    name = f"cook-{uuid.uuid4().hex[:10]}"
    email = f"{name}@example.test"
    with stage.worker() as worker:
        wait_for(lambda: not stage.database.rows(WAITING), "earlier mails are sent")
        before = stage.peer.attempts
        stage.peer.freeze()
        answer = register(stage.site.port, name)
        require(answer.status_code == CREATED, f"registering answers {answer.status_code}")
        stage.peer.wait_for_attempts(before + 1, 60)
        for pid in worker.members():
            os.kill(pid, signal.SIGKILL)
        wait_for(lambda: not worker.members(), "the worker is dead")
    stage.peer.thaw()
    with stage.worker():
        took = wait_for(
            lambda: stage.database.rows(SENT, email) == [("sent",)], "the mail is sent again", 240
        )
    ours = [form["h:Message-Id"] for form in stage.peer.received if form["to"] == email]
    # Fewer than twice would mean that it was not in the worker's hand.
    require(len(ours) == MOST, f"the mail was sent {len(ours)} times")
    require(len(set(ours)) == 1, f"it had {len(set(ours))} different Message-IDs")
    return Told(
        "the worker killed between handing a mail over and hearing that it was taken",
        f"sent {len(ours)} times with one Message-ID; the second {took:.0f} s after the restart",
    )
