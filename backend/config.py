"""Every setting, read from the environment once, refused with one clear line when unsafe.

`ENV` names the configuration; unset, it is Production on a dyno and Development elsewhere.
"""

import os
import re
from collections.abc import Mapping
from datetime import timedelta
from typing import Any, ClassVar

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from backend import counting, s3

Environment = Mapping[str, str]

SHORTEST_SECRET = 32  # bytes; RFC 7518 section 3.2 asks as many for HS256
KNOWN_SECRETS = {"change-me", "secret", "super-secret-key", "super-secret-key-change-me"}
TRUE = {"1", "true", "yes", "on"}
DSN = re.compile(r"https?://[^\s/@]+@[^\s/@]+(/[^\s/@]+)*/\d+")
# Where somebody may report a hole (RFC 9116, section 2.5.3): a URI, or a bare address of mail.
CONTACT = re.compile(r"(mailto:[^\s@]+@[^\s@]+|https://[^\s/]+\S*|tel:\+?[\d-]+)", re.ASCII)
LOG_FORMATS = ("json", "logfmt")
FALSE = {"", "0", "false", "no", "off"}
# An origin as browsers write it (RFC 6454, section 6.2): small letters, no usual port, no path.
ORIGIN = re.compile(
    r"(?!http:.*:80$|https:.*:443$)https?://([a-z0-9.-]+|\[[0-9a-f:]+\])(:\d{1,5})?"
)


class ConfigError(Exception):
    """The environment can't be run with; the message is one line for the person who set it."""


