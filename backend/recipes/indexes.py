"""The indexes that lists and searches are read off; most hold public recipes only."""

from sqlalchemy import Index, text

PUBLIC = text("is_publish AND deleted_at IS NULL")


def _feed(name: str, *order: str) -> Index:
    """An order of the lists: a page's ids are read off it, however long the list."""
    return Index(f"ix_recipe_{name}", *map(text, order), postgresql_where=PUBLIC)


# Where a column may be empty, an index read backwards has the empty ones first; so those have two.
INDEXES = (
    _feed("newest", "created_at DESC", "id DESC"),
    _feed("published_last", "published_at DESC NULLS LAST", "id DESC"),
    _feed("published_first", "published_at", "id"),
    _feed("slowest", "cook_time DESC NULLS LAST", "id DESC"),
    _feed("quickest", "cook_time", "id"),
    _feed("most_servings", "num_of_servings DESC NULLS LAST", "id DESC"),
    _feed("fewest_servings", "num_of_servings", "id"),
    Index(
        "ix_recipe_of_cook",
        "author_id",
        text("created_at DESC"),
        text("id DESC"),
        postgresql_include=["is_publish"],
        postgresql_where=text("deleted_at IS NULL"),
    ),
    _feed("shown_time", "coalesce(total_time, cook_time)"),
    Index("ix_recipe_labels", "labels", postgresql_using="gin", postgresql_where=PUBLIC),
    Index(
        "ix_recipe_words",
        "words",
        postgresql_using="gin",
        postgresql_where=text("words IS NOT NULL"),
        postgresql_with={"gin_pending_list_limit": 512},
    ),
)
