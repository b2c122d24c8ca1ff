"""The verbs of searching, beside the list of recipes itself."""

from typing import Any

from flask_restful import Resource

from backend.http import accepts, refuses, returns
from backend.search import schemas
from backend.search.suggestions import suggestions
from backend.signin import open_to_all


class Suggest(Resource):
    @open_to_all
    @accepts(schemas.SuggestQuery, "query")
    @returns(schemas.Suggestions)
    @refuses(401)
    def get(self, query: dict[str, Any]) -> Any:
        """Suggest recipes, words, ingredients, tags and cooks while `q` is being typed."""
        return {"data": suggestions(query["q"])}
