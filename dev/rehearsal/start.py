"""Steps: the release line and the web line of the Procfile, to the letter."""

import json
import shlex
import subprocess
import time
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

import psycopg2
from psycopg2.extensions import connection as Connection  # noqa: N812  a class

from dev.processes import procfile
from dev.rehearsal.dyno import Dyno
from dev.rehearsal.stage import Failed, Stage, require

NOTHING: Mapping[str, str] = {}
NEWER = "ffffffffffff"  # a revision that only a later version would know
BROKEN = "postgres://nobody:none@127.0.0.1:1/none"
BOOT = 10.0  # seconds, promised
BINDS = 60.0  # seconds that Heroku gives
RELEASED = 120.0  # seconds
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
    return f"{tables} tables; {took[0]:.1f} s and {took[1]:.1f} s; fails without database or secret"


def _set_revision(connection: Connection, revision: tuple[str, ...]) -> None:
    with connection, connection.cursor() as cursor:
        cursor.execute("UPDATE alembic_version SET version_num = %s", revision)


def _release(stage: Stage) -> float:
    """Run the line; seconds that it took."""
    begun = time.monotonic()
    release_line(stage)
    return time.monotonic() - begun


def release_line(
    stage: Stage, more: Mapping[str, str] = NOTHING, *, app: Path | None = None
) -> str:
    """Run the release line to its end; what it said. Raises Failed with its last words."""
    dyno = started(stage, "release", more, app=app)
    code = dyno.process.wait(timeout=RELEASED)
    last = " / ".join(dyno.said().strip().splitlines()[-2:])
    require(code == 0, f"the release line ended with {code}: {last}")
    return dyno.said()


def _refuses(stage: Stage) -> None:
    """Without a database, and without a secret."""
    without = {
        "a database": {"DATABASE_URL": BROKEN},
        "a SECRET_KEY of its own": {"SECRET_KEY": ""},
    }
    for what, more in without.items():
        try:
            release_line(stage, more)
        except Failed:
            continue
        raise Failed(f"the release line succeeds without {what}")


def started(
    stage: Stage,
    name: str,
    more: Mapping[str, str] = NOTHING,
    *,
    bash: bool = False,
    app: Path | None = None,
) -> Dyno:
    """A line of the Procfile as a dyno of its own, split into words or given to bash."""
    folder = app or stage.app
    line = procfile(folder / "Procfile")[name]
    words = ["bash", "-c", line] if bash else shlex.split(line)
    number = len(list(stage.folder.glob(f"{name}.*.log"))) + 1
    here = {"DYNO": f"{name}.{number}", "HOME": str(folder), "PYTHONPATH": str(folder)}
    dyno = Dyno(
        words, folder, {**stage.environ, **here, **more}, stage.folder / f"{name}.{number}.log"
    )
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
    # The quicker of the two: a busy machine slows either, slow code slows both.
    stage.figures["boot_s"] = quicker = round(min(first, second), 1)
    require(quicker < BOOT, f"the web line took {quicker:.0f} s to answer, at its best")
    return f"up in {first:.1f} s through bash, {second:.1f} s by words"


def boot(dyno: Dyno) -> float:
    """Wait until it answers; seconds. Raises Failed with its last words when it doesn't."""
    took = dyno.seconds_to_up(BINDS)
    if took is None:
        last = " / ".join(dyno.said().strip().splitlines()[-3:])
        raise Failed(f"the web line did not answer within {BINDS:.0f} s: {last}")
    return took


def postdeploy(stage: Stage) -> str:
    """Run app.json's postdeploy as Heroku does, once and with a shell; what it said."""
    command = json.loads((stage.app / "app.json").read_text())["scripts"]["postdeploy"]
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=stage.app,
        env=stage.environ,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    require(done.returncode == 0, f"postdeploy ended with {done.returncode}: {done.stdout[-300:]}")
    return done.stdout
