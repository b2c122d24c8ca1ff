"""A recipe's page: there, moved, taken back or never there."""

from collections.abc import Callable
from http import HTTPStatus
from urllib.parse import urlencode

from sqlalchemy import select

from backend.address import site_url
from backend.errors import NotFound
from backend.extensions import db
from backend.pages import nodes
from backend.pages.facts import claims_of, times_of, words_of
from backend.pages.head import INDEX, Head, Words, in_one_line, shared, shortened, titled
from backend.pages.page import Page, moved, shell
from backend.pages.pictures import card_url, image_urls
from backend.pictures import opengraph
from backend.recipes.models import Recipe
from backend.recipes.ownership import visible_recipe
from backend.recipes.sections import lines_of, sections_of
from backend.recipes.slug import recipe_path
from backend.recipes.structured import Node, moment, structured

LARGEST_ID = 2_147_483_647  # what PostgreSQL's integer holds
COMPONENT = "src/pages/RecipePage.vue"
GONE = "This recipe isn’t here"
INGREDIENTS_TOLD = 6  # in the description of a recipe that has none


def recipe_page(recipe_id: int, path: str, viewer: Callable[[], int | None]) -> Page:
    """Return the page at `path`; `viewer` tells who asks, and is only asked for a draft."""
    recipe_id = min(recipe_id, LARGEST_ID)
    try:
        recipe = visible_recipe(recipe_id, None)
    except NotFound:
        return _unpublished(recipe_id, viewer)
    if recipe_path(recipe.id, recipe.name) != path:
        return moved(nodes.recipe_address(recipe), titled(recipe.name))
    context = {
        "recipe": recipe,
        "ingredients": sections_of(recipe.ingredients),
        "ingredient_count": len(lines_of(recipe.ingredients)),
        "directions": sections_of(recipe.directions),
        "times": times_of(recipe),
        "claims": claims_of(recipe),
        "words": words_of(recipe),
    }
    return Page(_head(recipe), "pages/recipe.html", COMPONENT, context)


def _unpublished(recipe_id: int, viewer: Callable[[], int | None]) -> Page:
    """A draft for its author, which the website shows; 410 for what was published; else 404."""
    try:
        return shell(visible_recipe(recipe_id, viewer()).name)
    except NotFound:
        status = HTTPStatus.GONE if _was_public(recipe_id) else HTTPStatus.NOT_FOUND
        return Page(Head(titled(GONE), status=status), "pages/no_recipe.html", COMPONENT)


def _was_public(recipe_id: int) -> bool:
    """Tell whether it is deleted and was published when it was: its row stays for a day."""
    gone = select(Recipe.id).where(Recipe.is_publish, Recipe.deleted_at.is_not(None))
    return db.session.scalar(gone.where(Recipe.id == recipe_id)) is not None


def _head(recipe: Recipe) -> Head:
    address = nodes.recipe_address(recipe)
    description = describe(recipe)
    crumbs = nodes.breadcrumbs(("Recipes", f"{site_url()}/recipes"), (recipe.name, address))
    return Head(
        titled(recipe.name),
        description=description,
        robots=INDEX,
        canonical=address,
        json_ld=[*_recipe_node(recipe, address), crumbs],
        links=[_oembed(recipe, address)],
        **shared(
            recipe.name,
            description,
            address,
            kind="article",
            image=picture(recipe),
            more={
                "article:author": nodes.cook_address(recipe.author),
                "article:published_time": moment(recipe.published_at) or "",
                "article:modified_time": moment(recipe.updated_at) or "",
            },
        ),
    )


def _oembed(recipe: Recipe, address: str) -> Words:
    """Where a site that links to the recipe learns how to show it."""
    href = f"{site_url()}/api/oembed?{urlencode({'url': address})}"
    title = in_one_line(recipe.name)
    return {"rel": "alternate", "type": "application/json+oembed", "title": title, "href": href}


def describe(recipe: Recipe) -> str:
    """Return the author's description, else who wrote it and what is in it."""
    if recipe.description and recipe.description.strip():
        return shortened(recipe.description)
    told = ", ".join(lines_of(recipe.ingredients)[:INGREDIENTS_TOLD])
    return shortened(f"A recipe by {recipe.author.username}" + (f": {told}" if told else "."))


def picture(recipe: Recipe) -> Words:
    """Return the Open Graph metas of a recipe's picture."""
    width, height = opengraph.CARD
    return {
        "og:image": card_url(recipe),
        "og:image:type": "image/jpeg",
        "og:image:width": str(width),
        "og:image:height": str(height),
        "og:image:alt": in_one_line(recipe.cover_alt or recipe.name),
    }


def _recipe_node(recipe: Recipe, address: str) -> list[Node]:
    """The recipe, when nothing is missing that a search engine asks for."""
    is_complete = bool(lines_of(recipe.ingredients) and lines_of(recipe.directions))
    author = nodes.cook_address(recipe.author)
    return [structured(recipe, image_urls(recipe), address, author)] if is_complete else []
