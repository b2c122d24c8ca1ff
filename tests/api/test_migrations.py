"""Migrations go up, down and up again, and end where the models are."""

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, inspect
from sqlalchemy.engine import make_url

from backend.extensions import Base
from backend.jobs import include_object
from tests.databases import clone, flask


def test_the_migrated_database_is_what_the_models_say(app, database_url):
    engine = create_engine(make_url(database_url).set(drivername="postgresql+psycopg2"))
    with engine.connect() as connection:
        options = {"include_object": include_object, "compare_type": True}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, Base.metadata) == []
    engine.dispose()


def test_downgrade_leaves_nothing_and_upgrade_brings_all_back(template):
    with clone(template) as address:
        engine = create_engine(make_url(address).set(drivername="postgresql+psycopg2"))
        before = set(inspect(engine).get_table_names())
        flask("db downgrade base", address)
        assert set(inspect(engine).get_table_names()) == {"alembic_version"}
        flask("release", address)
        assert set(inspect(engine).get_table_names()) == before
        engine.dispose()


def test_release_is_idempotent(template):
    with clone(template) as address:
        assert "up to date" in flask("release", address)
