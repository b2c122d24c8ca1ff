"""Alembic's environment: our metadata, a connection without the requests' time limits."""

from alembic import context
from flask import current_app
from sqlalchemy import create_engine, text
from sqlalchemy.pool import NullPool

from backend.extensions import Base
from backend.jobs import include_object

LOCK_TIMEOUT = "10s"  # an ALTER that waits longer would hold up every reader behind it


def run() -> None:
    engine = create_engine(current_app.config["SQLALCHEMY_DATABASE_URI"], poolclass=NullPool)
    with engine.connect() as connection:
        connection.execute(text(f"SET lock_timeout = '{LOCK_TIMEOUT}'"))
        connection.commit()
        context.configure(
            connection=connection,
            target_metadata=Base.metadata,
            include_object=include_object,
            compare_type=True,
            transaction_per_migration=True,  # an index can be built without one
        )
        with context.begin_transaction():
            context.run_migrations()


run()
