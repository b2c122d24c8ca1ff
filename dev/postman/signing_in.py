"""The story's middle and end: a cook signs in, and out again."""

from dev.postman.shared import (
    BAD_LOGIN,
    NO_IMAGE,
    NO_PICTURE,
    NOBODY,
    OTHERS,
    PICTURE,
    RIGHT,
    WRONG,
)
from dev.postman.steps import Folder, Step

OUR_ADDRESS = 'pm.variables.get("email")'
ENDED = "Your sign-in has ended, sign in again"
# The second cookie is called otherwise where the site has https.
SECOND_COOKIE = 'pm.cookies.get("smilecook_csrf") || pm.cookies.get("__Host-smilecook_csrf")'

TOKEN = Folder(
    "Token",
    "Signing in. The last request here keeps `access_token` and `refresh_token` for the rest.",
    (
        Step(
            "Sign in as the other cook",
            "POST /api/token",
            200,
            body=OTHERS,
            keeps={"other_access_token": "body.access_token"},
        ),
        Step(
            "Sign in with a wrong password",
            "POST /api/token",
            401,
            BAD_LOGIN,
            body=WRONG,
        ),
        Step(
            "Sign in",
            "POST /api/token",
            200,
            body=RIGHT,
            keeps={"access_token": "body.access_token", "refresh_token": "body.refresh_token"},
        ),
    ),
)

REFRESH = Folder(
    "Refresh",
    "Access tokens last 15 minutes; the refresh token gets another.",
    (
        Step(
            "Get another access token",
            "POST /api/refresh",
            200,
            bearer="refresh_token",
            keeps={"access_token": "body.token"},
        ),
        Step("Refresh with no token", "POST /api/refresh", 401, NOBODY, bearer=""),
    ),
)

ME = Folder(
    "Me",
    "One's own account.",
    (
        Step(
            "Show my account",
            "GET /api/me",
            200,
            checks={
                "the address is ours": 'pm.expect(body.email).to.eql(pm.variables.get("email"))'
            },
        ),
        Step("Show it to nobody", "GET /api/me", 401, NOBODY, bearer=""),
    ),
)

AVATAR = Folder(
    "Avatar",
    "One's own picture. Postman: set the working directory (Settings, General) to docs/postman.",
    (
        Step("Change my picture", "PUT /api/users/avatar", 200, file=("avatar", PICTURE)),
        Step(
            "Send what is no picture",
            "PUT /api/users/avatar",
            400,
            NO_IMAGE,
            file=("avatar", NO_PICTURE),
        ),
        Step(
            "Send it as nobody",
            "PUT /api/users/avatar",
            401,
            NOBODY,
            file=("avatar", PICTURE),
            bearer="",
        ),
    ),
)

SESSION = Folder(
    "Session",
    "How the website signs in: a cookie that scripts can't read, and a second one, whose value "
    "every write repeats.",
    (
        Step(
            "Sign in as a browser",
            "POST /api/session",
            200,
            body=RIGHT,
            keeps={"csrf_token": SECOND_COOKIE},
        ),
        Step(
            "Sign in as a browser with a wrong password",
            "POST /api/session",
            401,
            BAD_LOGIN,
            body=WRONG,
        ),
        Step(
            "Type the password again",
            "PUT /api/session",
            200,
            body={"password": "{{password}}"},
            bearer="",
            headers={"X-CSRF-TOKEN": "{{csrf_token}}"},
            keeps={"csrf_token": SECOND_COOKIE},
        ),
        Step(
            "Type a wrong one",
            "PUT /api/session",
            401,
            "That is not your password",
            body={"password": "something else"},
            bearer="",
            headers={"X-CSRF-TOKEN": "{{csrf_token}}"},
        ),
        Step(
            "Sign out as another site's page would",
            "DELETE /api/session",
            403,
            "The CSRF token is missing or wrong",
            bearer="",
        ),
        Step(
            "Sign out as the website does",
            "DELETE /api/session",
            204,
            bearer="",
            headers={"X-CSRF-TOKEN": "{{csrf_token}}"},
        ),
    ),
)

REVOKE = Folder(
    "Revoke",
    "The end of a sign-in: both of its tokens are dead at once.",
    (
        Step("Sign out", "POST /api/revoke", 200),
        Step("Sign out once more", "POST /api/revoke", 401, ENDED),
        Step("Refresh after the end", "POST /api/refresh", 401, ENDED, bearer="refresh_token"),
    ),
)
