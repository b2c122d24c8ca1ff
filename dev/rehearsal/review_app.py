"""Step: a review app as app.json's `environments.review` makes it, and how it differs."""

import json
from contextlib import closing
from http import HTTPStatus

import psycopg2

from dev.cluster import free_port
from dev.rehearsal.asking import ask
from dev.rehearsal.stage import Stage, require
from dev.rehearsal.start import boot, postdeploy, release_line, started

NAME = "Staging"
ROBOTS = "noindex"


def review_app(stage: Stage) -> str:
    """Release, postdeploy with demo content, web, worker; robots kept out, mail in the mailbox."""
    port = free_port()
    stage.environ = {name: it for name, it in stage.environ.items() if "MAILGUN" not in name} | {
        **_settings(stage),
        "PORT": str(port),
        "PUBLIC_URL": f"http://localhost:{port}",  # no TLS: a browser would refuse https' cookies
        "TRUSTED_PROXIES": "0",
        "DATABASE_URL": new_database(stage.database_url, "review"),
    }
    release_line(stage)
    postdeploy(stage)
    stage.web = started(stage, "web")
    boot(stage.web)
    started(stage, "worker")
    _is_named(port)
    _keeps_robots_out(port)
    _is_filled(port)
    return f"{NAME} in health and page, robots kept out, demo content, mailbox"


def _settings(stage: Stage) -> dict[str, str]:
    """What app.json gives every app, and then a review app."""
    app = json.loads((stage.app / "app.json").read_text())
    both = {**app["env"], **app["environments"]["review"]["env"]}
    return {name: given["value"] for name, given in both.items() if "value" in given}


def new_database(url: str, name: str) -> str:
    """The address of a new, empty database beside the one of `url`."""
    with closing(psycopg2.connect(url)) as connection, connection.cursor() as cursor:
        connection.autocommit = True
        cursor.execute(f"CREATE DATABASE {name}")
    return url.rpartition("/")[0] + f"/{name}"


def _is_named(port: int) -> None:
    """Health says which configuration runs, and the page's head, which its footer shows."""
    for path in ("/api/health/live", "/api/health/ready"):
        named = ask(port, path).json().get("environment")
        require(named == NAME, f"{path} says it is {named}")
    fact = f'<meta name="smilecook:environment" content="{NAME}">'
    require(fact.encode() in ask(port, "/").body, f"the page does not know that it is {NAME}")


def _keeps_robots_out(port: int) -> None:
    for path in ("/", "/recipes", "/api/recipes", "/no/such"):
        header = ask(port, path).header("X-Robots-Tag")
        require(ROBOTS in header, f"{path} lets robots in")


def _is_filled(port: int) -> None:
    found = ask(port, "/api/recipes")
    require(found.json()["data"], "there is no demo content")
    mailbox = ask(port, "/api/mailbox")
    require(mailbox.status == HTTPStatus.OK, f"the mailbox answers {mailbox.status}")
