"""statistics of recipes' whole times, without which the planner takes a third for quick

Revision: 0013, after 0012.

Those of a partial index's expression are not used by PostgreSQL's planner (seen on 18), so
the few quick recipes of 100,000 were looked for in all of them: 160 ms instead of 2.
"""

from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(
        "CREATE STATISTICS recipe_shown_time ON (coalesce(total_time, cook_time)) FROM recipe"
    )
    op.execute("ANALYZE recipe")


def downgrade() -> None:
    op.execute("DROP STATISTICS recipe_shown_time")
