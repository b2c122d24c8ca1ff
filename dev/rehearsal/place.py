"""Steps that stand in for Heroku: a small PostgreSQL, a mail peer, a dyno's environment."""

import os
import secrets
from contextlib import closing

import psycopg2

from dev.cluster import free_port
from dev.heroku.connections import PLAN
from dev.postgres import running_postgres
from dev.rehearsal.stage import Stage, require
from tests.mailgun_peer import MailgunPeer

HOST = "smilecook-rehearsal.herokuapp.com"


def postgres(stage: Stage) -> str:
    """A throw-away server with as many connections as the smallest plan, its URL as Heroku's."""
    os.environ.pop("DATABASE_URL", None)  # somebody's data: never ours to write into
    settings = {"max_connections": str(PLAN)}
    server = running_postgres(stage.folder / "postgres", for_tests=True, settings=settings)
    url = stage.stack.enter_context(server)
    stage.database_url = url.replace("postgresql://", "postgres://", 1)
    with closing(psycopg2.connect(url)) as connection, connection.cursor() as cursor:
        cursor.execute("SHOW max_connections")
        found = cursor.fetchone()
    require(found == (str(PLAN),), f"the server takes {found}")
    return f"{PLAN} connections, postgres://"


def dyno(stage: Stage) -> str:
    """What Heroku, its buildpack and app.json set for a process."""
    stage.peer = stage.stack.enter_context(MailgunPeer())
    stage.environ = {
        "DYNO": "web.1",
        "ENV": "Production",
        "PORT": str(free_port()),
        "HOME": str(stage.app),
        "PYTHONPATH": str(stage.app),
        "PYTHONUNBUFFERED": "1",
        "LANG": "C.UTF-8",
        "PATH": f"{stage.venv}/bin:/usr/bin:/bin",
        "SECRET_KEY": secrets.token_hex(64),
        "DATABASE_URL": stage.database_url,
        "HEROKU_APP_DEFAULT_DOMAIN_NAME": HOST,
        "WEB_CONCURRENCY": "2",
        "FORWARDED_ALLOW_IPS": "*",  # as the Python buildpack exports it
        "GUNICORN_CMD_ARGS": "--access-logfile -",  # likewise
        **stage.peer.settings,
    }
    return f"{len(stage.environ)} variables, DYNO=web.1, PORT={stage.port}"
