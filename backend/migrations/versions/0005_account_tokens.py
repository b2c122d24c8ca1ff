"""tokens for a new password and a new address; mails that know whom they are about

Revision: 0005, after 0004.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

PURPOSES = "purpose IN ('activation', 'password_reset', 'email_change')"
# The version before this one knows nothing of the column and leaves it empty.
ADDRESS = "(purpose = 'email_change') = (email IS NOT NULL)"
ABOUT = """
UPDATE mail SET user_id = "user".id FROM "user" WHERE lower("user".email) = lower(to_address)
"""


def upgrade() -> None:
    op.add_column("one_time_token", sa.Column("email", sa.String(length=200), nullable=True))
    op.drop_constraint(op.f("ck_one_time_token_purpose"), "one_time_token", type_="check")
    op.create_check_constraint(op.f("ck_one_time_token_purpose"), "one_time_token", PURPOSES)
    op.create_check_constraint(op.f("ck_one_time_token_email"), "one_time_token", ADDRESS)
    op.add_column("mail", sa.Column("user_id", sa.Integer(), nullable=True))
    op.create_foreign_key(
        op.f("fk_mail_user_id_user"), "mail", "user", ["user_id"], ["id"], ondelete="CASCADE"
    )
    op.create_index(op.f("ix_mail_user_id"), "mail", ["user_id"], unique=False)
    op.execute(ABOUT)


def downgrade() -> None:
    op.drop_index(op.f("ix_mail_user_id"), table_name="mail")
    op.drop_column("mail", "user_id")
    op.execute("DELETE FROM one_time_token WHERE purpose <> 'activation'")
    op.drop_constraint(op.f("ck_one_time_token_email"), "one_time_token", type_="check")
    op.drop_constraint(op.f("ck_one_time_token_purpose"), "one_time_token", type_="check")
    op.create_check_constraint(
        op.f("ck_one_time_token_purpose"), "one_time_token", "purpose IN ('activation')"
    )
    op.drop_column("one_time_token", "email")
