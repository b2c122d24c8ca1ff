"""Words near a word: small typos, and words that contain what was typed."""

from math import log

from sqlalchemy import Select, func, or_, select

from backend.extensions import db
from backend.recipes.words import as_typed
from backend.search.models import WORD, Term
from backend.search.stillpublic import still_public

SHORTEST = 3  # letters of a word that may be a typo; shorter ones are near to everything
FAR = 6  # letters from which on two of them may be wrong
LIKE = 0.4  # of pg_trgm's similarity, where two letters are wrong
MOST = 40  # candidates that are looked at
TIMES = 30  # how much commoner than a word another must be for the first to be a typo
TRIED = 5  # candidates that are looked for among public recipes
PARTS = 8  # words that contain another
OTHER_BEGINNING = 0.7  # people seldom get the first letter wrong


def corrected(word: str, recipes: int = 0) -> str | None:
    """Return the known word that a folded word, of so many recipes, was probably meant to be."""
    if len(word) < SHORTEST:
        return None
    known = [
        (term, many) for term, many in db.session.execute(near(word)) if many >= TIMES * recipes
    ]
    likely = dict(best(word, known)[:TRIED])
    public = still_public(likely.items())
    return next((term for term in likely if term in public), None)


def parts(word: str) -> tuple[str, ...]:
    """Return the commonest known words that contain a folded word."""
    if len(word) < SHORTEST:
        return ()
    known = {row.term: row.recipes for row in db.session.execute(containing(word))}
    public = still_public(known.items())
    return tuple(term for term in known if term in public)


def near(word: str) -> Select[str, int]:
    """Known words that a folded word may be a typo of, with how many recipes have them."""
    is_near = Term.near.overlap(func.search_near(word))
    if len(word) >= FAR:
        is_near = or_(is_near, Term.term.op("%")(word))
    return (
        select(Term.term, Term.recipes)
        .where(Term.kind == WORD, is_near, Term.term != word)
        .order_by(func.similarity(Term.term, word).desc(), Term.recipes.desc(), Term.term)
        .limit(MOST)
    )


def containing(word: str) -> Select[str, int]:
    """The commonest known words that contain a folded word."""
    inside = Term.term.like(func.concat("%", as_typed(word), "%"), escape="\\")
    known = select(Term.term, Term.recipes).where(Term.kind == WORD, inside)
    return known.order_by(Term.recipes.desc(), Term.term).limit(PARTS)


def best(word: str, known: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """Return those of the known words that may have been meant, the likeliest first."""
    allowed = 2 if len(word) >= FAR else 1
    meant = [one for one in known if distance(word, one[0]) <= allowed]
    return sorted(meant, key=lambda one: (_cost(word, *one), one[0]))


def _cost(word: str, other: str, recipes: int) -> float:
    """A letter wrong is as unlikely as a word that ten times fewer recipes have."""
    unlike = OTHER_BEGINNING if word[0] != other[0] else 0
    return distance(word, other) + unlike - log(1 + recipes, 10)


def distance(one: str, other: str) -> int:
    """Return how many letters are more, less, other, or exchanged with the next.

    The optimal string alignment distance (Damerau 1964), by rows as Wagner and Fischer (1974).
    """
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one):
        last, row, before = before, [i + 1], row
        for j, there in enumerate(other):
            steps = [before[j + 1] + 1, row[j] + 1, before[j] + (letter != there)]
            if i and j and letter == other[j - 1] and there == one[i - 1]:
                steps.append(last[j - 1] + 1)
            row.append(min(steps))
    return row[-1]
