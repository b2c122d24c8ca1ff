"""indexes that hold each order of the lists, so that a page is read off one of them

Revision: 0010, after 0009.

Built while the site goes on writing (CONCURRENTLY), which takes minutes on a large table and can't
be done in a transaction. One that was interrupted leaves an index that is of no use; so each is
dropped before it is made.
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

LONGEST_WAIT = "15min"  # for transactions that were there before: a backup, say
PUBLIC = "is_publish AND deleted_at IS NULL"
INDEXES = {
    "ix_recipe_published_last": f"(published_at DESC NULLS LAST, id DESC) WHERE {PUBLIC}",
    "ix_recipe_published_first": f"(published_at, id) WHERE {PUBLIC}",
    "ix_recipe_slowest": f"(cook_time DESC NULLS LAST, id DESC) WHERE {PUBLIC}",
    "ix_recipe_quickest": f"(cook_time, id) WHERE {PUBLIC}",
    "ix_recipe_most_servings": f"(num_of_servings DESC NULLS LAST, id DESC) WHERE {PUBLIC}",
    "ix_recipe_fewest_servings": f"(num_of_servings, id) WHERE {PUBLIC}",
    "ix_recipe_of_cook": (
        "(author_id, created_at DESC, id DESC) INCLUDE (is_publish) WHERE deleted_at IS NULL"
    ),
}


def upgrade() -> None:
    with op.get_context().autocommit_block():
        before = op.get_bind().execute(sa.text("SHOW lock_timeout")).scalar_one()
        op.execute(f"SET lock_timeout = '{LONGEST_WAIT}'")
        for name, what in INDEXES.items():
            op.execute(f"DROP INDEX CONCURRENTLY IF EXISTS {name}")
            op.execute(f"CREATE INDEX CONCURRENTLY {name} ON recipe {what}")
        op.execute(f"SET lock_timeout = '{before}'")


def downgrade() -> None:
    with op.get_context().autocommit_block():
        for name in INDEXES:
            op.execute(f"DROP INDEX CONCURRENTLY IF EXISTS {name}")
