"""What the search takes and gives beside lists of recipes."""

from marshmallow import fields, validate

from backend.inputs import Text
from backend.shapes import Shown, Taken

KINDS = ("recipe", "words", "ingredient", "tag", "cook")
LONGEST = 200  # characters of what is looked for


class SuggestQuery(Taken):
    q = Text(load_default="", validate=validate.Length(max=LONGEST))


class Suggestion(Shown):
    """Something that may be meant, with the page of the site that shows it."""

    kind = fields.String(validate=validate.OneOf(KINDS))
    text = fields.String()
    url = fields.String(
        allow_none=True, metadata={"description": "a path on the website: /recipes/7-tomato-soup"}
    )


class Suggestions(Shown):
    data = fields.List(fields.Nested(Suggestion))
