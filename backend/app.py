"""create_app: a list of small named steps, and the only file that knows every part."""

from collections.abc import Callable, Mapping
from os import environ
from typing import Any

from flask import Flask, Request
from flask.sessions import SessionInterface
from werkzeug.middleware.proxy_fix import ProxyFix

from backend import (
    cli,
    config,
    docs,
    errors,
    extensions,
    headers,
    logs,
    media,
    origins,
    pinging,
    requestlog,
    routes,
    sentry,
    spa,
    throttle,
    wellknown,
)
from backend.auth import cookies
from backend.auth import jwt as tokens
from backend.health import MIGRATIONS
from backend.pages import doors, pictures


class NoSession(SessionInterface):
    """No signed cookie of Flask's: sign-ins are rows of ours."""

    def open_session(self, app: Flask, request: Request) -> None:
        """Leave Flask with a session that nothing can be put into."""


class Site(Flask):
    """Flask without what it does for each request and nobody here asks for."""

    session_interface = NoSession()

    def ensure_sync(self, func: Callable[..., Any]) -> Callable[..., Any]:
        """No view of ours is a coroutine; Flask would look at a dozen functions each time."""
        return func


def create_app(settings: Mapping[str, Any] | None = None) -> Flask:
    """Return the site, website and API, ready to serve.

    `settings` are Flask settings that override those of the environment, for tests. Raises
    config.ConfigError when the environment can't be run with.
    """
    app = Site("backend", static_folder="static")
    configure(app, settings or {})
    logs.register(app)
    sentry.start(app.config)
    headers.register(app)  # before the extensions, so that it has the last word over their headers
    throttle.register(app)  # likewise
    extend(app)
    errors.register(app)
    tokens.register(app)
    app.after_request(cookies.finish)
    routes.register(app)
    app.register_blueprint(media.media)
    docs.register(app)
    doors.register(app)
    pictures.register(app)
    wellknown.register(app)
    cli.register(app)
    trust_the_router(app)
    spa.register(app)
    headers.guard(app)
    requestlog.register(app)
    return app


def configure(app: Flask, settings: Mapping[str, Any]) -> None:
    app.config.update(config.load(environ).settings())
    app.config.update(settings)
    if not app.config["CAN_SEND_MAIL"]:
        app.logger.warning("no mail can be sent: set MAILGUN_API_KEY and MAILGUN_DOMAIN")
    app.json.ensure_ascii = False  # type: ignore[attr-defined]  # UTF-8 is what we promise
    app.json.sort_keys = False  # type: ignore[attr-defined]  # the schema's order is for readers


def extend(app: Flask) -> None:
    extensions.db.init_app(app)
    with app.app_context():
        pinging.only_where_needed(extensions.db.engine)
    extensions.migrate.init_app(app, extensions.db, directory=str(MIGRATIONS))
    extensions.jwt.init_app(app)
    extensions.limiter.init_app(app)
    origins.register(app)


def trust_the_router(app: Flask) -> None:
    """Believe exactly as many proxies as stand before us; none unless configured."""
    if hops := app.config["TRUSTED_PROXIES"]:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops)  # type: ignore[method-assign]
