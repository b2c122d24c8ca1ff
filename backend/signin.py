"""Who is asking: what a verb says of the people it is for.

Knows the extension only, so that every room may use it; what a token means is auth's affair.
"""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any, TypeVar

from flask import current_app, g, request
from flask_jwt_extended import current_user, get_jwt, jwt_required, verify_jwt_in_request
from flask_jwt_extended.exceptions import JWTExtendedException
from jwt.exceptions import PyJWTError

from backend.caching import for_everybody, is_a_strangers
from backend.clock import now
from backend.errors import NotFresh

FRESH = timedelta(minutes=15)  # how long a typed password opens what needs one
View = TypeVar("View", bound=Callable[..., Any])


def signed_in(view: View) -> View:
    """Let in only who is signed in, by Bearer token or cookie; others get 401."""
    guarded = jwt_required()(view)
    guarded.who = "signed in"
    return guarded  # type: ignore[no-any-return]


def needs_fresh(view: View) -> View:
    """Let in only who is signed in and has typed the password in the last 15 minutes.

    Others get 401; whom only that is missing is told so by `"needs": "fresh_sign_in"`.
    """

    @wraps(view)
    def wrapper(*args: Any, **kwargs: Any) -> Any:
        refuse_stale()
        return view(*args, **kwargs)

    guarded = signed_in(wrapper)
    guarded.needs_fresh = True  # type: ignore[attr-defined]
    return guarded  # type: ignore[return-value]


def in_browser(view: View) -> View:
    """Let in only who is signed in by cookie; others get 401."""
    guarded = jwt_required(locations=["cookies"])(view)
    guarded.who = "browser"
    return guarded  # type: ignore[no-any-return]


def refuse_stale() -> None:
    """Raise NotFresh unless the password of this sign-in was typed in the last 15 minutes."""
    if not is_fresh():
        raise NotFresh(int(FRESH.total_seconds()))


def is_fresh() -> bool:
    """Tell whether the token says so: by a flag, or by the time at which that ends."""
    fresh: bool | float = get_jwt()["fresh"]
    return fresh if isinstance(fresh, bool) else now().timestamp() < fresh


def needs_refresh_token(view: View) -> View:
    """Let in only who sends a living refresh token as Bearer."""
    guarded = jwt_required(refresh=True, locations=["headers"])(view)
    guarded.who = "refresh token"
    return guarded  # type: ignore[no-any-return]


def open_to_all(view: View) -> View:
    """Let in everybody and see who it is; a dead cookie counts as none, a dead Bearer is 401.

    What a stranger is shown, caches may keep for all strangers.
    """

    @wraps(view)
    def wrapper(*args: Any, **kwargs: Any) -> Any:
        _look_who_asks()
        answer = view(*args, **kwargs)
        return for_everybody(answer) if is_a_strangers() else answer

    wrapper.who = "anyone"  # type: ignore[attr-defined]
    return wrapper  # type: ignore[return-value]


def look_who_asks() -> int | None:
    """Return who is asking, for a view that only sometimes depends on it; else as `open_to_all`."""
    _look_who_asks()
    return viewer_id()


def viewer_id() -> int | None:
    """Return the id of the cook who is asking, None for a stranger."""
    return current_user.id if _is_known() else None


def _is_known() -> bool:
    return bool(g.get("_jwt_extended_jwt")) and bool(current_user)


def _look_who_asks() -> None:
    if "Authorization" in request.headers:
        verify_jwt_in_request(optional=True, locations=["headers"])
    elif current_app.config["JWT_ACCESS_COOKIE_NAME"] in request.cookies:
        try:
            verify_jwt_in_request(optional=True, locations=["cookies"])
        except (JWTExtendedException, PyJWTError):
            _count_as_stranger()


def _count_as_stranger() -> None:
    """Leave the request as the extension leaves it when no token came at all."""
    g._jwt_extended_jwt = {}  # noqa: SLF001
    g._jwt_extended_jwt_header = {}  # noqa: SLF001
    g._jwt_extended_jwt_user = {"loaded_user": None}  # noqa: SLF001
    g.pop("session", None)
    g.pop("user_id", None)
