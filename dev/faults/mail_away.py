"""The mail provider refuses, is silent, is gone; then comes back."""

import uuid
from http import HTTPStatus

from dev.faults.cook import CREATED, ask, register
from dev.faults.experiment import Told
from dev.faults.stage import Stage, wait_for
from dev.rehearsal.stage import require
from tests.mailgun_peer import MailgunPeer

TRIED = "SELECT attempts FROM mail WHERE to_address = %s ORDER BY id"
STATES = "SELECT state FROM mail WHERE to_address = %s ORDER BY id"
# What an hour does to the waits between the tries: all are over.
AN_HOUR_LATER = "UPDATE procrastinate_jobs SET scheduled_at = now() WHERE status = 'todo'"
ACCEPTED = 202


def provider_down(stage: Stage) -> Told:
    """Register while it answers 500 and while its port is closed, ask again, and let it return."""
    name = f"cook-{uuid.uuid4().hex[:10]}"
    email = f"{name}@example.test"
    with MailgunPeer() as refusing:
        port = refusing.port
        refusing.answer_next(*[HTTPStatus.INTERNAL_SERVER_ERROR] * 2)
        with stage.worker(MAILGUN_API_URL=refusing.url):
            _registers(stage, name)
            wait_for(lambda: _tries(stage, email) == [1], "the first try")
            refusing.stop()
            _asks_again(stage, email)
            wait_for(lambda: _tries(stage, email) == [1, 1], "a try at a closed port")
            waited = stage.database.rows(STATES, email)
            require(waited == [("queued",)] * 2, f"the mails don't wait: {waited}")
            with MailgunPeer(port) as back:
                stage.database.rows(AN_HOUR_LATER)
                took = wait_for(
                    lambda: stage.database.rows(STATES, email) == [("sent",)] * 2,
                    "the mails arrive",
                )
                arrived = [form["h:Message-Id"] for form in back.received if form["to"] == email]
    require(len(set(arrived)) == len(arrived) == 2, f"{len(arrived)} mails arrived, not 2")  # noqa: PLR2004
    return Told(
        "the provider answered 500, then its port was closed; the hour's waits were skipped",
        f"registering answered 201, asking again 202; both mails came {took:.1f} s after",
    )


def _registers(stage: Stage, name: str) -> None:
    answer = register(stage.site.port, name)
    require(answer.status_code == CREATED, f"registering answers {answer.status_code}")


def _asks_again(stage: Stage, email: str) -> None:
    path = "/api/users/activation-mail"
    answer = ask(stage.site.port, "POST", path, json={"email": email})
    require(answer.status_code == ACCEPTED, f"asking again answers {answer.status_code}")


def _tries(stage: Stage, email: str) -> list[int]:
    return [attempts for (attempts,) in stage.database.rows(TRIED, email)]
