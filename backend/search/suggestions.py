"""What may be meant by what has been typed so far: recipes, words, ingredients, tags, cooks."""

from typing import Any, NamedTuple
from urllib.parse import quote, urlencode

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Integer,
    Select,
    cast,
    false,
    func,
    literal,
    null,
    select,
    true,
    union_all,
)

from backend.extensions import db
from backend.recipes.models import Recipe
from backend.recipes.slug import recipe_path
from backend.recipes.words import as_typed
from backend.search import spelling
from backend.search.models import INGREDIENT, TAG, WORD, Term
from backend.users.models import User

MOST = 8
# How many of each kind at first, in the order they are shown in; what is free goes to the others.
SHARES = {"recipe": 3, "words": 2, "ingredient": 1, "tag": 1, "cook": 1}
EACH = 5  # of a kind that are looked for
NEWEST = 1_000  # recipes that are looked at before the index is asked, which is slow for many
SHORTEST = 2  # characters that recipes are looked for by


Rows = Select[str, int | None, str]  # kind, number of a recipe, text


class Suggestion(NamedTuple):
    kind: str
    text: str
    url: str | None


def suggestions(q: str) -> list[Suggestion]:
    """Return at most eight; none for nothing but spaces and punctuation."""
    typed = q.split()
    folded = (db.session.scalar(select(func.search_text(" ".join(typed)))) or "").split()
    if not folded:
        return []
    found = [_shown(typed, *row) for row in db.session.execute(_asked(typed, folded))]
    if not any(one.kind in {"recipe", "words"} for one in found):
        found += _corrected(folded)
    return _fair(found)


def _asked(typed: list[str], folded: list[str]) -> CompoundSelect[Any]:
    """Rows of kind, number (of a recipe) and text, the best of each kind first."""
    parts = [
        _words(folded[-1]),
        *(_terms(kind, " ".join(folded)) for kind in (INGREDIENT, TAG)),
        _cooks(" ".join(typed)),
    ]
    if len("".join(folded)) >= SHORTEST:
        parts.insert(0, _recipes(typed))
    return union_all(*(select(part.subquery()) for part in parts))


def _recipes(typed: list[str]) -> Rows:
    """Recipes with all the words in their names, the last one perhaps unfinished.

    Where they are many, some are among the newest; only where they aren't is the index asked.
    """
    *before, last = typed
    whole = func.search_name(" ".join(typed), false())
    begun = func.search_name(" ".join(before), false()).op("&&")(func.search_name(last, true()))
    asked = whole.op("||")(begun)
    public = select(Recipe.id, Recipe.name, Recipe.words).where(Recipe.visible_to(None))
    newest = public.order_by(Recipe.created_at.desc(), Recipe.id.desc()).limit(NEWEST).subquery()
    among_newest = select(newest.c.id, newest.c.name).where(newest.c.words.op("@@")(asked))
    anywhere = public.where(Recipe.words.op("@@")(asked)).with_only_columns(Recipe.id, Recipe.name)
    found = union_all(among_newest, anywhere).limit(2 * EACH).subquery()
    return (
        select(literal("recipe").label("kind"), func.min(found.c.id).label("id"), found.c.name)
        .group_by(found.c.name)
        .order_by(func.length(found.c.name), found.c.name)
        .limit(EACH)
    )


def _words(last: str) -> Rows:
    return _terms(WORD, last).where(Term.term != last)


def _terms(kind: str, begun: str) -> Rows:
    begins = Term.term.like(func.concat(as_typed(begun), "%"), escape="\\")
    return (
        select(literal(kind), _no_id(), Term.shown)
        .where(Term.kind == kind, begins, Term.is_still_public())
        .order_by(Term.recipes.desc(), Term.term)
        .limit(EACH)
    )


def _cooks(typed: str) -> Rows:
    begins = func.lower(User.username).like(func.concat(as_typed(typed.lower()), "%"), escape="\\")
    has_recipes = select(Recipe.id).where(Recipe.author_id == User.id, Recipe.visible_to(None))
    known = select(literal("cook"), _no_id(), User.username).where(begins, has_recipes.exists())
    return known.order_by(func.lower(User.username)).limit(EACH)


def _no_id() -> ColumnElement[int | None]:
    return cast(null(), Integer)


def _shown(typed: list[str], kind: str, recipe_id: int | None, text: str) -> Suggestion:
    if recipe_id is not None:
        return Suggestion(kind, text, recipe_path(recipe_id, text))
    if kind == "cook":
        return Suggestion(kind, text, f"/cooks/{quote(text)}")
    if kind == WORD:
        return _search_for(" ".join([*typed[:-1], text]))
    return Suggestion(kind, text, f"/recipes?{urlencode({kind: text})}")


def _search_for(words: str) -> Suggestion:
    return Suggestion("words", words, f"/recipes?{urlencode({'q': words})}")


def _corrected(folded: list[str]) -> list[Suggestion]:
    """Return the words as they were probably meant, if they can be told."""
    meant = [spelling.corrected(word) or word for word in folded]
    return [_search_for(" ".join(meant))] if meant != folded else []


def _fair(found: list[Suggestion]) -> list[Suggestion]:
    """Return eight of them in the order of kinds, some of each kind if there are any."""
    by_kind = {kind: [one for one in found if one.kind == kind] for kind in SHARES}
    chosen = [one for kind, share in SHARES.items() for one in by_kind[kind][:share]]
    others = [one for kind, share in SHARES.items() for one in by_kind[kind][share:]]
    chosen += others[: MOST - len(chosen)]
    return sorted(chosen, key=lambda one: list(SHARES).index(one.kind))
