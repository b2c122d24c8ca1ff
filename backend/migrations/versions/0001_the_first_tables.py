"""the first tables

Revision: 0001, the first one.
"""

import sqlalchemy as sa
from alembic import op

from backend.jobs import procrastinate_downgrade, procrastinate_schema

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


# unaccent is named with its schema: a restored dump runs with an empty search_path.
FOLD = """
CREATE FUNCTION fold(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$ SELECT lower({schema}.unaccent('{schema}.unaccent', $1)) $$
"""


def run_raw(sql: str) -> None:
    """Run SQL that has percent signs and several statements, as it is."""
    op.get_bind().connection.cursor().execute(sql)


def create_fold() -> None:
    """Create `fold(text)`: without accents and case, immutable so that a column can keep it."""
    op.execute("CREATE EXTENSION IF NOT EXISTS unaccent")
    op.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
    found = "SELECT extnamespace::regnamespace::text FROM pg_extension WHERE extname = 'unaccent'"
    schema = op.get_bind().scalar(sa.text(found))
    run_raw(FOLD.format(schema=schema))


def upgrade() -> None:
    create_fold()
    run_raw(procrastinate_schema())
    op.create_table(
        "blob",
        sa.Column("key", sa.Text(collation="C"), nullable=False),
        sa.Column("content_type", sa.Text(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_blob")),
    )
    op.create_table(
        "image",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("is_hidden", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.CheckConstraint("kind in ('cover', 'avatar')", name=op.f("ck_image_kind")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_image")),
        sa.UniqueConstraint("key", name=op.f("uq_image_key")),
    )
    op.create_table(
        "mail",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("to_address", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("html", sa.Text(), nullable=False),
        sa.Column("message_id", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), server_default="queued", nullable=False),
        sa.Column("attempts", sa.Integer(), server_default="0", nullable=False),
        sa.Column("last_error", sa.Text(), nullable=True),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "state in ('queued', 'sent', 'failed', 'expired')", name=op.f("ck_mail_state")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mail")),
        sa.UniqueConstraint("message_id", name=op.f("uq_mail_message_id")),
    )
    op.create_index(op.f("ix_mail_to_address"), "mail", ["to_address"], unique=False)
    op.create_table(
        "user",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("username", sa.String(length=80), nullable=False),
        sa.Column("email", sa.String(length=200), nullable=False),
        sa.Column("password_hash", sa.String(length=200), nullable=False),
        sa.Column("activated_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("avatar_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["avatar_id"], ["image.id"], name=op.f("fk_user_avatar_id_image"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_user")),
    )
    op.create_index(op.f("ix_user_avatar_id"), "user", ["avatar_id"], unique=False)
    op.create_index("uq_user_email", "user", [sa.literal_column("lower(email)")], unique=True)
    op.create_index("uq_user_username", "user", [sa.literal_column("lower(username)")], unique=True)
    op.create_table(
        "first_answer",
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("fingerprint", sa.LargeBinary(length=32), nullable=False),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("headers", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user.id"], name=op.f("fk_first_answer_user_id_user"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("user_id", "key", name=op.f("pk_first_answer")),
    )
    op.create_table(
        "one_time_token",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("purpose", sa.String(length=20), nullable=False),
        sa.Column("token_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("purpose IN ('activation')", name=op.f("ck_one_time_token_purpose")),
        sa.ForeignKeyConstraint(
            ["user_id"],
            ["user.id"],
            name=op.f("fk_one_time_token_user_id_user"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_one_time_token")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_one_time_token_token_hash")),
    )
    op.create_index(op.f("ix_one_time_token_user_id"), "one_time_token", ["user_id"], unique=False)
    op.create_table(
        "recipe",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("description", sa.Text(), nullable=True),
        sa.Column("num_of_servings", sa.Integer(), nullable=True),
        sa.Column("cook_time", sa.Integer(), nullable=True),
        sa.Column("ingredients", sa.Text(), nullable=True),
        sa.Column("directions", sa.Text(), nullable=True),
        sa.Column("credit", sa.String(length=200), nullable=True),
        sa.Column("is_publish", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("cover_id", sa.Integer(), nullable=True),
        sa.Column("cover_alt", sa.String(length=300), nullable=True),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("import_key", sa.String(length=64), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "searched",
            sa.Text(),
            sa.Computed(
                "fold(name || ' ' || coalesce(description, '') || ' ' || coalesce(ingredients, ''))",
                persisted=True,
            ),
            nullable=True,
        ),
        sa.CheckConstraint("cook_time BETWEEN 1 AND 10080", name=op.f("ck_recipe_cook_time")),
        sa.CheckConstraint("num_of_servings BETWEEN 1 AND 500", name=op.f("ck_recipe_servings")),
        sa.ForeignKeyConstraint(
            ["author_id"], ["user.id"], name=op.f("fk_recipe_author_id_user"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["cover_id"], ["image.id"], name=op.f("fk_recipe_cover_id_image"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recipe")),
    )
    op.create_index(op.f("ix_recipe_author_id"), "recipe", ["author_id"], unique=False)
    op.create_index(op.f("ix_recipe_cover_id"), "recipe", ["cover_id"], unique=False)
    op.create_index(
        "ix_recipe_newest",
        "recipe",
        [sa.literal_column("created_at DESC"), sa.literal_column("id DESC")],
        unique=False,
        postgresql_where=sa.text("is_publish AND deleted_at IS NULL"),
    )
    op.create_index(
        "ix_recipe_searched",
        "recipe",
        ["searched"],
        unique=False,
        postgresql_using="gin",
        postgresql_ops={"searched": "gin_trgm_ops"},
        postgresql_where=sa.text("is_publish AND deleted_at IS NULL"),
    )
    op.create_index("uq_recipe_import_key", "recipe", ["author_id", "import_key"], unique=True)
    op.create_table(
        "session",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("user_agent", sa.String(length=300), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("kind IN ('token', 'browser')", name=op.f("ck_session_kind")),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user.id"], name=op.f("fk_session_user_id_user"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session")),
    )
    op.create_index(op.f("ix_session_user_id"), "session", ["user_id"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_session_user_id"), table_name="session")
    op.drop_table("session")
    op.drop_index("uq_recipe_import_key", table_name="recipe")
    op.drop_index(
        "ix_recipe_searched",
        table_name="recipe",
        postgresql_using="gin",
        postgresql_ops={"searched": "gin_trgm_ops"},
        postgresql_where=sa.text("is_publish AND deleted_at IS NULL"),
    )
    op.drop_index(
        "ix_recipe_newest",
        table_name="recipe",
        postgresql_where=sa.text("is_publish AND deleted_at IS NULL"),
    )
    op.drop_index(op.f("ix_recipe_cover_id"), table_name="recipe")
    op.drop_index(op.f("ix_recipe_author_id"), table_name="recipe")
    op.drop_table("recipe")
    op.drop_index(op.f("ix_one_time_token_user_id"), table_name="one_time_token")
    op.drop_table("one_time_token")
    op.drop_table("first_answer")
    op.drop_index("uq_user_username", table_name="user")
    op.drop_index("uq_user_email", table_name="user")
    op.drop_index(op.f("ix_user_avatar_id"), table_name="user")
    op.drop_table("user")
    op.drop_index(op.f("ix_mail_to_address"), table_name="mail")
    op.drop_table("mail")
    op.drop_table("image")
    op.drop_table("blob")
    run_raw(procrastinate_downgrade())
    op.execute("DROP FUNCTION fold(text)")
