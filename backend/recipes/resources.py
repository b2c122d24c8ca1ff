"""The verbs of recipes."""

from http import HTTPStatus
from typing import Any, BinaryIO

from flask_jwt_extended import current_user
from flask_restful import Resource

from backend.address import site_url
from backend.auth.idempotency import once
from backend.extensions import db
from backend.http import accepts, accepts_file, held, not_modified, refuses, returns, tagged
from backend.limits import UPLOAD
from backend.pagination import paginate
from backend.recipes import queries, schemas, tags
from backend.recipes.covers import change_cover
from backend.recipes.listing import page_of
from backend.recipes.models import Recipe
from backend.recipes.ownership import deleted_recipe, own_recipe
from backend.recipes.showing import etag_of, shown_recipe
from backend.signin import open_to_all, signed_in, viewer_id
from backend.throttle import throttled
from backend.users.queries import cook_named


class Recipes(Resource):
    @open_to_all
    @accepts(schemas.RecipeQuery, "query")
    @returns(schemas.FoundPage)
    @refuses(401)
    def get(self, query: dict[str, Any]) -> Any:
        """List published recipes: search, filter and sort them, page through them."""
        asked = {"sort": None} | query
        page = page_of(asked, query, query["page"], query["per_page"], query.get("after"), held())
        return not_modified(page.etag) or (page, page.headers | tagged(page.etag))

    @signed_in
    @accepts(schemas.NewRecipe)
    @once
    @returns(schemas.Recipe, HTTPStatus.CREATED)
    def post(self, new: dict[str, Any]) -> Any:
        """Write a recipe. It is a draft until it is published."""
        recipe = Recipe(author=current_user, **new)
        db.session.add(recipe)
        db.session.flush()
        return recipe, {"Location": f"{site_url()}/api/recipes/{recipe.id}"} | tagged(recipe.etag)


class RecipeById(Resource):
    @open_to_all
    @returns(schemas.Recipe)
    @refuses(401, 404)
    def get(self, recipe_id: int) -> Any:
        """Show a recipe; a draft only to its author."""
        viewer = viewer_id()
        if held() and (unchanged := not_modified(etag_of(recipe_id, viewer))):
            return unchanged
        recipe = shown_recipe(recipe_id, viewer)
        return recipe, tagged(recipe.etag)

    @signed_in
    @accepts(schemas.RecipeChange)
    @returns(schemas.Recipe)
    @refuses(403, 404, 412)
    def patch(self, recipe_id: int, change: dict[str, Any]) -> Any:
        """Change any part of one's recipe; with If-Match, only the version one has read."""
        recipe = own_recipe(recipe_id, current_user.id)
        for name, value in change.items():
            setattr(recipe, name, value)
        db.session.commit()
        return recipe, tagged(recipe.etag)

    @signed_in
    @returns(status=HTTPStatus.NO_CONTENT)
    @refuses(403, 404, 412)
    def delete(self, recipe_id: int) -> Any:
        """Delete one's recipe and its cover. It can be restored for a day."""
        recipe = own_recipe(recipe_id, current_user.id)
        recipe.delete()
        db.session.commit()
        return None, tagged(recipe.etag)


class Restoration(Resource):
    @signed_in
    @once
    @returns(schemas.Recipe)
    @refuses(404)
    def post(self, recipe_id: int) -> Any:
        """Undo a delete within a day."""
        recipe = deleted_recipe(recipe_id, current_user.id)
        recipe.restore()
        db.session.flush()
        return recipe, tagged(recipe.etag)


class Publication(Resource):
    @signed_in
    @returns(status=HTTPStatus.NO_CONTENT)
    @refuses(403, 404, 412)
    def put(self, recipe_id: int) -> Any:
        """Publish one's recipe."""
        recipe = own_recipe(recipe_id, current_user.id)
        recipe.publish()
        db.session.commit()
        return None, tagged(recipe.etag)

    @signed_in
    @returns(status=HTTPStatus.NO_CONTENT)
    @refuses(403, 404, 412)
    def delete(self, recipe_id: int) -> Any:
        """Make one's recipe a draft again."""
        recipe = own_recipe(recipe_id, current_user.id)
        recipe.unpublish()
        db.session.commit()
        return None, tagged(recipe.etag)


class Cover(Resource):
    @signed_in
    @throttled(*UPLOAD)
    @accepts_file("cover")
    @returns(schemas.CoverUrl)
    @refuses(403, 404, 412)
    def put(self, recipe_id: int, picture: BinaryIO) -> Any:
        """Give one's recipe a cover: JPEG, PNG or WebP of at most 10 MB."""
        recipe = own_recipe(recipe_id, current_user.id)
        change_cover(recipe, picture)
        db.session.commit()
        return recipe, tagged(recipe.etag)


class CookRecipes(Resource):
    @open_to_all
    @accepts(schemas.CookRecipesQuery, "query")
    @returns(schemas.RecipePage)
    @refuses(401, 404)
    def get(self, username: str, query: dict[str, Any]) -> Any:
        """List a cook's recipes, newest first; drafts only to the cook."""
        cook = cook_named(username)
        recipes = queries.of_cook(cook.id, viewer_id(), query["visibility"])
        page = paginate(
            recipes, query["page"], query["per_page"], after=query.get("after"), held=held()
        )
        return not_modified(page.etag) or (page, page.headers | tagged(page.etag))


class Tags(Resource):
    @open_to_all
    @accepts(schemas.TagsQuery, "query")
    @returns(schemas.UsedTags)
    @refuses(401)
    def get(self, query: dict[str, Any]) -> Any:
        """Suggest tags that recipes have, the most used first; with `q`, those that begin so."""
        return {"data": db.session.execute(tags.most_used(query["q"])).all()}
