"""What people may be offered to type: words, ingredients and tags of published recipes."""

from sqlalchemy import Computed, Index, Text, text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from backend.extensions import Base

WORD, INGREDIENT, TAG = "word", "ingredient", "tag"
# A word and what is left of it without one letter; the database's own function.
NEAR = "CASE WHEN kind = 'word' THEN search_near(term) END"


class Term(Base):
    """A word or a few, folded as `search_text` does, with how many recipes have it."""

    __tablename__ = "search_term"
    __table_args__ = (
        Index("ix_search_term_near", "near", postgresql_using="gin"),
        Index(
            "ix_search_term_parts",
            "term",
            postgresql_using="gin",
            postgresql_ops={"term": "gin_trgm_ops"},
            postgresql_where=text("kind = 'word'"),
        ),
    )

    kind: Mapped[str] = mapped_column(Text, primary_key=True)
    # In the order of bytes, so that the key finds beginnings, too.
    term: Mapped[str] = mapped_column(Text(collation="C"), primary_key=True)
    shown: Mapped[str] = mapped_column(Text)
    recipes: Mapped[int]
    near: Mapped[list[str] | None] = mapped_column(
        ARRAY(Text), Computed(NEAR, persisted=True), deferred=True
    )
