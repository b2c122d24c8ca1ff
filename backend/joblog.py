"""One line a job: what was done, at which attempt, how long it took and what came of it."""

import logging
from collections.abc import Awaitable, Callable
from typing import Any

import structlog
from procrastinate.job_context import JobContext
from procrastinate.worker import Worker

from backend import measure, sentry
from backend.redaction import fault

log: Any = structlog.get_logger("smilecook.job")


async def line_a_job(
    call_next: Callable[[], Awaitable[Any]], context: JobContext, _: Worker
) -> Any:
    """Procrastinate's middleware around every job, also those that are coroutines."""
    cost = measure.Cost()
    measure.current.set(cost)  # a job's thread gets a copy of this context
    structlog.contextvars.bind_contextvars(job_id=context.job.id)
    outcome: dict[str, Any] = {"outcome": "done"}
    try:
        return await call_next()
    except BaseException as error:
        outcome = {"outcome": "failed", **fault(error)}
        _report(error, context)
        raise
    finally:
        log.info(
            "job",
            name=context.job.task_name,
            attempt=context.job.attempts + 1,
            **cost.told,
            **outcome,
        )
        structlog.contextvars.unbind_contextvars("job_id")
        measure.current.set(None)


def _report(error: BaseException, context: JobContext) -> None:
    """Tell Sentry, unless it is what the queue is there for: somebody away for a while."""
    if isinstance(error, Exception) and not getattr(error, "is_expected", False):
        name = context.job.task_name
        sentry.report(error, f"job {name}", job=name, job_id=context.job.id)


def quieten_queue() -> None:
    """Leave the telling of each job to our line; procrastinate's has the job's arguments."""
    logging.getLogger("procrastinate.worker").addFilter(_is_not_of_a_job)


def _is_not_of_a_job(record: logging.LogRecord) -> bool:
    return not getattr(record, "action", "").startswith("job_")
