"""search looks in words now: the index of trigrams goes, three times as large and as slow to write

Revision: 0012, after 0011.

The column it was on stays for the version before this one, which searches it; slowly, for as long
as that still runs.
"""

from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

NAME = "ix_recipe_searched"


def upgrade() -> None:
    with op.get_context().autocommit_block():
        op.execute(f"DROP INDEX CONCURRENTLY IF EXISTS {NAME}")


def downgrade() -> None:
    with op.get_context().autocommit_block():
        op.execute(f"DROP INDEX CONCURRENTLY IF EXISTS {NAME}")
        op.execute(
            f"CREATE INDEX CONCURRENTLY {NAME} ON recipe USING gin (searched gin_trgm_ops)"
            " WHERE is_publish AND deleted_at IS NULL"
        )
