"""`flask jobs`: what waits, what is being done and what failed; `flask jobs retry ID`."""

from datetime import datetime, timedelta
from typing import NamedTuple

import click
from flask.cli import AppGroup, with_appcontext
from sqlalchemy import text

from backend.clock import now
from backend.extensions import db

MOST = 200  # lines
STATES = {"todo": "waiting", "doing": "doing", "failed": "failed"}

HEAD = ("id", "state", "job", "age", "attempts", "next run", "last error")

NOT_DONE = text("""
SELECT job.id, job.status::text, job.task_name, age.since,
    job.attempts, job.scheduled_at, fault.words
FROM procrastinate_jobs AS job
LEFT JOIN job_fault AS fault ON fault.job_id = job.id
LEFT JOIN LATERAL (
    SELECT min(event.at) AS since FROM procrastinate_events AS event WHERE event.job_id = job.id
) AS age ON true
WHERE job.status IN ('todo', 'doing', 'failed')
ORDER BY job.id LIMIT :most
""")
COUNTS = text("""
SELECT status::text, count(*) AS number FROM procrastinate_jobs
WHERE status IN ('todo', 'doing', 'failed') GROUP BY status
""")
STATUS = text("SELECT status::text FROM procrastinate_jobs WHERE id = :id FOR UPDATE")
RETRY = text("SELECT procrastinate_retry_job_v2(:id, now(), NULL, NULL, NULL)")


class Line(NamedTuple):
    """A job that is not done; `since` is when it was queued."""

    id: int
    status: str
    task: str
    since: datetime | None
    attempts: int
    next_run: datetime | None
    fault: str | None

    def words(self) -> tuple[str, ...]:
        """Return what stands in each column."""
        return (
            str(self.id),
            STATES[self.status],
            self.task,
            span(now() - self.since) if self.since else "?",
            str(self.attempts),
            self._when(),
            self.fault or "",
        )

    def _when(self) -> str:
        if self.status != "todo":
            return "-"
        if self.next_run is None or self.next_run <= now():
            return "now"
        return f"in {span(self.next_run - now())}"


@click.group("jobs", cls=AppGroup, invoke_without_command=True)
@click.pass_context
@with_appcontext
def jobs(context: click.Context) -> None:
    """Print the jobs that are waiting, being done or failed, oldest first."""
    if context.invoked_subcommand:
        return
    counts = {row.status: row.number for row in db.session.execute(COUNTS)}
    click.echo(", ".join(f"{counts.get(status, 0)} {word}" for status, word in STATES.items()))
    lines = [Line(*row).words() for row in db.session.execute(NOT_DONE, {"most": MOST})]
    if lines:
        _print([HEAD, *lines])


@jobs.command("retry")
@click.argument("job_id", type=int)
def retry(job_id: int) -> None:
    """Do a failed job again, now."""
    status = db.session.scalar(STATUS, {"id": job_id})
    if status != "failed":
        what = STATES.get(status or "", "not in the queue")
        raise click.ClickException(f"job {job_id} is {what}; only a failed one can be done again")
    db.session.execute(RETRY, {"id": job_id})
    db.session.commit()
    click.echo(f"Job {job_id} waits for the worker again.")


def span(time: timedelta) -> str:
    """Return a span of time in its largest unit: `3 d`, `5 h`, `12 min`, `40 s`."""
    seconds = max(0, int(time.total_seconds()))
    for size, unit in ((86_400, "d"), (3_600, "h"), (60, "min")):
        if seconds >= size:
            return f"{seconds // size} {unit}"
    return f"{seconds} s"


def _print(rows: list[tuple[str, ...]]) -> None:
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEAD))]
    for row in rows:
        padded = (word.ljust(width) for word, width in zip(row, widths, strict=True))
        click.echo("  ".join(padded).rstrip())
