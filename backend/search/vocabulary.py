"""Which words, ingredients and tags published recipes have, and in how many of them.

New recipes' words are learnt within minutes; each night all are counted again, a slice of recipes
at a time, so that no statement is long and what nobody uses any more is forgotten.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Any

import click
from flask.cli import with_appcontext
from sqlalchemy import (
    ColumnElement,
    Select,
    Subquery,
    delete,
    func,
    literal,
    literal_column,
    select,
    tuple_,
    union_all,
)
from sqlalchemy.dialects.postgresql import insert

from backend.extensions import db
from backend.jobs import jobs
from backend.recipes.models import Recipe
from backend.search.models import INGREDIENT, TAG, WORD, Term

NEWEST = 500  # recipes that are looked at every few minutes
SLICE = 5_000  # recipes a statement
MOST = 100_000  # words, ingredients and tags that are kept, the commonest
AT_ONCE = 5_000  # of them a statement
SHORTEST, LONGEST = 3, 40  # characters of a word that is worth correcting to
SIMPLE: ColumnElement[Any] = literal_column("'simple'::regconfig")

Found = tuple[str, str, str]  # kind, term and how it is shown


@jobs.periodic(cron="*/5 * * * *")
@jobs.task(name="learn_words", queueing_lock="learn_words")
def learn_words(timestamp: int) -> None:  # noqa: ARG001
    """Learn the words of the newest recipes that aren't known yet."""
    learn_newest()


@jobs.periodic(cron="41 3 * * *")
@jobs.task(name="count_words", queueing_lock="count_words")
def count_words(timestamp: int) -> None:  # noqa: ARG001
    """Count the words of all published recipes again."""
    count_all()


@click.command("count-words")
@with_appcontext
def command() -> None:
    """Count the words that are offered while typing and that typos are corrected to."""
    click.echo(f"{count_all():,} words, ingredients and tags are known.")


def learn_newest() -> None:
    """Add what the newest published recipes say and nobody said before; commits."""
    newest = _texts().order_by(Recipe.published_at.desc().nulls_last(), Recipe.id.desc())
    seen = _said_in(newest.limit(NEWEST).subquery())
    rows = insert(Term).from_select(["kind", "term", "shown", "recipes"], seen)
    db.session.execute(rows.on_conflict_do_nothing())
    db.session.commit()


def count_all() -> int:
    """Count all words anew and return how many there are; commits, a slice at a time."""
    counts: Counter[Found] = Counter()
    last = 0
    while (end := _end_of_slice(last)) is not None:
        some = _texts().where(Recipe.id > last, Recipe.id <= end)
        for *found, recipes in db.session.execute(_said_in(some.subquery())):
            counts[tuple(found)] += recipes
        db.session.commit()  # so that no transaction holds up the vacuum
        if len(counts) > 4 * MOST:
            counts = Counter(dict(counts.most_common(2 * MOST)))
        last = end
    return _keep(counts.most_common(MOST))


def _end_of_slice(last: int) -> int | None:
    after = select(Recipe.id).where(Recipe.id > last, Recipe.visible_to(None))
    ids = after.order_by(Recipe.id).limit(SLICE).subquery()
    end: int | None = db.session.scalar(select(func.max(ids.c.id)))
    return end


def _texts() -> Select[Any]:
    return select(
        Recipe.id,
        func.concat_ws(
            " ",
            *(Recipe.name, Recipe.ingredients, Recipe.description),
            func.array_to_string(Recipe.tags, " "),
        ).label("text"),
        Recipe.tags,
        Recipe.kept_ingredient_lines.label("lines"),
    ).where(Recipe.visible_to(None))


def _said_in(recipes: Subquery) -> Select[Any]:
    """Give kind, term, how it is shown, and the number of `recipes` that say so."""
    word = func.unnest(
        func.tsvector_to_array(func.to_tsvector(SIMPLE, func.search_text(recipes.c.text)))
    ).label("said")
    food = func.jsonb_path_query(recipes.c.lines, "$[*].food").op("#>>")("{}").label("said")
    tag = func.unnest(recipes.c.tags).label("said")
    said = union_all(
        *(
            select(recipes.c.id, literal(kind).label("kind"), one)
            for kind, one in ((WORD, word), (INGREDIENT, food), (TAG, tag))
        )
    ).subquery()
    term = _term(said.c.said)
    return (
        select(said.c.kind, term, func.min(said.c.said), func.count(said.c.id.distinct()))
        .where(func.length(term).between(SHORTEST, LONGEST), said.c.said.is_not(None))
        .where((said.c.kind != WORD) | ~said.c.said.regexp_match("[0-9]"))
        .group_by(said.c.kind, term)
    )


def _term(said: ColumnElement[str]) -> ColumnElement[str]:
    return func.btrim(func.regexp_replace(func.search_text(said), r"\s+", " ", "g")).label("term")


def _keep(counts: Sequence[tuple[Found, int]]) -> int:
    """Make the table say exactly this; what stays as it is isn't written."""
    known = {(kind, term) for (kind, term, _), _ in counts}
    kept = db.session.execute(select(Term.kind, Term.term)).all()
    _forget([(kind, term) for kind, term in kept if (kind, term) not in known])
    for start in range(0, len(counts), AT_ONCE):
        rows = insert(Term).values(
            [
                {"kind": kind, "term": term, "shown": shown, "recipes": recipes}
                for (kind, term, shown), recipes in counts[start : start + AT_ONCE]
            ]
        )
        changed = {name: rows.excluded[name] for name in ("shown", "recipes")}
        is_other = tuple_(Term.shown, Term.recipes) != tuple_(*changed.values())
        key = [Term.kind, Term.term]
        kept_rows = rows.on_conflict_do_update(index_elements=key, set_=changed, where=is_other)
        db.session.execute(kept_rows)
        db.session.commit()
    return len(counts)


def _forget(gone: list[tuple[str, str]]) -> None:
    for start in range(0, len(gone), AT_ONCE):
        some = gone[start : start + AT_ONCE]
        db.session.execute(delete(Term).where(tuple_(Term.kind, Term.term).in_(some)))
        db.session.commit()
