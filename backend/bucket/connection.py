"""The connection of this process to the bucket; made when it is first needed, after the fork."""

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from functools import cache

from flask import current_app, has_request_context
from obstore.exceptions import BaseError, PermissionDeniedError, UnauthenticatedError
from obstore.store import S3Store

from backend.bucket.guard import Closed, Guard
from backend.bucket.limits import Limits
from backend.errors import Unavailable
from backend.s3 import Bucket

log = logging.getLogger(__name__)

FOLDER = "smilecook"  # what is ours in a bucket that may hold more
NO_BUCKET = "NoSuchBucket"  # S3's code; obstore says only that something is not found
NO_LEAVE = (PermissionDeniedError, UnauthenticatedError)
SLOTS = 3  # of the four threads a web process has, so that one is always free for all else
RETRY_SECONDS = 10


class Away(Unavailable):
    """The bucket can't be asked now; nothing was changed."""

    def __init__(self) -> None:
        super().__init__("Pictures can’t be reached for a moment, try again soon", RETRY_SECONDS)


def is_configured() -> bool:
    """Tell whether there is a bucket at all."""
    return current_app.config["BUCKET"] is not None


def store(limits: Limits) -> S3Store:
    """Return the store, with these time limits."""
    return _store(current_app.config["BUCKET"], limits, os.getpid())


def guard() -> Guard:
    """Return this process's guard of the bucket."""
    return _guard(current_app.config["BUCKET"], os.getpid())


@contextmanager
def asking() -> Iterator[None]:
    """Ask the bucket inside the block; FileNotFoundError, of an object, passes through.

    Raises Away for all that is not an answer. A job asks past the guard: it has the time.
    """
    try:
        with guard().turn() if has_request_context() else nullcontext(), _translating():
            yield
    except Closed:
        raise Away from None


@contextmanager
def _translating() -> Iterator[None]:
    try:
        yield
    except FileNotFoundError as fault:
        if NO_BUCKET in str(fault):
            raise _trouble(fault) from None
        raise
    except BaseError as fault:
        raise _trouble(fault) from None


def _trouble(fault: Exception) -> Away:
    """Log by kind: a fault's own words hold addresses that let people in."""
    if isinstance(fault, NO_LEAVE) or NO_BUCKET in str(fault):
        log.error("the bucket refuses us (%s): look at the S3 settings", type(fault).__name__)
    else:
        log.warning("the bucket is out of reach: %s", type(fault).__name__)
    return Away()


@cache
def _store(bucket: Bucket, limits: Limits, _process: int) -> S3Store:
    return S3Store(
        bucket.bucket,
        prefix=FOLDER,
        endpoint=bucket.endpoint or f"https://s3.{bucket.region}.amazonaws.com",
        access_key_id=bucket.key_id,
        secret_access_key=bucket.secret,
        region=bucket.region,
        client_options=limits.client,
        retry_config=limits.retry,
    )


@cache
def _guard(_bucket: Bucket, _process: int) -> Guard:
    return Guard(SLOTS)