class Config:
    """What all configurations share. Instances hold Flask's upper-case settings."""

    NAME: ClassVar[str]
    SECURE: ClassVar[bool] = False
    DEVELOPMENT_SECRET: ClassVar[str | None] = None

    ERROR_404_HELP = False  # Flask-RESTful would guess at other addresses in every 404
    MAX_CONTENT_LENGTH = 11 * 1024 * 1024  # bytes: a 10 MB picture and its multipart envelope
    MAX_FORM_MEMORY_SIZE = 1024 * 1024

    JWT_ALGORITHM = "HS256"
    JWT_TOKEN_LOCATION: ClassVar[list[str]] = ["headers", "cookies"]
    JWT_ACCESS_TOKEN_EXPIRES = timedelta(minutes=15)
    JWT_REFRESH_TOKEN_EXPIRES = timedelta(days=30)
    JWT_COOKIE_SAMESITE = "Lax"
    JWT_COOKIE_CSRF_PROTECT = True
    JWT_ACCESS_CSRF_HEADER_NAME = "X-CSRF-TOKEN"
    JWT_REFRESH_COOKIE_PATH = "/api/refresh"
    JWT_SESSION_COOKIE = False

    def __init__(self, environ: Environment) -> None:
        self.ENV_NAME = self.NAME
        self.ON_DYNO = "DYNO" in environ
        self.SECRET_KEY = self._secret(environ)
        self.JWT_SECRET_KEY = self.SECRET_KEY
        self.SQLALCHEMY_DATABASE_URI = database_url(environ.get("DATABASE_URL", ""))
        self.SQLALCHEMY_ENGINE_OPTIONS = engine_options(environ)
        self.DB_SILENCE_S = number(environ, "DB_SILENCE_S", 21)
        self.TRUSTED_PROXIES = number(environ, "TRUSTED_PROXIES", 1 if self.ON_DYNO else 0)
        self.PUBLIC_URL = self._public_url(environ)
        self.TEST_MAILBOX = self._mailbox(environ)
        self.MAILGUN_API_KEY = environ.get("MAILGUN_API_KEY", "")
        self.MAILGUN_DOMAIN = environ.get("MAILGUN_DOMAIN", "")
        self.MAILGUN_API_URL = environ.get("MAILGUN_API_URL", "https://api.mailgun.net")
        self.MAIL_FROM = environ.get("MAIL_FROM", "") or self._mail_from()
        self.RATELIMIT_ENABLED = flag(environ, "RATELIMIT_ENABLED", default=True)
        self.RATELIMIT_STORAGE_URI = environ.get("RATELIMIT_STORAGE_URI", counting.IN_MEMORY)
        self.SERVICE_WORKER = flag(environ, "SERVICE_WORKER", default=True)
        self.CORS_ORIGINS = origins(environ, "CORS_ORIGINS")
        self.SECURITY_CONTACTS = contacts(environ, "SECURITY_CONTACT")
        self.CDN_SECONDS = number(environ, "CDN_SECONDS", 0)
        self.AUDIT_DAYS = number(environ, "AUDIT_DAYS", 400)
        self.BUCKET = self._bucket(environ)
        self.BUCKET_LEAVING = flag(environ, "S3_LEAVING", default=False)
        self.LOG_FORMAT = log_format(environ, secure=self.SECURE)
        self.SENTRY_DSN = sentry_dsn(environ)
        self.RELEASE = release(environ)
        self._cookies()

    def _secret(self, environ: Environment) -> str:
        secret = environ.get("SECRET_KEY", "") or self.DEVELOPMENT_SECRET or ""
        if self.SECURE and (len(secret.encode()) < SHORTEST_SECRET or secret in KNOWN_SECRETS):
            raise ConfigError(
                f"SECRET_KEY must be a secret of at least {SHORTEST_SECRET} bytes in {self.NAME}; "
                'make one with: python -c "import secrets; print(secrets.token_urlsafe(48))"'
            )
        return secret

    def _public_url(self, environ: Environment) -> str | None:
        """The site's own address without a last slash; None where each request's host tells."""
        if given := environ.get("PUBLIC_URL", "").strip():
            if not given.startswith(("https://", "http://")):
                raise ConfigError("PUBLIC_URL must begin with https:// or http://")
            return given.rstrip("/")
        if host := environ.get("HEROKU_APP_DEFAULT_DOMAIN_NAME"):
            return f"https://{host}"
        if self.ON_DYNO:
            return None
        if self.SECURE:
            raise ConfigError(f"PUBLIC_URL must be the site's address in {self.NAME}")
        return f"http://localhost:{environ.get('PORT', '5000')}"

    def _bucket(self, environ: Environment) -> s3.Bucket | None:
        """Where pictures live, if not in the database."""
        try:
            return s3.configured(environ, needs_https=self.SECURE)
        except s3.Unusable as fault:
            raise ConfigError(str(fault)) from None

    def _mailbox(self, environ: Environment) -> bool:
        return flag(environ, "TEST_MAILBOX", default=False)

    def _mail_from(self) -> str:
        return f"Smilecook <postmaster@{self.MAILGUN_DOMAIN or 'localhost'}>"

    @property
    def can_send_mail(self) -> bool:
        """Whether a mail that is queued can reach somebody, by Mailgun or in the mailbox."""
        return self.TEST_MAILBOX or bool(self.MAILGUN_API_KEY and self.MAILGUN_DOMAIN)

    def _cookies(self) -> None:
        self.HTTPS = self.SECURE and not (self.PUBLIC_URL or "").startswith("http://")
        prefix = "__Host-" if self.HTTPS else ""
        self.JWT_COOKIE_SECURE = self.HTTPS
        self.JWT_ACCESS_COOKIE_NAME = f"{prefix}smilecook_session"
        self.JWT_ACCESS_CSRF_COOKIE_NAME = f"{prefix}smilecook_csrf"

    def settings(self) -> dict[str, Any]:
        """All upper-case settings, for `app.config.update`."""
        return {name: getattr(self, name) for name in dir(self) if name.isupper()} | {
            "CAN_SEND_MAIL": self.can_send_mail
        }


class Development(Config):
    """A laptop: mailbox page on, plain cookies so that phones on the local network can sign in."""

    NAME = "Development"
    DEVELOPMENT_SECRET = "for development only, never for a site that others reach"  # noqa: S105

    def _mailbox(self, environ: Environment) -> bool:
        return flag(environ, "TEST_MAILBOX", default=True)


class Testing(Development):
    """The test suite: as Development, with errors shown and no rate limits unless asked for."""

    NAME = "Testing"
    TESTING = True

    def __init__(self, environ: Environment) -> None:
        super().__init__(environ)
        self.RATELIMIT_ENABLED = flag(environ, "RATELIMIT_ENABLED", default=False)


class Staging(Config):
    """Review apps: Production, but the mailbox page may be on and robots are kept out."""

    NAME = "Staging"
    SECURE = True


class Production(Config):
    """The public site."""

    NAME = "Production"
    SECURE = True

    def _mailbox(self, environ: Environment) -> bool:
        if flag(environ, "TEST_MAILBOX", default=False):
            raise ConfigError("TEST_MAILBOX shows everybody's mail: it can't be on in Production")
        return False


CONFIGURATIONS: dict[str, type[Config]] = {
    kind.NAME: kind for kind in (Development, Testing, Staging, Production)
}


