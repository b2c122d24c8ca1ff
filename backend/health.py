"""Probes: is the process alive, and can it serve."""

from functools import cache
from pathlib import Path
from typing import Any

from alembic.config import Config as AlembicConfig
from alembic.script import ScriptDirectory
from flask import current_app
from flask_restful import Resource
from marshmallow import fields
from marshmallow.validate import OneOf
from sqlalchemy import text

from backend.bucket import probe
from backend.errors import Unavailable
from backend.extensions import db, limiter
from backend.http import refuses, returns
from backend.shapes import Shown

MIGRATIONS = Path(__file__).parent / "migrations"


class Health(Shown):
    status = fields.String()
    environment = fields.String()


class Readiness(Health):
    pictures = fields.String(
        validate=OneOf(("ok", "degraded")),
        metadata={"description": "`degraded` while their bucket can't be reached"},
    )


class Live(Resource):
    decorators = (limiter.exempt,)

    @returns(Health)
    def get(self) -> Any:
        """Tell that the process answers. Touches nothing else."""
        return _well()


class Ready(Resource):
    decorators = (limiter.exempt,)

    @returns(Readiness)
    @refuses(503)
    def get(self) -> Any:
        """Tell that the database answers and is migrated as far as this code needs, or further.

        A bucket that is away makes the answer `degraded`, not a refusal: all but pictures works.
        """
        found = db.session.scalar(text("SELECT version_num FROM alembic_version"))
        if found in older_revisions():
            raise Unavailable("The database still waits for its migrations")
        if probe.is_well():
            return _well() | {"pictures": "ok"}
        return _well() | {"status": "degraded", "pictures": "degraded"}


@cache
def older_revisions() -> frozenset[str]:
    """Revisions that come before this code's head; an unknown one is a newer release's."""
    scripts = ScriptDirectory.from_config(alembic_config())
    head = scripts.get_current_head()
    return frozenset(step.revision for step in scripts.walk_revisions() if step.revision != head)


def alembic_config() -> AlembicConfig:
    config = AlembicConfig()
    config.set_main_option("script_location", str(MIGRATIONS))
    return config


def _well() -> dict[str, str]:
    return {"status": "ok", "environment": current_app.config["ENV_NAME"]}
