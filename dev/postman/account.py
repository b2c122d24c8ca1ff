"""The story's last part: what cooks do with their account."""

from dev.postman.shared import NO_USER, NOBODY, RIGHT, VALIDATION
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

MINE = {"current_password": "{{password}}"}
NO_TOKEN = "Invalid token or token expired"  # noqa: S105  (a sentence)


def mail_with(page: str, address: str = "{{email}}") -> tuple[str, ...]:
    """Statements that look into the mailbox until there is a mail with a link to `page`."""
    return (
        f'const box = pm.variables.replaceIn("{{{{url}}}}/mailbox?to={address}");',
        "const look = (left) => pm.sendRequest(box, (error, answer) => {",
        f'  const there = !error && answer.text().includes("/{page}?token=");',
        "  if (!there && left) setTimeout(() => look(left - 1), 500);",
        "});",
        "look(40);",
    )


def mailed(page: str) -> str:
    """What follows `token=` in the newest link to `page`."""
    links = "body.data.flatMap((mail) => mail.links)"
    return f'{links}.find((link) => link.includes("/{page}?")).split("token=")[1]'


ACCOUNT = Folder(
    "Account",
    "One's own account is changed. A new password needs the current one, and ends all sign-ins.",
    (
        Step(
            "Change my name",
            "PATCH /api/me",
            200,
            body={"username": "{{username}}-new"},
            bearer=FRESH,
            keeps={"username": "body.username"},
        ),
        Step(
            "Take the name of another",
            "PATCH /api/me",
            400,
            "username already used",
            body={"username": "{{other_username}}"},
            bearer=FRESH,
            shown={"errors": {"username": ["username already used"]}},
        ),
        Step(
            "Ask for another address",
            "PATCH /api/me",
            200,
            body={"email": "new-{{email}}", **MINE},
            bearer=FRESH,
            checks={"it waits": 'pm.expect(body.pending_email).to.include("new-")'},
            shown={"pending_email": "new-nadia@example.com"},
        ),
        Step("Keep the one that I have", "DELETE /api/email-change", 204, bearer=FRESH),
        Step("Keep it as nobody", "DELETE /api/email-change", 401, NOBODY, bearer=""),
        Step(
            "Ask for it after all",
            "PATCH /api/me",
            200,
            body={"email": "new-{{email}}", **MINE},
            bearer=FRESH,
        ),
        Step(
            "Read the mail to the new address",
            "GET /api/mailbox",
            200,
            query={"to": "new-{{email}}"},
            keeps={"email_token": mailed("confirm-email")},
        ),
        Step(
            "Confirm the new address",
            "POST /api/email-change",
            204,
            body={"token": "{{email_token}}"},
        ),
        Step(
            "Confirm it once more",
            "POST /api/email-change",
            400,
            NO_TOKEN,
            body={"token": "{{email_token}}"},
        ),
    ),
)

RESET = Folder(
    "Forgotten password",
    "The mailed token lets one choose another.",
    (
        Step(
            "Forget my password",
            "POST /api/password-reset",
            202,
            body={"email": "new-{{email}}"},
        ),
        Step(
            "Forget it at what is no address",
            "POST /api/password-reset",
            400,
            VALIDATION,
            body={"email": "nadia"},
            shown={"errors": {"email": ["Not a valid email address."]}},
        ),
        Step(
            "Read the mail with the link to a new one",
            "GET /api/mailbox",
            200,
            query={"to": "new-{{email}}"},
            before=mail_with("reset-password", "new-{{email}}"),
            keeps={"reset_token": mailed("reset-password")},
        ),
        Step(
            "Choose a new password",
            "PUT /api/password-reset",
            204,
            body={"token": "{{reset_token}}", "password": "{{password}}"},
        ),
        Step(
            "Choose another with the same token",
            "PUT /api/password-reset",
            400,
            NO_TOKEN,
            body={"token": "{{reset_token}}", "password": "{{password}}"},
        ),
    ),
)

LEAVING = Folder(
    "Leaving",
    "The account goes, with every recipe, draft and picture.",
    (
        Step(
            "Sign in for the last time",
            "POST /api/token",
            200,
            body={"email": "new-{{email}}", "password": "{{password}}"},
            keeps={"access_token": "body.access_token"},
        ),
        Step("Leave", "DELETE /api/me", 204),
        Step("Leave once more", "DELETE /api/me", 401, "Your sign-in has ended, sign in again"),
        Step("Show a cook who has left", "GET /api/users/{username}", 404, NO_USER),
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
