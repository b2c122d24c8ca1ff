"""The story's last part: what cooks do with their account."""

from dev.postman.shared import NOBODY, RIGHT
from dev.postman.steps import Folder, Step

FRESH = "fresh_token"
STALE = "Sign in again to do this"
IT = {"id": "{{session_id}}"}

SESSIONS = Folder(
    "Sessions",
    "Where one is signed in. To end a sign-in, one needs a fresh one: its password was typed in "
    "the last 15 minutes. What `POST /api/refresh` gives is not fresh.",
    (
        Step("Sign in on a lost phone", "POST /api/token", 200, body=RIGHT),
        Step(
            "Sign in once more",
            "POST /api/token",
            200,
            body=RIGHT,
            keeps={FRESH: "body.access_token"},
        ),
        Step(
            "Show where I am signed in",
            "GET /api/me/sessions",
            200,
            bearer=FRESH,
            keeps={"session_id": "body.data[1].id"},
            checks={"the newest is this one": "pm.expect(body.data[0].is_current).to.eql(true)"},
        ),
        Step("Show it to nobody", "GET /api/me/sessions", 401, NOBODY, bearer=""),
        Step(
            "End the phone's sign-in with an old one",
            "DELETE /api/me/sessions/{id}",
            401,
            STALE,
            path=IT,
            checks={"it says what is missing": 'pm.expect(body.needs).to.eql("fresh_sign_in")'},
            shown={"needs": "fresh_sign_in"},
        ),
        Step("End the phone's sign-in", "DELETE /api/me/sessions/{id}", 204, path=IT, bearer=FRESH),
        Step(
            "End it once more",
            "DELETE /api/me/sessions/{id}",
            404,
            "There is no such sign-in",
            path=IT,
            bearer=FRESH,
        ),
    ),
)

EVERYWHERE = Folder(
    "Everywhere",
    "The end of all other sign-ins.",
    (
        Step("Sign out everywhere else", "DELETE /api/me/sessions", 204, bearer=FRESH),
        Step(
            "Sign out everywhere else as nobody", "DELETE /api/me/sessions", 401, NOBODY, bearer=""
        ),
    ),
)
