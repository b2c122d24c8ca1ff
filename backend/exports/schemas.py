"""How far an export is."""

from marshmallow import fields, validate

from backend.shapes import Moment, Shown

STATES = ["queued", "running", "ready", "failed", "expired"]


class Export(Shown):
    """One's newest export; `bytes` and the times are null until it is ready."""

    state = fields.String(attribute="shown_state", validate=validate.OneOf(STATES))
    progress = fields.Integer(metadata={"description": "percent"})
    created_at = Moment()
    ready_at = Moment(allow_none=True)
    expires_at = Moment(allow_none=True)
    bytes = fields.Integer(attribute="size", allow_none=True)
