"""What may be meant by what has been typed so far: recipes, words, ingredients, tags, cooks."""

from typing import Any, NamedTuple
from urllib.parse import quote, urlencode

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Row,
    Select,
    Subquery,
    Text,
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
from backend.search.language import SIGNS
from backend.search.models import INGREDIENT, TAG, WORD, Term
from backend.search.stillpublic import still_public
from backend.users.models import User

MOST = 8
# How many of each kind at first, in the order they are shown in; what is free goes to the others.
SHARES = {"recipe": 3, "words": 2, "ingredient": 1, "tag": 1, "cook": 1}
EACH = 5  # of a kind that are looked for
NEWEST = 1_000  # recipes that are looked at before the index is asked, which is slow for many
RARE = 3  # letters of a beginning that the index is asked for
MINUS = "-"  # before a word that recipes shall not have
SHORTEST = 2  # characters that recipes are looked for by


# Kind, text, number (of the recipe or the cook, or how many recipes have the term), term.
Rows = Select[str, str, int, str | None]
TERM = Term.recipes.label("number"), Term.term.label("term")
NO_TERM = cast(null(), Text).label("term")


class Suggestion(NamedTuple):
    kind: str
    text: str
    url: str | None


def suggestions(q: str) -> list[Suggestion]:
    """Return at most eight; none for nothing but spaces and punctuation."""
    typed = q.translate(SIGNS).split()
    folded = (db.session.scalar(select(func.search_text(" ".join(typed)))) or "").split()
    if not folded:
        return []
    rows = [row for row in db.session.execute(_asked(typed, folded)) if row.term != folded[-1]]
    public = still_public((row.term, row.number) for row in rows if row.term)
    found = [_shown(typed, row) for row in rows if row.term is None or row.term in public]
    if not any(one.kind in {"recipe", "words"} for one in found):
        found += _corrected(folded)
    return _fair(found)


def _asked(typed: list[str], folded: list[str]) -> CompoundSelect[Any]:
    """The best of each kind."""
    parts = [
        _terms(WORD, folded[-1]),
        *(_terms(kind, " ".join(folded)) for kind in (INGREDIENT, TAG)),
        _cooks(" ".join(typed)),
    ]
    if len("".join(_wanted(typed))) >= SHORTEST:
        parts.insert(0, _recipes(typed))
    return union_all(*(select(part.subquery()) for part in parts))


def _recipes(typed: list[str]) -> Rows:
    """Recipes with all the words in their names, the last one perhaps unfinished.

    Where they are many, some are among the newest; only where they aren't is the index asked.
    """
    wanted, unwanted = _wanted(typed), [word for word in typed if word.startswith(MINUS)]
    asked = narrow = func.search_name(" ".join(wanted), false())
    if typed[-1] not in unwanted:
        *before, last = wanted
        said = func.search_name(" ".join(before), false())
        asked = func.tsquery_or(asked, func.tsquery_and(said, func.search_name(last, true())))
        # What isn't among the newest is in few; but not what is begun by a letter or two.
        narrow = asked if len(last) >= RARE or not last.isascii() else said
    for word in unwanted:
        asked = func.tsquery_and(asked, func.tsquery_not(func.search_name(word, false())))
    public = select(Recipe.id, Recipe.name, Recipe.words).where(Recipe.visible_to(None))
    newest = public.order_by(Recipe.created_at.desc(), Recipe.id.desc()).limit(NEWEST).subquery()
    anywhere = public.where(Recipe.words.op("@@")(narrow)).limit(NEWEST).subquery()
    found = union_all(*(_named(some, asked) for some in (newest, anywhere))).limit(2 * EACH)
    each = found.subquery()
    return (
        select(
            literal("recipe").label("kind"),
            each.c.name.label("text"),
            func.min(each.c.id).label("number"),
            NO_TERM,
        )
        .group_by(each.c.name)
        .order_by(func.length(each.c.name), each.c.name)
        .limit(EACH)
    )


def _wanted(typed: list[str]) -> list[str]:
    return [word for word in typed if not word.startswith(MINUS)]


def _named(some: Subquery, asked: ColumnElement[Any]) -> Select[Any]:
    return select(some.c.id, some.c.name).where(some.c.words.op("@@")(asked))


def _terms(kind: str, begun: str) -> Rows:
    begins = Term.term.like(func.concat(as_typed(begun), "%"), escape="\\")
    known = select(literal(kind).label("kind"), Term.shown.label("text"), *TERM)
    commonest = known.where(Term.kind == kind, begins).order_by(Term.recipes.desc(), Term.term)
    return commonest.limit(EACH)


def _cooks(typed: str) -> Rows:
    begins = func.lower(User.username).like(func.concat(as_typed(typed.lower()), "%"), escape="\\")
    has_recipes = select(Recipe.id).where(Recipe.author_id == User.id, Recipe.visible_to(None))
    name = User.username.label("text")
    known = select(literal("cook").label("kind"), name, User.id.label("number"), NO_TERM)
    return known.where(begins, has_recipes.exists()).order_by(func.lower(User.username)).limit(EACH)


def _shown(typed: list[str], row: Row[Any]) -> Suggestion:
    kind, text = row.kind, row.text
    if kind == "recipe":
        return Suggestion(kind, text, recipe_path(row.number, text))
    if kind == "cook":
        return Suggestion(kind, text, f"/cooks/{quote(text)}")
    if kind == WORD:
        sign = MINUS if typed[-1].startswith(MINUS) else ""
        return _search_for(" ".join([*typed[:-1], sign + text]))
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
