"""what the lines of a recipe say, kept beside its text

Revision: 0004, after 0003.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Empty for recipes that are there: they are read when shown, or by `flask read-lines-again`.
    op.add_column("recipe", sa.Column("ingredient_lines", postgresql.JSONB(), nullable=True))
    op.add_column("recipe", sa.Column("direction_lines", postgresql.JSONB(), nullable=True))
    op.add_column("recipe", sa.Column("lines_version", sa.SmallInteger(), nullable=True))


def downgrade() -> None:
    op.drop_column("recipe", "lines_version")
    op.drop_column("recipe", "direction_lines")
    op.drop_column("recipe", "ingredient_lines")
