"""How many of the recipes that were found have each tag, course, cuisine, diet and so on.

Counted over the first thousand of them at most, as totals are, so that it costs the same however
many there are.
"""

from typing import Any

from sqlalchemy import Select, func, select

from backend.extensions import db
from backend.recipes.models import Recipe
from backend.totals import STOP

# What labels begin with, which is also how the filter is named.
NAMES = ("tag", "course", "cuisine", "diet", "free_of")
SHOWN = 20  # values of each, the commonest

Facets = dict[str, Any]


def facets(found: Select[Any]) -> Facets:
    """Return `{name: [{value, recipes}]}` for a query of recipes, and whether these are all."""
    bare = found.with_only_columns(Recipe.labels, maintain_column_froms=True)
    some = bare.limit(STOP - 1).subquery()
    label = func.unnest(some.c.labels).label("label")
    each = select(label).subquery()
    counts = select(each.c.label, func.count()).group_by(each.c.label)
    rows = db.session.execute(counts.order_by(func.count().desc(), each.c.label))
    made: Facets = {name: [] for name in NAMES}
    for said, recipes in rows:
        name, _, value = said.partition(":")
        if len(made[name]) < SHOWN:
            made[name].append({"value": value, "recipes": recipes})
    return made