def load(environ: Environment = os.environ) -> Config:
    """Return the configuration that `ENV` names.

    Raises ConfigError when the name is unknown or a value is missing or unsafe.
    """
    name = environ.get("ENV") or ("Production" if "DYNO" in environ else "Development")
    if name not in CONFIGURATIONS:
        raise ConfigError(f"ENV must be one of {', '.join(CONFIGURATIONS)}, not {name!r}")
    return CONFIGURATIONS[name](environ)


def database_url(given: str) -> str:
    """Return a SQLAlchemy address for psycopg2 from `postgres://` or `postgresql://`."""
    if not given:
        raise ConfigError("DATABASE_URL is missing; `make run` brings a PostgreSQL of its own")
    try:
        url: URL = make_url(given)
    except ArgumentError:
        raise ConfigError("DATABASE_URL is not a database address") from None
    if url.get_backend_name() not in {"postgres", "postgresql"}:
        raise ConfigError("DATABASE_URL must be a PostgreSQL address: postgres://…")
    return url.set(drivername="postgresql+psycopg2").render_as_string(hide_password=False)


def engine_options(environ: Environment) -> dict[str, Any]:
    """Pool and time limits that stay within Heroku's smallest plan (docs/deployment.md)."""
    limits = {
        "statement_timeout": number(environ, "DB_STATEMENT_TIMEOUT_MS", 20_000),
        "lock_timeout": number(environ, "DB_LOCK_TIMEOUT_MS", 5_000),
        "idle_in_transaction_session_timeout": number(environ, "DB_IDLE_TIMEOUT_MS", 30_000),
    }
    return {
        "pool_size": number(environ, "DB_POOL_SIZE", 3),
        "max_overflow": 0,
        "pool_timeout": 10,  # seconds
        "pool_recycle": 1_800,  # seconds
        "pool_pre_ping": True,
        "connect_args": {
            "connect_timeout": number(environ, "DB_CONNECT_TIMEOUT_S", 5),
            "application_name": "smilecook",
            "options": " ".join(f"-c {name}={value}" for name, value in limits.items()),
        },
    }


def log_format(environ: Environment, *, secure: bool) -> str:
    """Return `json` or `logfmt`. Raises ConfigError for another word."""
    word = environ.get("LOG_FORMAT", "") or ("json" if secure else "logfmt")
    if word not in LOG_FORMATS:
        raise ConfigError(f"LOG_FORMAT must be one of {', '.join(LOG_FORMATS)}, not {word!r}")
    return word


def sentry_dsn(environ: Environment) -> str:
    """Return Sentry's address, "" for none. Raises ConfigError, without the key in its words."""
    given = environ.get("SENTRY_DSN", "")
    if given and not DSN.fullmatch(given):
        raise ConfigError("SENTRY_DSN must be as Sentry shows it: https://KEY@HOST/NUMBER")
    return given


def release(environ: Environment) -> str | None:
    """Return the version that runs: RELEASE, or the commit as Heroku's dyno metadata tell it."""
    names = ("RELEASE", "HEROKU_BUILD_COMMIT", "HEROKU_SLUG_COMMIT")
    return next((environ[name] for name in names if environ.get(name)), None)


def flag(environ: Environment, name: str, *, default: bool) -> bool:
    """Read a yes-or-no variable. Raises ConfigError for any other word."""
    word = environ.get(name)
    if word is None:
        return default
    if word.lower() in TRUE | FALSE:
        return word.lower() in TRUE
    raise ConfigError(f"{name} must be 1 or 0, not {word!r}")


def origins(environ: Environment, name: str) -> list[str]:
    """Read origins, separated by spaces. Raises ConfigError for what no browser would call one."""
    given = environ.get(name, "").split()
    for word in given:
        if not ORIGIN.fullmatch(word):
            raise ConfigError(
                f"{name}: {word!r} is no origin. It must be http:// or https:// and a host in"
                " small letters, without path or *: https://cooks.example.org"
            )
    return given


def contacts(environ: Environment, name: str) -> list[str]:
    """Read URIs, separated by spaces; a bare address of mail gets its `mailto:`."""
    given = environ.get(name, "").split()
    found = [f"mailto:{word}" if "@" in word and ":" not in word else word for word in given]
    for word in found:
        if not CONTACT.fullmatch(word):
            raise ConfigError(
                f"{name}: {word!r} is no way to reach you. It must be an address of mail, mailto:,"
                " https:// or tel:"
            )
    return found


def number(environ: Environment, name: str, default: int) -> int:
    """Read a whole number of at least 0. Raises ConfigError for anything else."""
    word = environ.get(name, "")
    if not word:
        return default
    if not word.isdecimal():
        raise ConfigError(f"{name} must be a whole number, not {word!r}")
    return int(word)
