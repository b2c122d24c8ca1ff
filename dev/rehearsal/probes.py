"""Step: what the site answers to a router, a browser and somebody curious."""

import http.client
import re
import secrets
import time
from contextlib import closing
from http import HTTPStatus

from dev.rehearsal.asking import ask, ask_on, router
from dev.rehearsal.place import HOST
from dev.rehearsal.stage import Failed, Stage, require

ASSET = re.compile(rb'"(/assets/[\w.-]+\.js)"')
OWN_SCRIPT = re.compile(rb'<meta name="smilecook:modules"[^>]*/assets/RecipesPage-[\w-]+\.js')
CLOSED = (
    "/.env",
    "/.git/config",
    "/.vite/manifest.json",
    "/.slugignore",
    "/Procfile",
    "/app.json",
    "/package.json",
    "/requirements.txt",
    "/backend/config.py",
    "/frontend/index.html",
    "/frontend/src/main.ts",
    "/assets/../../../Procfile",
    "/assets/%2e%2e/%2e%2e/%2e%2e/Procfile",
    "/static/../config.py",
)
GUESSES = 25  # sign-ins; two processes allow 10 each in a minute
SILENCE = 6.0  # seconds; gunicorn's own keepalive is 2
SHORT = f"an idle connection was closed within {SILENCE:.0f} s ({{}}): keepalive is too short"


def probe(stage: Stage) -> str:
    """All probes, one after the other."""
    port = stage.running_web.port
    checks = (page, own_files, asset, deep_link, api, behind_the_proxy, right_most_client, closed)
    for check in checks:
        check(port)
    return ", ".join(check.__name__.replace("_", " ") for check in checks)


def page(port: int) -> None:
    """The page: HTML that is asked for again each time, and the request's id."""
    answer = ask(port, "/", headers={"X-Request-Id": "rehearsal-0001"})
    require(answer.status == HTTPStatus.OK, f"/ answers {answer.status}")
    require("text/html" in answer.header("Content-Type"), "/ is no HTML")
    kept = answer.header("Cache-Control")
    require(kept in {"no-cache", "public, no-cache"}, f"/ may be shown unasked: {kept}")
    require(answer.header("X-Request-Id") == "rehearsal-0001", "the request id is not echoed")


def own_files(port: int) -> None:
    """A page names its own files before a script asks for them: that takes Vite's manifest."""
    body = ask(port, "/recipes").body
    require(OWN_SCRIPT.search(body), "/recipes names no script of its own: is .vite in the slug?")


def asset(port: int) -> None:
    """A hashed file: kept for ever, and compressed for those who take it."""
    found = ASSET.search(ask(port, "/").body)
    path = found[1].decode() if found else ""
    require(path, "the page names no script")
    for coding in ("br", "gzip"):
        answer = ask(port, path, headers={"Accept-Encoding": coding})
        require(answer.status == HTTPStatus.OK, f"{path} answers {answer.status}")
        require(answer.header("Content-Encoding") == coding, f"{path} is not sent as {coding}")
        require("immutable" in answer.header("Cache-Control"), f"{path} is not immutable")


def deep_link(port: int) -> None:
    """An address of the website's own router; and one of nobody's."""
    answer = ask(port, "/recipes?q=soup")
    require(answer.status == HTTPStatus.OK, f"/recipes answers {answer.status}")
    require(b"<html" in answer.body, "/recipes is not the page")
    require(ask(port, "/no/such").status == HTTPStatus.NOT_FOUND, "/no/such is no 404")


def api(port: int) -> None:
    """The API, and an unknown address of it."""
    require(ask(port, "/api/recipes").status == HTTPStatus.OK, "/api/recipes does not answer")
    require(ask(port, "/api/health/ready").status == HTTPStatus.OK, "the site is not ready")
    unknown = ask(port, "/api/x")
    require(unknown.status == HTTPStatus.NOT_FOUND, f"/api/x answers {unknown.status}")
    require("json" in unknown.header("Content-Type"), "/api/x is answered by a page")


def behind_the_proxy(port: int) -> None:
    """The site knows that it is on https, under its own name, and at the root."""
    answer = ask(port, "/api/recipes", headers={"Host": "evil.test", "X-Forwarded-Host": "e.test"})
    require(answer.header("Strict-Transport-Security"), "no HSTS, so https is not seen")
    require(b"evil.test" not in answer.body and b"e.test" not in answer.body, "Host is believed")
    links = answer.json()["links"].values()
    require(all(link.startswith(f"https://{HOST}/") for link in links), f"links: {[*links]}")
    moved = ask(port, "/api/recipes", headers={"SCRIPT_NAME": "/api", "SCRIPT-NAME": "/api"})
    require(moved.status == HTTPStatus.OK, f"with a SCRIPT_NAME it answers {moved.status}")


def right_most_client(port: int) -> None:
    """Who guesses passwords is the one the router saw, whatever the client claims before it."""
    statuses = [_guess(port, f"198.51.100.{number}, 203.0.113.77") for number in range(GUESSES)]
    tired = HTTPStatus.TOO_MANY_REQUESTS
    require(tired in statuses, "an invented X-Forwarded-For escapes the rate limit")
    require(_guess(port, "203.0.113.77, 203.0.113.78") != tired, "one client's limit hits another")


def _guess(port: int, forwarded_for: str) -> int:
    """Guess at an account of its own: guesses at one are counted together, whoever makes them."""
    nobody = f"nobody-{secrets.token_hex(4)}@example.com"
    wrong = {"email": nobody, "password": "wrong and wrong again"}
    headers = router(X_Forwarded_For=forwarded_for)
    return ask(port, "/api/token", "POST", headers=headers, data=wrong).status


def closed(port: int) -> None:
    """Sources, settings and files whose name begins with a dot."""
    for path in CLOSED:
        answer = ask(port, path)
        require(answer.status == HTTPStatus.NOT_FOUND, f"{path} answers {answer.status}")
        require(b"gunicorn --config" not in answer.body, f"{path} shows the Procfile")


def keepalive(stage: Stage) -> str:
    """Two requests on one connection, with a silence that gunicorn's default would not stand."""
    _ = stage.running_web
    with closing(http.client.HTTPConnection("127.0.0.1", stage.port, timeout=30)) as connection:
        ask_on(connection, "/api/health/live")
        before = connection.sock
        time.sleep(SILENCE)
        try:
            answer = ask_on(connection, "/api/health/live")
        except (OSError, http.client.HTTPException) as error:
            raise Failed(SHORT.format(type(error).__name__)) from error
        require(before is not None and connection.sock is before, SHORT.format("reopened"))
    return f"{answer.status} after {SILENCE:.0f} s on the same connection"
