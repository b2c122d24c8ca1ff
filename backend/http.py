"""What a verb takes and gives, said in two decorators that OpenAPI is read off as well."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any, TypeVar

from flask import Response, current_app, make_response, request
from marshmallow import Schema, ValidationError, fields
from werkzeug.datastructures import ETags
from werkzeug.exceptions import BadRequest as UnreadableRequest

from backend.dumping import Dump, dumper
from backend.errors import BadRequest, UnsupportedMedia, ValidationFailed

View = TypeVar("View", bound=Callable[..., Any])
Headers = dict[str, str]
NOT_A_MAPPING = "_schema"


def accepts(schema: type[Schema], source: str = "json") -> Callable[[View], View]:
    """Parse the body (`json`) or the query (`query`) and pass it to the view as its last argument.

    Raises ValidationFailed with a sentence for each field that is wrong, BadRequest for a body
    that is no JSON and UnsupportedMedia for one that doesn't say it is.
    """
    parser = schema()

    def decorate(view: View) -> View:
        @wraps(view)
        def wrapper(*args: Any, **kwargs: Any) -> Any:
            sent = _query(parser) if source == "query" else _body()
            return view(*args, *kwargs.values(), _load(parser, sent))

        wrapper.accepts = (schema, source)  # type: ignore[attr-defined]
        return wrapper  # type: ignore[return-value]

    return decorate


def accepts_file(name: str) -> Callable[[View], View]:
    """Pass the multipart file `name` to the view as its last argument. Raises BadRequest."""

    def decorate(view: View) -> View:
        @wraps(view)
        def wrapper(*args: Any, **kwargs: Any) -> Any:
            upload = request.files.get(name)
            if upload is None:
                raise BadRequest("Not a valid image")
            return view(*args, *kwargs.values(), upload.stream)

        wrapper.accepts_file = name  # type: ignore[attr-defined]
        return wrapper  # type: ignore[return-value]

    return decorate


def reads(bodies: dict[str, dict[str, Any]]) -> Callable[[View], View]:
    """Say which media types, each with its JSON Schema, a view parses by itself."""

    def decorate(view: View) -> View:
        view.reads = bodies  # type: ignore[attr-defined]
        return view

    return decorate


def returns(
    schema: type[Schema] | None = None, status: int = HTTPStatus.OK
) -> Callable[[View], View]:
    """Dump what the view returns. A view may return `(value, headers)`."""
    dump = dumper(schema()) if schema else None

    def decorate(view: View) -> View:
        @wraps(view)
        def wrapper(*args: Any, **kwargs: Any) -> Response:
            result = view(*args, **kwargs)
            if isinstance(result, Response):
                return result
            value, headers = result if isinstance(result, tuple) else (result, {})
            return _answer(dump, value, status, headers)

        wrapper.returns = (schema, status)  # type: ignore[attr-defined]
        return wrapper  # type: ignore[return-value]

    return decorate


def returns_file(content_type: str) -> Callable[[View], View]:
    """Say that a view may also answer with a file of that type, by what the client accepts."""

    def decorate(view: View) -> View:
        view.returns_file = content_type  # type: ignore[attr-defined]
        return view

    return decorate


def refuses(*statuses: int) -> Callable[[View], View]:
    """Say which refusals a view has beyond those its other decorators tell of."""

    def decorate(view: View) -> View:
        view.refuses = statuses  # type: ignore[attr-defined]
        return view

    return decorate


def held() -> ETags | None:
    """Return the tags of what the client holds, None when it says of none."""
    return request.if_none_match if "If-None-Match" in request.headers else None


def not_modified(etag: str) -> Response | None:
    """Return 304 when the client's copy is the current one, else None (RFC 9110, 13.1.2)."""
    if not request.if_none_match.contains_weak(etag):
        return None
    response = current_app.response_class(status=HTTPStatus.NOT_MODIFIED)
    response.set_etag(etag)
    return response


def tagged(etag: str) -> Headers:
    return {"ETag": f'"{etag}"'}


def _answer(dump: Dump | None, value: Any, status: int, headers: Headers) -> Response:
    if dump is None:
        return make_response("", status, headers)
    response = Response(dump(value), status, headers, content_type="application/json")
    if request.method == "GET":
        response.add_etag()  # of the body, where the view named no version
        response.make_conditional(request)
    return response


def _query(parser: Schema) -> dict[str, Any]:
    """Return the query's names and values; of a name that is a list, all its values."""
    return {name: _value(parser.fields.get(name), name) for name in request.args}


def _value(field: fields.Field[Any] | None, name: str) -> Any:
    return request.args.getlist(name) if isinstance(field, fields.List) else request.args[name]


def _body() -> Any:
    if not request.is_json:
        raise UnsupportedMedia("Send JSON, with Content-Type: application/json")
    try:
        return request.get_json()
    except (UnreadableRequest, RecursionError):
        raise BadRequest("The body is not valid JSON") from None


def _load(parser: Schema, sent: Any) -> Any:
    try:
        return parser.load(sent)
    except ValidationError as error:
        messages = error.messages
        named = messages if isinstance(messages, dict) else {NOT_A_MAPPING: messages}
        raise ValidationFailed(named) from None
