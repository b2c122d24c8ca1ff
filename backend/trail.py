"""`flask audit`: what was done to an account, readably, for whoever runs the site."""

import re
from datetime import UTC, datetime, timedelta

import click
from flask.cli import with_appcontext
from sqlalchemy import Select, select

from backend.audit import DEEDS, Audit, address_hash
from backend.clock import now
from backend.extensions import db
from backend.users.models import User
from backend.users.queries import with_username

SPAN = re.compile(r"(\d{1,5})([dhm])", re.ASCII)
UNITS = {"d": "days", "h": "hours", "m": "minutes"}


class Moment(click.ParamType[datetime]):
    """A day or moment (ISO 8601, UTC unless it says otherwise), or a span back: 7d, 12h, 30m."""

    name = "moment"

    def convert(
        self, value: str | datetime, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime:
        if isinstance(value, datetime):
            return value
        if span := SPAN.fullmatch(value):
            return now() - timedelta(**{UNITS[span[2]]: int(span[1])})
        try:
            given = datetime.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is no time: write 2026-05-01 or 7d, 12h, 30m", param, ctx)
        return given if given.tzinfo else given.replace(tzinfo=UTC)


@click.command("audit")
@click.option("--user", "username", help="Only this cook's.")
@click.option("--id", "user_id", type=int, help="Only this cook's, by number: for one who left.")
@click.option("--since", type=Moment(), default="7d", show_default=True, help="2026-05-01, 7d, 12h")
@click.option("--deed", type=click.Choice(DEEDS), help="Only these.")
@click.option("--from", "address", help="Only what came from this client address.")
@with_appcontext
def command(
    username: str | None,
    user_id: int | None,
    since: datetime,
    deed: str | None,
    address: str | None,
) -> None:
    """Print who did what to which account, oldest first."""
    asked = select(Audit).where(Audit.at >= since).order_by(Audit.at, Audit.id)
    asked = asked.where(Audit.user_id == _number_of(username)) if username else asked
    asked = asked.where(Audit.user_id == user_id) if user_id is not None else asked
    asked = asked.where(Audit.deed == deed) if deed else asked
    asked = asked.where(Audit.address_hash == address_hash(address)) if address else asked
    _print(asked)


def _number_of(username: str) -> int:
    user: User | None = db.session.scalar(with_username(username))
    if user is None:
        raise click.ClickException(f"there is no cook named {username}; --id finds who has left")
    return user.id


def _print(asked: Select[Audit]) -> None:
    rows = db.session.scalars(asked.execution_options(yield_per=500))
    for row in rows:
        click.echo(_line(row))


def _line(row: Audit) -> str:
    cook = f"cook {row.user_id}" if row.user_id is not None else "nobody known"
    origin = row.address_hash.hex()[:8] if row.address_hash else "-"
    facts = " ".join(f"{name}={value}" for name, value in sorted(row.facts.items()))
    words = (
        row.at.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S"),
        f"{cook:<12}",
        f"{row.deed:<20}",
        f"from={origin}",
        f"request_id={row.request_id or '-'}",
        facts,
    )
    return " ".join(words).rstrip()
