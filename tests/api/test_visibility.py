"""One predicate, `Recipe.visible_to`, in every query that reads recipes; exceptions say why.

Read off the source: a new query fails until it asks for `visible_to` or is explained here.
"""

import ast

from dev.paths import ROOT

PACKAGE = ROOT / "backend"
READERS = {"select", "get", "query", "exists", "scalars", "get_or_404"}
# Where recipes are read without the predicate, and why nobody sees what they shouldn't.
EXPLAINED = {
    "account/leaving.py:_pictures_of": "a cook who leaves takes the covers of what is deleted too",
    "imports/exported.py:_there_already": "an import on the command line, by the site's owner",
    "imports/report.py:imported_before": "an import looks for what it has brought before",
    "pages/recipe_page.py:_was_public": "tells 410 from 404 of what was public, and nothing of it",
    "recipes/ownership.py:deleted_recipe": "the author's own, deleted within a day, to restore",
    "recipes/removal.py:remove_deleted_recipes": "a job removes what was deleted a day ago",
    "recipes/rereading.py:read_some_again": "a job reads lines anew; shows nothing",
    "seeds/many.py:_there": "invented recipes are counted, to know how many are missing",
    "search/finding.py:_by_ranks": "joins hits, which asked; asked again, the planner goes astray",
    "search/finding.py:in_order": "likewise",
    "seeds/__init__.py:_is_known": "the demo content looks for its own",
}


def names(node):
    return {one.id for one in ast.walk(node) if isinstance(one, ast.Name)} | {
        one.attr for one in ast.walk(node) if isinstance(one, ast.Attribute)
    }


def reads_recipes(node):
    """Tell whether a call reads rows of recipes: select(Recipe…), get(Recipe, …) or plain SQL."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return "from recipe " in f"{node.value.lower()} ".replace("\n", " ")
    if not isinstance(node, ast.Call) or called(node) not in READERS:
        return False
    read = node.args[:1] if called(node) == "get" else node.args
    return any("Recipe" in names(argument) for argument in read)


def called(call):
    return getattr(call.func, "attr", getattr(call.func, "id", ""))


def functions():
    for path in sorted(PACKAGE.rglob("*.py")):
        if "migrations" in path.parts:
            continue
        tree = ast.parse(path.read_text())
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield f"{path.relative_to(PACKAGE)}:{node.name}", node


def test_every_query_of_recipes_asks_for_visible_to_or_is_explained():
    readers = {
        where: node
        for where, node in functions()
        if any(reads_recipes(inner) for inner in ast.walk(node))
    }
    without = {where for where, node in readers.items() if "visible_to" not in names(node)}
    assert without == set(EXPLAINED)
    assert len(readers) - len(without) >= 4


def test_no_query_hides_what_a_function_of_its_own_would_show():
    """Relationships to many would read recipes past the predicate; there are none."""
    for path in sorted(PACKAGE.rglob("models.py")):
        for call in ast.walk(ast.parse(path.read_text())):
            if isinstance(call, ast.AnnAssign) and "relationship" in names(call):
                assert not {"Recipe", "list"} & names(call.annotation), path
