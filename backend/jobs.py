"""The queue of work for later: rows of PostgreSQL, written in the transaction they are about."""

from typing import Any

from procrastinate import App, BaseRetryStrategy, RetryDecision
from procrastinate.contrib.sqlalchemy import SQLAlchemyPsycopg2Connector
from procrastinate.job_context import JobContext
from procrastinate.jobs import Job
from procrastinate.schema import SchemaManager
from procrastinate.tasks import Task
from procrastinate.types import JSONValue

from backend import faults
from backend.extensions import db

KEEP_FAILED_HOURS = 30 * 24
TABLES = "procrastinate_"
ALL_ROOMS = "backend.chores"  # which the worker imports when it starts
FIRST_WAIT = 10  # seconds; doubled after each attempt
LONGEST_WAIT = 15 * 60  # seconds

# The connector is never opened: jobs are queued on the session's own connection, and the worker
# puts another one in its place (worker.py).
jobs = App(connector=SQLAlchemyPsycopg2Connector(), import_paths=[ALL_ROOMS])


def enqueue(task: Task[..., Any, Any], **arguments: JSONValue) -> int:
    """Queue a job in the session's transaction and return its number; no commit.

    A rollback takes the job along, so no work is ever done about a row that does not exist.
    """
    return task.configure(connection=db.session.connection()).defer(**arguments)


class GrowingWaits(BaseRetryStrategy):
    """Try again after 10, 20, 40 … seconds, at most 15 minutes; `tries` times, or without end."""

    def __init__(self, tries: int | None = None) -> None:
        self.tries = tries

    def get_retry_decision(
        self,
        *,
        exception: BaseException,  # noqa: ARG002
        job: Job,
    ) -> RetryDecision | None:
        """Say when to run `job` again, or None to let it fail."""
        if self.tries is not None and job.attempts >= self.tries:
            return None
        wait = min(FIRST_WAIT * 2 ** min(job.attempts, 16), LONGEST_WAIT)
        return RetryDecision(retry_in={"seconds": wait})


@jobs.periodic(cron="* * * * *")
@jobs.task(name="retry_stalled_jobs", pass_context=True, queueing_lock="retry_stalled_jobs")
async def retry_stalled_jobs(context: JobContext, timestamp: int) -> None:  # noqa: ARG001
    """Queue again what a worker was doing when it was killed: no heartbeat for 30 seconds."""
    manager = context.app.job_manager
    for job in await manager.get_stalled_jobs():
        await manager.retry_job(job)


@jobs.periodic(cron="17 4 * * *")
@jobs.task(name="forget_old_jobs", pass_context=True, queueing_lock="forget_old_jobs")
async def forget_old_jobs(context: JobContext, timestamp: int) -> None:  # noqa: ARG001
    """Forget failed jobs after 30 days; those that succeeded are forgotten at once."""
    await context.app.job_manager.delete_old_jobs(nb_hours=KEEP_FAILED_HOURS, include_failed=True)


@jobs.periodic(cron="19 * * * *")
@jobs.task(name="forget_job_faults", queueing_lock="forget_job_faults")
def forget_job_faults(timestamp: int) -> None:  # noqa: ARG001
    """Forget why jobs failed that are gone, done or forgotten."""
    faults.forget_orphans()
    db.session.commit()


def procrastinate_schema() -> str:
    """Return the SQL of the queue's tables, for a raw cursor in the migration that makes them.

    It is that of the installed procrastinate; a newer one with other tables brings migrations of
    its own (`procrastinate schema --migrations-path`), which then become migrations of ours.
    """
    return SchemaManager.get_schema()


def procrastinate_downgrade() -> str:
    """Return the SQL that takes everything away again that `procrastinate_schema` makes."""
    return DROP_ALL


def include_object(_: object, name: str | None, *__: object) -> bool:
    """Leave the queue's tables, which no model describes, out of Alembic's autogenerate."""
    return not (name or "").startswith(TABLES)


DROP_ALL = """
DROP TABLE IF EXISTS procrastinate_events, procrastinate_periodic_defers,
    procrastinate_jobs, procrastinate_workers CASCADE;
DO $$
DECLARE it text;
BEGIN
    FOR it IN SELECT oid::regprocedure::text FROM pg_proc
        WHERE proname LIKE 'procrastinate\\_%' AND pronamespace = current_schema()::regnamespace
    LOOP
        EXECUTE 'DROP FUNCTION ' || it || ' CASCADE';
    END LOOP;
    FOR it IN SELECT oid::regtype::text FROM pg_type
        WHERE typname LIKE 'procrastinate\\_%' AND typtype IN ('e', 'c')
        AND typnamespace = current_schema()::regnamespace
    LOOP
        EXECUTE 'DROP TYPE ' || it || ' CASCADE';
    END LOOP;
END $$;
"""
