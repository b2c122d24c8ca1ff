"""Steps: a first deploy, from registering to a call with the token that Postman fetched."""

import re
import subprocess
import time
from http import HTTPStatus

from dev.paths import ROOT
from dev.postman.files import COLLECTION, FOLDER, HEROKU
from dev.rehearsal.asking import ask
from dev.rehearsal.place import HOST
from dev.rehearsal.stage import Failed, Stage, build_environment, require
from dev.rehearsal.start import started

LINK = re.compile(r"https://\S+/activate\?token=(\S+)")
DELIVERY = 60.0  # seconds for the worker to send a mail
REQUESTS = ("Sign in", "Show my account")  # of the collection
COOK = {"username": "ann", "email": "ann@example.com", "password": "floury hands and butter"}
WHO = {"email": COOK["email"], "password": COOK["password"]}


def registration(stage: Stage) -> str:
    """Production: register, the worker mails through Mailgun, activate, ask for a token, use it."""
    port = stage.running_web.port
    worker = started(stage, "worker")
    made = ask(port, "/api/users", "POST", data=COOK)
    require(made.status == HTTPStatus.CREATED, f"registering answers {made.status}")
    token = _token_of_the_mail(stage)
    done = ask(port, "/api/users/activate", "POST", data={"token": token})
    require(done.status == HTTPStatus.NO_CONTENT, f"activating answers {done.status}")
    pair = ask(port, "/api/token", "POST", data=WHO)
    require(pair.status == HTTPStatus.OK, f"signing in answers {pair.status}")
    bearer = {"Authorization": f"Bearer {pair.json()['access_token']}"}
    me = ask(port, "/api/me", headers=bearer)
    require(me.status == HTTPStatus.OK, f"/api/me answers {me.status}")
    worker.signal(everyone=True)
    require(worker.seconds_to_gone() is not None, "the worker outlives SIGTERM by 30 s")
    return "registered, mailed, activated, token used"


def token(stage: Stage) -> str:
    """The collection's own token request, then its call with {{access_token}}."""
    port = stage.running_web.port
    answer = ask(port, "/api/me")
    require(answer.status == HTTPStatus.UNAUTHORIZED, f"/api/me is open: {answer.status}")
    words = [
        *("node", str(ROOT / "node_modules/newman/bin/newman.js"), "run", str(COLLECTION)),
        *("--environment", str(HEROKU), "--env-var", f"url=http://127.0.0.1:{port}/api"),
        *(word for name, value in WHO.items() for word in ("--env-var", f"{name}={value}")),
        *(word for name in REQUESTS for word in ("--folder", name)),
        *("--color", "off", "--disable-unicode", "--bail"),
    ]
    log = stage.folder / "newman.log"
    with log.open("w") as out:
        code = subprocess.run(
            words, cwd=FOLDER, env=build_environment(stage), stdout=out, stderr=out, check=False
        ).returncode
    said = log.read_text()
    require(code == 0, f"newman ended with {code}: see .data/rehearsal/{log.name}")
    for name in REQUESTS:
        require(name in said, f"newman did not send {name!r}")
    return "token fetched and kept, used as {{access_token}}: " + " then ".join(REQUESTS)


def _token_of_the_mail(stage: Stage) -> str:
    peer = stage.peer
    require(peer, "there is no mail peer")
    deadline = time.monotonic() + DELIVERY
    while peer and time.monotonic() < deadline:
        if peer.received:
            found = LINK.search(peer.received[-1]["text"])
            if found and found[0].startswith(f"https://{HOST}/"):
                return found[1]
            raise Failed("the mail has no activation link to the site's own address")
        time.sleep(0.05)
    raise Failed(f"no mail came within {DELIVERY:.0f} s")
