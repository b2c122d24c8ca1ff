"""Taking everything along."""

from dev.postman.shared import NOBODY
from dev.postman.steps import Folder, Step

JSON = {"Accept": "application/json"}
UNDER_WAY_OR_READY = 'pm.expect(body.state).to.be.oneOf(["queued", "running", "ready"])'
BEFORE_IT_IS_READY = {
    "state": "queued",
    "progress": 0,
    "ready_at": None,
    "expires_at": None,
    "bytes": None,
}

EXPORT = Folder(
    "Export",
    "A zip of everything one has written, made by the worker. Asked for it as JSON, the address "
    "shows how far it is; otherwise it gives the file as soon as that is ready.",
    (
        Step(
            "Look before I have asked",
            "GET /api/me/export",
            404,
            "You have not asked for an export yet",
            headers=JSON,
        ),
        Step(
            "Ask for my export",
            "POST /api/me/export",
            202,
            checks={"it waits or is being made": UNDER_WAY_OR_READY},
            shown=BEFORE_IT_IS_READY,
        ),
        Step("Ask for it as nobody", "POST /api/me/export", 401, NOBODY, bearer=""),
        Step(
            "Look how far it is",
            "GET /api/me/export",
            200,
            headers=JSON,
            checks={"it goes on": UNDER_WAY_OR_READY},
            shown={"state": "ready", "expires_at": "2026-11-29T21:18:21.904112+00:00"},
        ),
    ),
)
