"""a count of the public recipes that is kept with each change

Revision: 0011, after 0010.
"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

# Once a statement, however many rows it adds or takes away.
MANY = """
CREATE FUNCTION tally_recipes() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    many bigint := (SELECT count(*) FROM touched WHERE is_publish AND deleted_at IS NULL);
BEGIN
    IF many > 0 THEN
        INSERT INTO recipe_tally (change) VALUES (CASE TG_OP WHEN 'INSERT' THEN many ELSE -many END);
    END IF;
    RETURN NULL;
END
$$
"""
ONE = """
CREATE FUNCTION tally_recipe() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO recipe_tally (change)
    VALUES (CASE WHEN NEW.is_publish AND NEW.deleted_at IS NULL THEN 1 ELSE -1 END);
    RETURN NULL;
END
$$
"""
NONE = """
CREATE FUNCTION tally_no_recipes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM recipe_tally;
    RETURN NULL;
END
$$
"""
TRIGGERS = (
    """CREATE TRIGGER recipe_added AFTER INSERT ON recipe
    REFERENCING NEW TABLE AS touched EXECUTE FUNCTION tally_recipes()""",
    """CREATE TRIGGER recipe_removed AFTER DELETE ON recipe
    REFERENCING OLD TABLE AS touched EXECUTE FUNCTION tally_recipes()""",
    """CREATE TRIGGER recipe_shown_or_hidden AFTER UPDATE OF is_publish, deleted_at ON recipe
    FOR EACH ROW WHEN ((OLD.is_publish AND OLD.deleted_at IS NULL)
        IS DISTINCT FROM (NEW.is_publish AND NEW.deleted_at IS NULL))
    EXECUTE FUNCTION tally_recipe()""",
    """CREATE TRIGGER recipe_emptied AFTER TRUNCATE ON recipe
    EXECUTE FUNCTION tally_no_recipes()""",
)
# No recipe is written between this lock, which CREATE TRIGGER takes as well, and the commit.
COUNT = """
INSERT INTO recipe_tally (change)
SELECT count(*) FROM recipe WHERE is_publish AND deleted_at IS NULL
"""


def upgrade() -> None:
    op.create_table(
        "recipe_tally",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("change", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recipe_tally")),
    )
    for statement in (MANY, ONE, NONE, *TRIGGERS, COUNT):
        op.execute(statement)


def downgrade() -> None:
    for name in ("added", "removed", "shown_or_hidden", "emptied"):
        op.execute(f"DROP TRIGGER recipe_{name} ON recipe")
    for name in ("recipes", "recipe", "no_recipes"):
        op.execute(f"DROP FUNCTION tally_{name}()")
    op.drop_table("recipe_tally")
