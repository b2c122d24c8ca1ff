"""the audit: who did what to which account

Revision: 0002, after 0001.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

DEEDS = (
    "sign_in",
    "sign_in_failed",
    "sign_out",
    "session_ended",
    "registered",
    "activated",
    "password_reset_asked",
    "password_reset",
    "password_changed",
    "email_change_asked",
    "email_changed",
    "username_changed",
    "export_asked",
    "account_deleted",
)


def upgrade() -> None:
    op.create_table(
        "audit",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deed", sa.String(length=30), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.Column("request_id", sa.String(length=128), nullable=True),
        sa.Column("address_hash", sa.LargeBinary(length=16), nullable=True),
        sa.Column("facts", postgresql.JSONB(), nullable=False),
        sa.CheckConstraint(f"deed IN ({', '.join(map(repr, DEEDS))})", name=op.f("ck_audit_deed")),
        sa.CheckConstraint("jsonb_typeof(facts) = 'object'", name=op.f("ck_audit_facts")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit")),
    )
    op.create_index("ix_audit_at", "audit", ["at"], unique=False)
    op.create_index("ix_audit_user_id_at", "audit", ["user_id", "at"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_audit_user_id_at", table_name="audit")
    op.drop_index("ix_audit_at", table_name="audit")
    op.drop_table("audit")
