"""The verbs of one's export."""

from http import HTTPStatus
from typing import Any

from flask import Response, request
from flask_jwt_extended import current_user
from flask_restful import Resource

from backend.address import site_url
from backend.exports import chunks, schemas
from backend.exports.asking import ask_for_export, newest_export
from backend.exports.models import Export
from backend.extensions import db
from backend.http import refuses, returns, returns_file
from backend.limits import EXPORT
from backend.signin import signed_in
from backend.throttle import throttled

JSON = "application/json"
BY_ACCEPT = {"Vary": "Accept"}


class MyExport(Resource):
    @signed_in
    @throttled(*EXPORT)
    @returns(schemas.Export, HTTPStatus.ACCEPTED)
    def post(self) -> Any:
        """Ask for a zip of everything one has written; while one is being made, it is that one."""
        export = ask_for_export(current_user.id)
        db.session.commit()
        return export, {"Location": f"{site_url()}/api/me/export"}

    @signed_in
    @returns(schemas.Export)
    @returns_file(chunks.CONTENT_TYPE)
    @refuses(404)
    def get(self) -> Any:
        """Fetch the zip, or show how far it is.

        With `Accept: application/json` it is always the state. Otherwise it is the file as soon as
        that is ready, for seven days.
        """
        export = newest_export(current_user.id)
        if export.is_ready and not _asks_for_json():
            return _file(export, f"smilecook-{current_user.username}.zip")
        return export, BY_ACCEPT


def _asks_for_json() -> bool:
    """Tell whether the client names JSON and doesn't like a zip as much; `*/*` names nothing."""
    named = dict(request.accept_mimetypes)
    return named.get(JSON, 0) > named.get(chunks.CONTENT_TYPE, 0)


def _file(export: Export, name: str) -> Response:
    """Return the zip; HEAD reads none of it."""
    size = export.size or 0
    pieces = chunks.stream(export.key, size) if request.method == "GET" else iter(())
    response = Response(pieces, headers=BY_ACCEPT)
    response.mimetype = chunks.CONTENT_TYPE
    response.content_length = size
    response.headers.set("Content-Disposition", "attachment", filename=name)
    response.headers["Cache-Control"] = "private, no-store"
    return response
