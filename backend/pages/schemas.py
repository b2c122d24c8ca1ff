"""What the website asks of a page's head, and gets."""

from marshmallow import fields, validate

from backend.inputs import Text
from backend.shapes import Shown, Taken

PATH = "a page's path, with its query: `/recipes?page=2`"


class PageQuery(Taken):
    path = Text(
        load_default="/",
        validate=[validate.Length(1, 2_000), validate.Regexp(r"/")],
        metadata={"description": PATH},
    )


class PageHead(Shown):
    """A page's head. `redirect` is the address the page is now at, if it moved."""

    status = fields.Integer(metadata={"description": "of the page: 200, 301, 404 or 410"})
    title = fields.String()
    description = fields.String()
    canonical = fields.String(allow_none=True)
    robots = fields.String()
    open_graph = fields.Dict(keys=fields.String(), values=fields.String())
    card = fields.Dict(keys=fields.String(), values=fields.String())
    json_ld = fields.List(fields.Dict(keys=fields.String()))
    links = fields.List(fields.Dict(keys=fields.String(), values=fields.String()))
    redirect = fields.String(allow_none=True)
