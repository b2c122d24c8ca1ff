"""How often somebody may do what is costly or abused, counted in PostgreSQL for all processes.

Each count is a transaction of its own, on the request's own connection and before the verb writes
anything: a refusal or a failure that follows does not undo it, and no request holds two of the
pool's few connections at once.
"""

import hashlib
import hmac
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from ipaddress import IPv6Address, ip_address
from typing import Any, TypeVar

from flask import Flask, Response, current_app, g, request
from sqlalchemy import DateTime, SmallInteger, Text, delete, func, text
from sqlalchemy.orm import Mapped, mapped_column

from backend import audit
from backend.errors import TooMany
from backend.extensions import Base, db, limit_key
from backend.jobs import jobs
from backend.limits import Rule

View = TypeVar("View", bound=Callable[..., Any])
MOST_DOUBLINGS = 16

# One statement, so that two processes can't both take the last place. A new window begins when
# the old one has ended; who goes beyond it waits for `seconds`, and each time twice as long, up to
# `longest`. What is asked while waiting neither counts nor lengthens the wait, and a window that
# was kept makes the next wait shorter again.
HIT = text("""
INSERT INTO throttle AS t (key, hits, strikes, ends_at, forget_at)
VALUES (:key, 1, 0, clock_timestamp() + make_interval(secs => :seconds),
        clock_timestamp() + make_interval(secs => :seconds + :longest))
ON CONFLICT (key) DO UPDATE SET (hits, strikes, ends_at, forget_at) = (
    SELECT hits, strikes, ends_at, ends_at + make_interval(secs => :longest)
    FROM (
        SELECT CASE WHEN over THEN 1 ELSE least(t.hits, :often + 1) + 1 END AS hits,
               CASE WHEN t.forget_at <= at THEN 0
                    WHEN over AND t.hits <= :often THEN greatest(t.strikes - 1, 0)
                    WHEN NOT over AND t.hits = :often THEN least(t.strikes + 1, :most_doublings)
                    ELSE t.strikes END AS strikes,
               CASE WHEN over THEN at + make_interval(secs => :seconds)
                    WHEN t.hits = :often
                    THEN at + make_interval(secs => least(:seconds * 2 ^ t.strikes, :longest))
                    ELSE t.ends_at END AS ends_at
        FROM (SELECT clock_timestamp() AS at, t.ends_at <= clock_timestamp() AS over) AS clock
    ) AS next)
RETURNING hits, ceil(extract(epoch FROM ends_at - clock_timestamp()))::int AS seconds_left,
          ceil(extract(epoch FROM ends_at))::bigint AS resets
""")


class Count(Base):
    """How often one key was hit in its window. Unlogged: a crash of PostgreSQL forgets it."""

    __tablename__ = "throttle"
    __table_args__ = {"prefixes": ["UNLOGGED"]}  # noqa: RUF012

    key: Mapped[str] = mapped_column(Text, primary_key=True)
    hits: Mapped[int]
    strikes: Mapped[int] = mapped_column(SmallInteger)
    ends_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    forget_at: Mapped[datetime] = mapped_column(DateTime(timezone=True), index=True)


@dataclass(frozen=True)
class Standing:
    """Where somebody stands with a rule after a hit."""

    rule: Rule
    hits: int
    seconds_left: int
    resets: int

    @property
    def left(self) -> int:
        return max(self.rule.often - self.hits, 0)

    @property
    def is_refused(self) -> bool:
        return self.hits > self.rule.often

    @property
    def is_first_refusal(self) -> bool:
        """Whether this hit began the wait; HIT counts one further and then stops."""
        return self.hits == self.rule.often + 1

    @property
    def headers(self) -> dict[str, str]:
        return {
            "X-RateLimit-Limit": str(self.rule.often),
            "X-RateLimit-Remaining": str(self.left),
            "X-RateLimit-Reset": str(self.resets),
        }


def register(app: Flask) -> None:
    """Let the tightest count of a request stand in its answer's headers."""

    @app.after_request
    def add_headers(response: Response) -> Response:
        if standing := g.pop("throttle", None):
            response.headers.update(standing.headers)
        return response


def throttled(*rules: Rule) -> Callable[[View], View]:
    """Count each call for the signed-in cook, else for the client's address. Raises TooMany.

    Stands below what says who may ask and above what parses the body.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def wrapper(*args: Any, **kwargs: Any) -> Any:
            for rule in rules:
                count(rule, _who())
            return view(*args, **kwargs)

        return wrapper  # type: ignore[return-value]

    return decorate


def count(rule: Rule, who: str) -> None:
    """Count a hit of `who`. Raises TooMany when it is one too many; commits.

    Call it before anything is written: the commit is the request's.
    """
    if not current_app.config["RATELIMIT_ENABLED"]:
        return
    standing = _hit(rule, who)
    if standing.is_first_refusal and rule.deed:
        audit.record(rule.deed, g.get("user_id"), why="throttled")
        db.session.commit()
    tightest: Standing | None = g.get("throttle")
    if tightest is None or standing.is_refused or standing.left < tightest.left:
        g.throttle = standing
    if standing.is_refused:
        raise TooMany(max(standing.seconds_left, 1))


def forgive(rule: Rule, who: str) -> None:
    """Forget the hits of `who`: it was the right one after all. No commit."""
    db.session.execute(delete(Count).where(Count.key == _key(rule, who)))


def address() -> str:
    """Return the client's address; of IPv6 the network, since one customer is given a /64."""
    try:
        found = ip_address((request.remote_addr or "").partition("%")[0])
    except ValueError:
        return "unknown"
    if not isinstance(found, IPv6Address):
        return str(found)
    if found.ipv4_mapped:
        return str(found.ipv4_mapped)
    return f"{IPv6Address(int(found) >> 64 << 64)}/64"


def hashed(*words: str) -> str:
    """Return 128 bits in hex that stand for words nobody should read in a table (HMAC-SHA256)."""
    key = b"throttle\0" + current_app.config["SECRET_KEY"].encode()
    said = "\0".join(words).encode("utf-8", "surrogatepass")
    return hmac.digest(key, said, hashlib.sha256)[:16].hex()


@jobs.periodic(cron="7 * * * *")
@jobs.task(name="forget_old_counts", queueing_lock="forget_old_counts")
def forget_old_counts(timestamp: int) -> None:  # noqa: ARG001
    """Delete counts whose longest wait is over."""
    db.session.execute(delete(Count).where(Count.forget_at < func.now()))
    db.session.commit()


def _who() -> str:
    key = limit_key()
    return key if key.startswith("user:") else f"address:{address()}"


def _key(rule: Rule, who: str) -> str:
    return f"{rule.name}:{hashed(who)}"


def _hit(rule: Rule, who: str) -> Standing:
    values = {
        "key": _key(rule, who),
        "often": rule.often,
        "seconds": rule.seconds,
        "longest": rule.longest,
        "most_doublings": MOST_DOUBLINGS,
    }
    found = db.session.execute(HIT, values).one()
    db.session.commit()
    return Standing(rule, found.hits, found.seconds_left, found.resets)
