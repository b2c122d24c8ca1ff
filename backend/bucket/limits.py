"""How long to wait for the bucket: hardly at all while a visitor waits, patiently in a job."""

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from flask import has_request_context

if TYPE_CHECKING:
    from obstore.store import ClientConfig, RetryConfig


@dataclass(frozen=True)
class Limits:
    """Seconds to connect, to hear something, and for a call as a whole; then the retries.

    A call that failed is tried again only within `again` seconds of its beginning, so that what
    fails at once is asked again while what was slow is not waited for twice.
    """

    connect: float
    silence: float
    whole: float
    retries: int
    again: float

    @property
    def client(self) -> "ClientConfig":
        """What obstore's HTTP client takes; plain http was judged when the endpoint was read."""
        return {
            "connect_timeout": timedelta(seconds=self.connect),
            "read_timeout": timedelta(seconds=self.silence),
            "timeout": timedelta(seconds=self.whole),
            "allow_http": True,
        }

    @property
    def retry(self) -> "RetryConfig":
        """What obstore takes about trying again."""
        return {
            "max_retries": self.retries,
            "retry_timeout": timedelta(seconds=self.again),
            "backoff": {
                "init_backoff": timedelta(milliseconds=100),
                "max_backoff": timedelta(seconds=5),
                "base": 2,
            },
        }


QUICK = Limits(connect=1, silence=3, whole=5, retries=2, again=1)  # the router gives up after 30
PATIENT = Limits(connect=5, silence=60, whole=600, retries=4, again=60)  # nobody waits for a job


def fitting() -> Limits:
    """Return the limits for now: is somebody waiting for an answer?"""
    return QUICK if has_request_context() else PATIENT
