"""Recipes, as their authors wrote them."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    BindParameter,
    CheckConstraint,
    ColumnElement,
    Computed,
    DateTime,
    ForeignKey,
    Index,
    SmallInteger,
    String,
    Text,
    and_,
    event,
    false,
    func,
    inspect,
    or_,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, TSVECTOR
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, deferred, mapped_column, relationship

from backend import lines
from backend.address import site_url
from backend.clock import now
from backend.extensions import Base
from backend.images import Image
from backend.recipes.indexes import INDEXES
from backend.users.models import User

DEFAULT_COVER = "/static/default-cover.svg"
RESTORABLE = timedelta(hours=24)

NAME_LENGTH = 100
DESCRIPTION_LENGTH = 2_000
INGREDIENTS_LENGTH = 10_000
DIRECTIONS_LENGTH = 20_000
CREDIT_LENGTH = 200
COVER_ALT_LENGTH = 300
MOST_SERVINGS = 500
LONGEST_COOK_TIME = 10_080  # minutes: a week
MOST_TAGS = 20
TAG_LENGTH = 40

LINES = "lines"  # the group of columns that a shown recipe needs and a list doesn't

# What the version before this one looks through; to go with that one (docs/decisions/search.md).
SEARCHED = "fold(name || ' ' || coalesce(description, '') || ' ' || coalesce(ingredients, ''))"

# All that a list is filtered by, in one array: `tag:` and the folded tag, `course:`, and so on.
LABELS = "recipe_labels(tags, course, cuisine, diets, free_of)"
NO_WORDS = text("'{}'")


class Recipe(Base):
    __tablename__ = "recipe"
    __table_args__ = (
        CheckConstraint(f"num_of_servings BETWEEN 1 AND {MOST_SERVINGS}", name="servings"),
        CheckConstraint(f"cook_time BETWEEN 1 AND {LONGEST_COOK_TIME}", name="cook_time"),
        CheckConstraint(f"prep_time BETWEEN 1 AND {LONGEST_COOK_TIME}", name="prep_time"),
        CheckConstraint(f"total_time BETWEEN 1 AND {LONGEST_COOK_TIME}", name="total_time"),
        CheckConstraint(f"cardinality(tags) <= {MOST_TAGS}", name="tags"),
        *INDEXES,
        Index("uq_recipe_import_key", "author_id", "import_key", unique=True),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(NAME_LENGTH))
    description: Mapped[str | None] = mapped_column(Text)
    num_of_servings: Mapped[int | None]
    cook_time: Mapped[int | None]  # minutes, from start to table
    prep_time: Mapped[int | None]  # minutes of that, before anything is cooked
    total_time: Mapped[int | None]  # minutes with all waiting, where that is more
    ingredients: Mapped[str | None] = mapped_column(Text)
    directions: Mapped[str | None] = mapped_column(Text)
    credit: Mapped[str | None] = mapped_column(String(CREDIT_LENGTH))
    tags: Mapped[list[str]] = mapped_column(ARRAY(Text), default=list, server_default=NO_WORDS)
    course: Mapped[str | None] = mapped_column(Text)
    cuisine: Mapped[str | None] = mapped_column(Text)
    diets: Mapped[list[str]] = mapped_column(ARRAY(Text), default=list, server_default=NO_WORDS)
    free_of: Mapped[list[str]] = mapped_column(ARRAY(Text), default=list, server_default=NO_WORDS)
    is_publish: Mapped[bool] = mapped_column(default=False, server_default=false())
    published_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    cover_id: Mapped[int | None] = mapped_column(
        ForeignKey("image.id", ondelete="SET NULL"), index=True
    )
    cover_alt: Mapped[str | None] = mapped_column(String(COVER_ALT_LENGTH))
    author_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), index=True)
    import_key: Mapped[str | None] = mapped_column(String(64))  # tells an import what it has done
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime] = mapped_column(DateTime(timezone=True), default=now)
    updated_at: Mapped[datetime] = mapped_column(DateTime(timezone=True), default=now, onupdate=now)
    deleted_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    # The lines as lines.VERSION read them: a view of the text, only loaded where a recipe is shown.
    kept_ingredient_lines: Mapped[list[dict[str, Any]] | None] = deferred(
        mapped_column("ingredient_lines", JSONB), group=LINES
    )
    kept_direction_lines: Mapped[list[dict[str, Any]] | None] = deferred(
        mapped_column("direction_lines", JSONB), group=LINES
    )
    lines_version: Mapped[int | None] = deferred(mapped_column(SmallInteger), group=LINES)
    searched: Mapped[str] = deferred(mapped_column(Text, Computed(SEARCHED, persisted=True)))
    labels: Mapped[list[str]] = deferred(
        mapped_column(ARRAY(Text), Computed(LABELS, persisted=True))
    )
    # What a search finds it by, while it is published; the database's trigger keeps it.
    words: Mapped[str | None] = deferred(mapped_column(TSVECTOR))

    author: Mapped[User] = relationship(lazy="joined", innerjoin=True)
    cover: Mapped[Image | None] = relationship(lazy="joined")

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012  (SQLAlchemy reads it once)

    @classmethod
    def visible_to(cls, user_id: int | BindParameter[int] | None) -> ColumnElement[bool]:
        """The one predicate that decides who sees a recipe; `user_id` None is a stranger."""
        is_own = cls.author_id == user_id if user_id is not None else false()
        return and_(cls.deleted_at.is_(None), or_(cls.is_publish, is_own))

    @property
    def etag(self) -> str:
        """Changes with the recipe and with its author, whose picture it shows."""
        return f"{self.version}.{self.author.version}"

    @hybrid_property
    def shown_time(self) -> int | None:
        """Minutes from the first deed to the table; the author's whole time where no other is."""
        return self.total_time or self.cook_time

    @shown_time.inplace.expression
    @classmethod
    def _shown_time(cls) -> ColumnElement[int | None]:
        return func.coalesce(cls.total_time, cls.cook_time)

    @property
    def cover_url(self) -> str:
        """The absolute address of a JPEG, or of our drawing where the author gave no cover."""
        return self.cover.jpeg_url if self.cover else site_url() + DEFAULT_COVER

    @property
    def covers(self) -> dict[str, str]:
        """Addresses by width in pixels, for `srcset`; empty without a cover."""
        return self.cover.widths() if self.cover else {}

    @property
    def ingredient_lines(self) -> list[dict[str, Any]]:
        """What each line of the ingredients says (lines.IngredientLine)."""
        return self._lines(self.kept_ingredient_lines) or _ingredient_lines(self.ingredients)

    @property
    def direction_lines(self) -> list[dict[str, Any]]:
        """What each line of the directions says (lines.DirectionLine)."""
        return self._lines(self.kept_direction_lines) or _direction_lines(self.directions)

    def _lines(self, kept: list[dict[str, Any]] | None) -> list[dict[str, Any]] | None:
        """Return what is kept, unless an older version of the reading made it."""
        return kept if self.lines_version == lines.VERSION else None

    def read_lines(self) -> None:
        """Keep what the lines say beside the text."""
        self.kept_ingredient_lines = _ingredient_lines(self.ingredients)
        self.kept_direction_lines = _direction_lines(self.directions)
        self.lines_version = lines.VERSION

    def publish(self) -> None:
        self.is_publish = True
        self.published_at = self.published_at or now()

    def unpublish(self) -> None:
        self.is_publish = False

    def delete(self) -> None:
        """Hide it and its cover at once; it can be restored for a day."""
        self.deleted_at = now()
        self._hide_cover(is_hidden=True)

    def restore(self) -> None:
        self.deleted_at = None
        self._hide_cover(is_hidden=False)

    def _hide_cover(self, *, is_hidden: bool) -> None:
        if self.cover:
            self.cover.is_hidden = is_hidden


@event.listens_for(Recipe, "before_insert")
@event.listens_for(Recipe, "before_update")
def _read_changed_lines(_: object, __: object, recipe: Recipe) -> None:
    """Read the lines of a text that is being saved; it is never a reason not to save."""
    attributes = inspect(recipe).attrs
    if attributes.ingredients.history.has_changes() or attributes.directions.history.has_changes():
        recipe.read_lines()


def _ingredient_lines(text: str | None) -> list[dict[str, Any]]:
    return [line.as_dict() for line in lines.read_ingredients(text)]


def _direction_lines(text: str | None) -> list[dict[str, Any]]:
    return [line.as_dict() for line in lines.read_directions(text)]
