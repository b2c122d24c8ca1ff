"""Step: a second version with one more migration arrives while the first one serves."""

import shutil
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg2
from alembic.config import Config
from alembic.script import ScriptDirectory

from dev.cluster import free_port
from dev.rehearsal.asking import ask
from dev.rehearsal.clients import Count, require_no_loss, visitors, wait_for_answers
from dev.rehearsal.dyno import Dyno
from dev.rehearsal.moving import set_writable
from dev.rehearsal.stage import Failed, Stage, require
from dev.rehearsal.start import boot, release_line, started

REVISION = "rehearsed"
# Expand only: what the first version neither reads nor misses.
MIGRATION = '''"""one more column and table, of the rehearsal"""

import sqlalchemy as sa
from alembic import op

revision = "{revision}"
down_revision = "{head}"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("recipe", sa.Column("rehearsed_at", sa.DateTime(timezone=True)))
    op.create_table("rehearsal", sa.Column("id", sa.Integer(), primary_key=True))


def downgrade() -> None:
    op.drop_table("rehearsal")
    op.drop_column("recipe", "rehearsed_at")
'''
AROUND = 100  # answers before and after each change
COLUMNS = "SELECT count(*) FROM information_schema.columns WHERE column_name = 'rehearsed_at'"


def second_release(stage: Stage) -> str:
    """Release, switch and roll back, with visitors all the while; none of them notices."""
    first = started(stage, "web")
    boot(first)
    second_app = next_version(stage)
    with visitors(stage.port, keeping=2, coming=2) as before:
        wait_for_answers(before, AROUND)
        release_line(stage, app=second_app)
        _ready(stage.port, "the first version, after the second one's release,")
        require(_migrated(stage.database_url), "the second release did not migrate")
        wait_for_answers(before, AROUND)
    require_no_loss(before)
    second, after = _switched(stage, first, second_app)
    said = _rolled_back(stage, second)
    return f"{before.answered + after.answered} answers, none failed; the rollback says: {said}"


def next_version(stage: Stage) -> Path:
    """The built app once more, with a migration of its own on top of the newest."""
    app = stage.folder / "app_2"
    shutil.copytree(stage.app, app, symlinks=True)
    set_writable(app, writable=True)
    versions = app / "backend/migrations/versions"
    text = MIGRATION.format(revision=REVISION, head=_head(stage.app))
    (versions / "9999_rehearsed.py").write_text(text)
    set_writable(app, writable=False)
    stage.stack.callback(set_writable, app, writable=True)
    return app


def _switched(stage: Stage, first: Dyno, app: Path) -> tuple[Dyno, Count]:
    """The second version takes over, and the first one is told to end."""
    port = free_port()
    second = started(stage, "web", {"PORT": str(port)}, app=app)
    boot(second)
    _ready(port, "the second version")
    with visitors(port, keeping=2, coming=2) as count:
        first.signal(everyone=True)
        require(first.seconds_to_gone() is not None, "the first version outlives SIGTERM by 30 s")
        wait_for_answers(count, AROUND)
    require_no_loss(count)
    return second, count


def _rolled_back(stage: Stage, second: Dyno) -> str:
    """The first version again: its release leaves the newer schema alone, and it serves on it."""
    said = release_line(stage)
    lines = said.strip().splitlines()
    require(len(lines) == 1, f"the rollback's release says {len(lines)} lines: {lines[:3]}")
    require(_migrated(stage.database_url), "the rollback took the new column away")
    again = started(stage, "web")
    boot(again)
    _ready(stage.port, "the first version, rolled back to,")
    with visitors(stage.port, keeping=2, coming=2) as count:
        wait_for_answers(count, AROUND)
    require_no_loss(count)
    for dyno in (second, again):
        dyno.signal(everyone=True)
    stay = [dyno.log.name for dyno in (second, again) if dyno.seconds_to_gone() is None]
    require(not stay, f"{stay} outlive SIGTERM by 30 s")
    return lines[0]


def _ready(port: int, who: str) -> None:
    answer = ask(port, "/api/health/ready")
    if answer.status != 200:  # noqa: PLR2004
        raise Failed(f"{who} is not ready: {answer.status} {answer.body[:200]!r}")


def _migrated(url: str) -> bool:
    with closing(psycopg2.connect(url)) as connection, connection.cursor() as cursor:
        cursor.execute(COLUMNS)
        found: Any = cursor.fetchone()
    return bool(found and found[0])


def _head(app: Path) -> str:
    config = Config()
    config.set_main_option("script_location", str(app / "backend/migrations"))
    return str(ScriptDirectory.from_config(config).get_current_head())
