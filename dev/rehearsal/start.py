"""Steps: the release line and the web line of the Procfile, to the letter."""

import json
import shlex
import subprocess
import time
from collections.abc import Mapping
from contextlib import closing

import psycopg2
from psycopg2.extensions import connection as Connection  # noqa: N812  a class

from dev.processes import procfile
from dev.rehearsal.dyno import Dyno
from dev.rehearsal.stage import Failed, Stage, require

NOTHING: Mapping[str, str] = {}
NEWER = "ffffffffffff"  # a revision that only a later version would know
BROKEN = "postgres://nobody:none@127.0.0.1:1/none"
BOOT = 10.0  # seconds; Heroku gives 60
GONE = 25.0  # seconds; Heroku gives 30


def release(stage: Stage) -> str:
    """Twice, after a rollback, and with a database that isn't there."""
    took = [_release(stage) for _ in range(2)]
    with closing(psycopg2.connect(stage.database_url)) as connection:
        with connection, connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")
            tables = (cursor.fetchone() or (0,))[0]
            require(tables, "there are no tables after the release")
            cursor.execute("SELECT version_num FROM alembic_version")
            head = cursor.fetchone() or ("",)
        _set_revision(connection, (NEWER,))
        _release(stage)
        _set_revision(connection, head)
    _refuses(stage)
    return f"{tables} tables; {took[0]:.1f} s and {took[1]:.1f} s; fails without a database"


def _set_revision(connection: Connection, revision: tuple[str, ...]) -> None:
    with connection, connection.cursor() as cursor:
        cursor.execute("UPDATE alembic_version SET version_num = %s", revision)


def _release(stage: Stage, more: Mapping[str, str] = NOTHING) -> float:
    """Run the line; seconds that it took. Raises Failed with its last words."""
    begun = time.monotonic()
    dyno = started(stage, "release", more)
    code = dyno.process.wait(timeout=60)
    last = dyno.said().strip().splitlines()[-1:]
    require(code == 0, f"the release line ended with {code}: {last}")
    return time.monotonic() - begun


def _refuses(stage: Stage) -> None:
    try:
        _release(stage, {"DATABASE_URL": BROKEN})
    except Failed:
        return
    raise Failed("the release line succeeds without a database")


def started(
    stage: Stage, name: str, more: Mapping[str, str] = NOTHING, *, bash: bool = False
) -> Dyno:
    """A line of the Procfile as a dyno of its own, split into words or given to bash."""
    line = procfile(stage.app / "Procfile")[name]
    words = ["bash", "-c", line] if bash else shlex.split(line)
    number = len(list(stage.folder.glob(f"{name}.*.log"))) + 1
    environ = stage.environ | {"DYNO": f"{name}.{number}", **more}
    dyno = Dyno(words, stage.app, environ, stage.folder / f"{name}.{number}.log")
    stage.stack.callback(dyno.kill)
    return dyno


def web(stage: Stage) -> str:
    """The web line through bash, as on Heroku; then by plain splitting, as on Dokku."""
    through_bash = started(stage, "web", bash=True)
    first = boot(through_bash)
    through_bash.signal(everyone=True)
    require(through_bash.seconds_to_gone() is not None, "bash's web line stays after SIGTERM")
    stage.web = started(stage, "web")
    second = boot(stage.web)
    return f"up in {first:.1f} s through bash, {second:.1f} s by words"


def boot(dyno: Dyno) -> float:
    """Wait until it answers; seconds. Raises Failed with its last words when it doesn't."""
    took = dyno.seconds_to_up(BOOT)
    if took is None:
        last = " / ".join(dyno.said().strip().splitlines()[-3:])
        raise Failed(f"the web line did not answer within {BOOT:.0f} s: {last}")
    return took


def seed(stage: Stage) -> None:
    """Run app.json's postdeploy with demo content on."""
    environ = stage.environ | {"DEMO_CONTENT": "1"}
    command = ["bash", "-c", _postdeploy(stage)]
    done = subprocess.run(
        command, cwd=stage.app, env=environ, capture_output=True, text=True, check=False
    )
    require(done.returncode == 0, f"postdeploy ended with {done.returncode}: {done.stderr[-300:]}")


def _postdeploy(stage: Stage) -> str:
    command = json.loads((stage.app / "app.json").read_text())["scripts"]["postdeploy"]
    return str(command)
