"""throttling: counters that all processes share, and where cooks have signed in from

Revision: 0007, after 0006.
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "throttle",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("hits", sa.Integer(), nullable=False),
        sa.Column("strikes", sa.SmallInteger(), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("forget_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_throttle")),
        prefixes=["UNLOGGED"],
    )
    op.create_index(op.f("ix_throttle_forget_at"), "throttle", ["forget_at"], unique=False)
    op.create_table(
        "known_place",
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("address_hash", sa.LargeBinary(length=16), nullable=False),
        sa.Column("forget_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"],
            ["user.id"],
            name=op.f("fk_known_place_user_id_user"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("user_id", "address_hash", name=op.f("pk_known_place")),
    )
    op.create_index(op.f("ix_known_place_forget_at"), "known_place", ["forget_at"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_known_place_forget_at"), table_name="known_place")
    op.drop_table("known_place")
    op.drop_index(op.f("ix_throttle_forget_at"), table_name="throttle")
    op.drop_table("throttle")
