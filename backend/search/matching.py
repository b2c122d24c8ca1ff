"""What was asked as PostgreSQL asks it of a recipe's words: conditions and an order."""

from dataclasses import dataclass
from functools import reduce
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Float,
    Integer,
    Text,
    case,
    cast,
    false,
    func,
    literal,
    select,
    true,
)
from sqlalchemy.dialects.postgresql import ARRAY, REAL, TSQUERY

from backend.extensions import db
from backend.recipes.models import Recipe
from backend.search.language import Asked, Part

# Of ts_rank, for description, tags, ingredients and name.
WEIGHTS = cast(literal([0.05, 0.2, 0.2, 1.0], ARRAY(Float)), ARRAY(REAL))
TsQuery = ColumnElement[Any]


@dataclass(frozen=True)
class Sought:
    """A search as texts of tsquery, made once: planning is quick when it need not make them.

    `all` is what must hold, `wanted` of that what isn't negated; `named` and `begun` are what a
    name says that has all of it, as whole words or with the last one unfinished. `in_name` and
    `in_begun` are what must hold of a recipe to be found by its name so.
    """

    all: str
    wanted: str
    named: str
    begun: str
    in_name: str
    in_begun: str

    @property
    def matches(self) -> ColumnElement[bool]:
        """Whether a recipe has all that is wanted and nothing that isn't."""
        if not self.all:
            return false()
        # Negations alone can't use the index, but nearly every recipe of a list will do.
        return ~_has(self.all.removeprefix("!")) if not self.wanted else _has(self.all)

    @property
    def row_matches(self) -> ColumnElement[bool]:
        """The same, to be asked of one row after the other."""
        return _of_rows(self.matches)

    @property
    def is_named(self) -> ColumnElement[bool]:
        """Whether all that is wanted stands in the name, in whole words, as the index can tell."""
        return _has(self.in_name)

    @property
    def is_begun(self) -> ColumnElement[bool]:
        """Whether it does with the last word unfinished; to be asked of rows, not of the index,
        which would gather all words that begin so, in all names.
        """
        return _of_rows(_has(self.in_begun))

    @property
    def ranks(self) -> list[ColumnElement[Any]]:
        """What the best matches have most of: all words in the name, of these the short names
        first; then how much, and where, a recipe says what is wanted.
        """
        place = case((_has(self.named), 2), (_has(self.begun), 1), else_=0)
        short = case((_has(self.begun), -func.length(Recipe.name)), else_=0)
        said = func.ts_rank(WEIGHTS, Recipe.words, _query(self.wanted), type_=REAL)
        return [cast(place, Integer), cast(short, Integer), said]


def sought(asked: Asked) -> Sought:
    """Return what the database makes of a search; one statement."""
    wanted = _every(func.tsquery_and, [of_part(part) for part in asked.wanted])
    unwanted = _every(func.tsquery_or, [of_part(part) for part in asked.unwanted])
    names = [
        _every(func.tsquery_and, [_in_name(part, is_typed=typed) for part in asked.wanted])
        for typed in (False, True)
    ]
    # Words that stand in a name are words of the recipe; order and signs must still be looked for.
    more = [of_part(part) for part in asked.wanted if not part.text.isalnum()]
    rest = func.tsquery_and(_every(func.tsquery_and, more), func.tsquery_not(unwanted))
    made = (
        func.tsquery_and(wanted, func.tsquery_not(unwanted)),
        wanted,
        *names,
        *(func.tsquery_and(name, rest) for name in names),
    )
    texts = db.session.execute(select(*(cast(query, Text) for query in made))).one()
    return Sought(*tuple(texts))


def of_part(part: Part) -> TsQuery:
    """A phrase; or a word, its other forms, and while it is typed all words that begin so."""
    said = [func.search_phrase(one, "") for one in (part.text, *part.others)]
    if part.is_typed:
        said.append(func.search_beginning(part.text))
    return func.tsquery_and(_every(func.tsquery_or, said), func.search_marks(part.text))


def finds(part: Part) -> ColumnElement[bool]:
    """Return whether a recipe has this part of a search."""
    return Recipe.words.op("@@", is_comparison=True)(of_part(part))


def ingredient(text: str) -> ColumnElement[bool]:
    """Return whether the words stand together in the ingredients."""
    return Recipe.words.op("@@", is_comparison=True)(func.search_phrase(text, ":B"))


def without(text: str) -> ColumnElement[bool]:
    """Return whether they stand neither in the ingredients nor in the name."""
    return ~Recipe.words.op("@@", is_comparison=True)(func.search_phrase(text, ":AB"))


def _in_name(part: Part, *, is_typed: bool) -> TsQuery:
    said = [func.search_name(one, false()) for one in (part.text, *part.others)]
    if part.is_typed and is_typed:
        said.append(func.search_name(part.text, true()))
    return _every(func.tsquery_or, said)


def _every(joined: Any, queries: list[Any]) -> TsQuery:
    return reduce(joined, queries, _query(""))


def _has(query: str) -> ColumnElement[bool]:
    return Recipe.words.op("@@", is_comparison=True)(_query(query))


def _of_rows(condition: ColumnElement[bool]) -> ColumnElement[bool]:
    """A condition that no index can answer: it would gather all hits before the first is read."""
    return case((condition, true()), else_=false())


def _query(text: str) -> TsQuery:
    return cast(literal(text, Text), TSQUERY)
