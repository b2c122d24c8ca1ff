"""What the database itself holds true, whoever writes to it."""

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text
from sqlalchemy.exc import IntegrityError

from backend.extensions import Base, db
from backend.health import alembic_config
from tests.factories import make_recipe, make_user

OURS = sorted(Base.metadata.tables)


@pytest.fixture
def catalog(app):
    return inspect(db.session.connection())


def test_migrations_have_one_head():
    assert len(ScriptDirectory.from_config(alembic_config()).get_heads()) == 1


@pytest.mark.parametrize("table", OURS)
def test_every_constraint_has_a_name_we_gave(catalog, table):
    names = [catalog.get_pk_constraint(table)["name"]]
    names += [key["name"] for key in catalog.get_foreign_keys(table)]
    names += [key["name"] for key in catalog.get_unique_constraints(table)]
    names += [key["name"] for key in catalog.get_check_constraints(table)]
    names += [key["name"] for key in catalog.get_indexes(table)]
    kinds = ("pk_", "fk_", "uq_", "ck_", "ix_")
    assert all(name.startswith(tuple(f"{kind}{table}" for kind in kinds)) for name in names)


@pytest.mark.parametrize("table", OURS)
def test_every_foreign_key_says_what_a_delete_does_and_is_indexed(catalog, table):
    indexed = {index["column_names"][0] for index in catalog.get_indexes(table)}
    indexed.add(catalog.get_pk_constraint(table)["constrained_columns"][0])
    for key in catalog.get_foreign_keys(table):
        assert key["options"]["ondelete"] in {"CASCADE", "SET NULL"}
        assert key["constrained_columns"][0] in indexed


@pytest.mark.parametrize("table", OURS)
def test_every_time_has_its_zone(catalog, table):
    columns = [column for column in catalog.get_columns(table) if column["name"].endswith("_at")]
    assert all(column["type"].timezone for column in columns)


@pytest.mark.parametrize("change", [{"username": "ANN"}, {"email": "ANN@example.org"}])
def test_names_are_unique_in_any_case_in_the_database_itself(app, change):
    make_user(username="ann", email="ann@example.org")
    with pytest.raises(IntegrityError, match="uq_user_"):
        make_user(**change)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("cook_time", 0),
        ("cook_time", 10_081),
        ("num_of_servings", 0),
        ("num_of_servings", 501),
        ("prep_time", 0),
        ("total_time", 10_081),
        ("tags", [str(n) for n in range(21)]),
    ],
)
def test_numbers_have_their_limits_in_the_database_itself(app, column, value):
    with pytest.raises(IntegrityError, match="ck_recipe_"):
        make_recipe(**{column: value})


def test_with_a_cook_goes_everything_that_names_the_cook(app):
    recipe = make_recipe()
    db.session.execute(text('DELETE FROM "user" WHERE id = :id'), {"id": recipe.author_id})
    assert db.session.scalar(text("SELECT count(*) FROM recipe")) == 0
