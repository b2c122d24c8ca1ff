"""The process that does the queued work (`flask worker`), until it is told to stop."""

import asyncio
import logging
import signal
from collections.abc import Callable
from typing import Any

import psycopg
from flask import Flask
from procrastinate import PsycopgConnector
from procrastinate.connector import BaseConnector
from procrastinate.contrib.sqlalchemy import SQLAlchemyPsycopg2Connector
from procrastinate.exceptions import ConnectorException
from procrastinate.job_context import JobContext
from procrastinate.middleware import SyncTaskMiddleware
from procrastinate.worker import Worker
from psycopg.conninfo import make_conninfo
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError

from backend import faults
from backend.joblog import line_a_job, quieten_queue
from backend.jobs import jobs

log = logging.getLogger(__name__)

POLL_SECONDS = 1.0
GRACE_SECONDS = 20.0  # Heroku kills 30 seconds after SIGTERM
DATABASE_AWAY_SECONDS = 5.0


class WorkerConnector(PsycopgConnector):
    """psycopg 3 for the queue itself, while tasks queue more on their SQLAlchemy session."""

    def get_sync_connector(self) -> BaseConnector:
        """Return what `jobs.enqueue` writes through."""
        return SQLAlchemyPsycopg2Connector()


def run_worker(app: Flask, *, wait: bool = True) -> None:
    """Do jobs until SIGTERM or SIGINT, outliving the database's absences.

    With `wait=False`, do those that are due and return. A job that is being done when the signal
    comes is finished, for at most 20 seconds.
    """
    quieten_queue()
    asyncio.run(_work_until_stopped(app) if wait else _serve(app, wait=False))


def conninfo(database_uri: str) -> str:
    """Return libpq's connection string for a SQLAlchemy address, its password and options too."""
    url = make_url(database_uri)
    parts = url.translate_connect_args(username="user", database="dbname")
    options = {name: _last(value) for name, value in url.query.items()}
    defaults = {"application_name": "smilecook worker", "connect_timeout": "10"}
    return make_conninfo("", **(defaults | options | parts))


def _last(value: str | tuple[str, ...]) -> str:
    return value if isinstance(value, str) else value[-1]


async def _work_until_stopped(app: Flask) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    while not stop.is_set():
        await _work_until_interrupted(app, stop)


async def _work_until_interrupted(app: Flask, stop: asyncio.Event) -> None:
    """Serve until `stop` or until the database goes away; then wait a little for its return."""
    serving = asyncio.create_task(_serve(app, wait=True))
    stopping = asyncio.create_task(stop.wait())
    await asyncio.wait({serving, stopping}, return_when=asyncio.FIRST_COMPLETED)
    serving.cancel()  # which lets the worker finish its job
    try:
        await serving
    except asyncio.CancelledError:
        pass
    except (ConnectorException, psycopg.Error) as fault:
        log.warning("the queue is out of reach: %s", type(fault).__name__)
    await asyncio.wait({stopping}, timeout=DATABASE_AWAY_SECONDS)
    stopping.cancel()


async def _serve(app: Flask, *, wait: bool) -> None:
    with jobs.replace_connector(_connector(app)):
        async with jobs.open_async():
            await jobs.run_worker_async(
                name="worker",
                wait=wait,
                # One connection for the queue and one for the tasks: LISTEN would need a third.
                listen_notify=False,
                fetch_job_polling_interval=POLL_SECONDS,
                shutdown_graceful_timeout=GRACE_SECONDS,
                delete_jobs="successful",
                install_signal_handlers=False,
                task_middleware=[_in_context_of(app)],
                worker_middleware=[line_a_job],
            )


def _note(job_id: int | None, fault: Exception) -> None:
    """Keep why a job failed; where even that fails, the log has the job's own fault."""
    try:
        if job_id is not None:
            faults.note(job_id, fault)
    except SQLAlchemyError as another:
        log.warning("a job's fault could not be noted: %s", type(another).__name__)


def _connector(app: Flask) -> WorkerConnector:
    uri = app.config["SQLALCHEMY_DATABASE_URI"]
    return WorkerConnector(conninfo=conninfo(uri), min_size=1, max_size=1)


def _in_context_of(app: Flask) -> SyncTaskMiddleware:
    """Return a middleware that gives each task an application context, so a session of its own."""

    def in_context(task: Callable[[], Any], context: JobContext, _: Worker) -> Any:
        with app.app_context():
            try:
                return task()
            except Exception as fault:
                _note(context.job.id, fault)
                raise

    return in_context
