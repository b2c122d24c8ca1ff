"""The story's beginning: two cooks register and activate their accounts."""

from dev.postman.shared import NO_USER, RIGHT, VALIDATION, faulty
from dev.postman.steps import Folder, Step

OUR_NAME = 'pm.variables.get("username")'
# Where the token stands in a mail's link.
MAILED = 'body.data[0].links.find((link) => link.includes("token=")).split("token=")[1]'


def somebody_new(prefix: str) -> tuple[str, ...]:
    """Statements that make up a cook whom the site doesn't know yet."""
    return (
        'const name = "cook-" + pm.variables.replaceIn("{{$randomUUID}}").slice(0, 8);',
        f'pm.collectionVariables.set("{prefix}username", name);',
        f'pm.collectionVariables.set("{prefix}email", name + "@example.com");',
    )


def account(prefix: str) -> dict[str, str]:
    return {
        "username": f"{{{{{prefix}username}}}}",
        "email": f"{{{{{prefix}email}}}}",
        "password": "{{password}}",
    }


HEALTH = Folder(
    "Health",
    "Probes, for whoever watches over the site.",
    (
        Step("Is it alive?", "GET /api/health/live", 200),
        Step("Can it serve?", "GET /api/health/ready", 200),
    ),
)

REPORTS = Folder(
    "CSP reports",
    "What browsers send when a page tried what the Content-Security-Policy forbids.",
    (
        Step(
            "A browser reports",
            "POST /api/csp-reports",
            204,
            body={
                "csp-report": {
                    "document-uri": "https://www.example.com/an-example",
                    "effective-directive": "img-src",
                    "blocked-uri": "https://elsewhere.example/picture.png",
                }
            },
        ),
        Step(
            "That is no report",
            "POST /api/csp-reports",
            400,
            "This is no report of a browser",
            body={"hello": "there"},
        ),
    ),
)

USERS = Folder(
    "Users",
    "Cooks and their accounts. Each run registers two cooks of its own.",
    (
        Step(
            "Register",
            "POST /api/users",
            201,
            body=account(""),
            before=somebody_new(""),
            checks={
                "the account is ours": f"pm.expect(body.username).to.eql({OUR_NAME})",
                "the password is not shown": 'pm.expect(body).not.to.have.property("password")',
            },
        ),
        Step(
            "Register another cook",
            "POST /api/users",
            201,
            body=account("other_"),
            before=somebody_new("other_"),
        ),
        Step(
            "Register with a name that is taken",
            "POST /api/users",
            400,
            "username already used",
            body={**account(""), "email": "second-{{email}}"},
        ),
        Step(
            "Register with fields that are wrong",
            "POST /api/users",
            400,
            VALIDATION,
            body={"username": "x y", "colour": "red"},
            checks=faulty("username", "email", "password", "colour"),
            shown={"errors": {"colour": ["Unknown field."]}},
        ),
        Step(
            "Show a cook to a stranger",
            "GET /api/users/{username}",
            200,
            checks={"the address stays private": 'pm.expect(body).not.to.have.property("email")'},
        ),
        Step(
            "Show a cook who doesn't exist",
            "GET /api/users/{username}",
            404,
            NO_USER,
            path={"username": "nobody-{{$randomUUID}}"},
        ),
    ),
)

MAILBOX = Folder(
    "Mailbox",
    "Mails as they would have been sent, where the site has its test mailbox on. Elsewhere this is "
    "404: add `email` with an address of yours to the environment, read your mail, and put what "
    "follows `token=` in its link into the variable `activation_token`.",
    (
        Step(
            "Read the mail with the link",
            "GET /api/mailbox",
            200,
            query={"to": "{{email}}"},
            keeps={"activation_token": MAILED},
        ),
        Step(
            "Read the other cook's mail",
            "GET /api/mailbox",
            200,
            query={"to": "{{other_email}}"},
            keeps={"other_activation_token": MAILED},
        ),
    ),
)

ACTIVATION = Folder(
    "Activation",
    "The mailed token proves that the address is the cook's.",
    (
        Step(
            "Sign in too early",
            "POST /api/token",
            403,
            "The user account is not activated yet",
            body=RIGHT,
        ),
        Step("Activate", "POST /api/users/activate", 204, body={"token": "{{activation_token}}"}),
        Step(
            "Activate once more",
            "POST /api/users/activate",
            400,
            "The user account is already activated",
            body={"token": "{{activation_token}}"},
        ),
        Step(
            "Open the link, as the first API's mails had it",
            "GET /api/users/activate/{token}",
            204,
            path={"token": "{{other_activation_token}}"},
        ),
        Step(
            "Open a link that is no good",
            "GET /api/users/activate/{token}",
            400,
            "Invalid token or token expired",
            path={"token": "made-up"},
        ),
        Step(
            "Send the mail again",
            "POST /api/users/activation-mail",
            202,
            body={"email": "{{email}}"},
        ),
        Step(
            "Send it to what is no address",
            "POST /api/users/activation-mail",
            400,
            VALIDATION,
            body={"email": "nadia"},
            shown={"errors": {"email": ["Not a valid email address."]}},
        ),
    ),
)
