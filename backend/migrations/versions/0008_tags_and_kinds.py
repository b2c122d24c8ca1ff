"""tags, course, cuisine, diets and times of recipes, and one array to find them all by

Revision: 0008, after 0007.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

WORDS = postgresql.ARRAY(sa.Text())
LISTS = ("tags", "diets", "free_of")
TIMES = ("prep_time", "total_time")
PUBLIC = sa.text("is_publish AND deleted_at IS NULL")
# A body that is parsed now names `fold` by its oid: a restored dump has an empty search_path.
LABELS = """
CREATE FUNCTION recipe_labels(
    tags text[], course text, cuisine text, diets text[], free_of text[]
) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN array_remove(
    ARRAY(SELECT 'tag:' || fold(tag) FROM unnest(tags) tag)
    || ARRAY['course:' || course, 'cuisine:' || cuisine]
    || ARRAY(SELECT 'diet:' || diet FROM unnest(diets) diet)
    || ARRAY(SELECT 'free_of:' || food FROM unnest(free_of) food),
    NULL
)
"""
COMPUTED = sa.Computed("recipe_labels(tags, course, cuisine, diets, free_of)", persisted=True)


def upgrade() -> None:
    for name in LISTS:
        # The version before this one knows nothing of the column; its recipes have no words.
        op.add_column("recipe", sa.Column(name, WORDS, server_default="{}", nullable=False))
    for name in ("course", "cuisine"):
        op.add_column("recipe", sa.Column(name, sa.Text(), nullable=True))
    for name in TIMES:
        op.add_column("recipe", sa.Column(name, sa.Integer(), nullable=True))
        check = f"{name} BETWEEN 1 AND 10080"
        op.create_check_constraint(op.f(f"ck_recipe_{name}"), "recipe", check)
    op.create_check_constraint(op.f("ck_recipe_tags"), "recipe", "cardinality(tags) <= 20")
    op.execute(LABELS)
    op.add_column("recipe", sa.Column("labels", WORDS, COMPUTED, nullable=True))
    op.create_index(
        "ix_recipe_labels", "recipe", ["labels"], postgresql_using="gin", postgresql_where=PUBLIC
    )
    shown_time = sa.text("coalesce(total_time, cook_time)")
    op.create_index("ix_recipe_shown_time", "recipe", [shown_time], postgresql_where=PUBLIC)


def downgrade() -> None:
    op.drop_index("ix_recipe_shown_time", "recipe", postgresql_where=PUBLIC)
    op.drop_index("ix_recipe_labels", "recipe", postgresql_using="gin", postgresql_where=PUBLIC)
    op.drop_column("recipe", "labels")
    op.execute("DROP FUNCTION recipe_labels(text[], text, text, text[], text[])")
    for name in (*TIMES, "cuisine", "course", *LISTS):
        op.drop_column("recipe", name)
