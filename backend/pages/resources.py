"""The head of a page, for the website after a navigation."""

from typing import Any
from urllib.parse import parse_qsl, unquote

from flask_restful import Resource
from werkzeug.datastructures import MultiDict

from backend.http import accepts, refuses, returns
from backend.pages import schemas
from backend.pages.addresses import page_at
from backend.signin import open_to_all, viewer_id


class PageHead(Resource):
    @open_to_all
    @accepts(schemas.PageQuery, "query")
    @returns(schemas.PageHead)
    @refuses(401)
    def get(self, query: dict[str, str]) -> Any:
        """Show what the head of a page says: title, description, Open Graph, JSON-LD."""
        path, _, asked = query["path"].partition("#")[0].partition("?")
        args = MultiDict(parse_qsl(asked, keep_blank_values=True))
        return page_at(unquote(path), args, viewer_id).head
