"""What has ended is forgotten: one-time tokens, sign-ins, answers to a repeated POST, old deeds."""

from datetime import timedelta
from typing import Any

from flask import current_app
from sqlalchemy import ColumnElement, delete, not_, select
from sqlalchemy.orm import InstrumentedAttribute

from backend import audit
from backend.audit import Audit
from backend.auth.idempotency import KEPT as ANSWERS_KEPT
from backend.auth.idempotency import FirstAnswer
from backend.auth.models import Session
from backend.clock import now
from backend.extensions import Base, db
from backend.jobs import jobs
from backend.users.tokens import OneTimeToken

TOKENS_KEPT = timedelta(days=30)  # as long a used link still says that it was used
AT_ONCE = 5_000  # rows in one transaction


@jobs.periodic(cron="27 * * * *")
@jobs.task(name="forget_old_tokens", queueing_lock="forget_old_tokens")
def forget_old_tokens(timestamp: int) -> None:  # noqa: ARG001  (procrastinate passes it)
    """Forget mailed tokens 30 days after their end."""
    _forget(OneTimeToken, OneTimeToken.id, OneTimeToken.expires_at < now() - TOKENS_KEPT)


@jobs.periodic(cron="32 * * * *")
@jobs.task(name="forget_ended_sessions", queueing_lock="forget_ended_sessions")
def forget_ended_sessions(timestamp: int) -> None:  # noqa: ARG001
    """Forget sign-ins that ran out or were not used for too long."""
    _forget(Session, Session.id, not_(Session.alive()))


@jobs.periodic(cron="42 * * * *")
@jobs.task(name="forget_first_answers", queueing_lock="forget_first_answers")
def forget_first_answers(timestamp: int) -> None:  # noqa: ARG001
    """Forget the answers that an Idempotency-Key would still give, after a day."""
    old = FirstAnswer.created_at < now() - ANSWERS_KEPT
    db.session.execute(delete(FirstAnswer).where(old).execution_options(synchronize_session=False))
    db.session.commit()


@jobs.periodic(cron="52 4 * * *")
@jobs.task(name="forget_old_deeds", queueing_lock="forget_old_deeds")
def forget_old_deeds(timestamp: int) -> None:  # noqa: ARG001
    """Forget rows of the audit after AUDIT_DAYS days."""
    age = timedelta(days=current_app.config["AUDIT_DAYS"])
    _forget(Audit, Audit.id, Audit.id.in_(audit.older_than(age)))


def _forget(model: type[Base], key: InstrumentedAttribute[Any], which: ColumnElement[bool]) -> None:
    """Delete the rows in parts, so that no transaction grows without bound."""
    part = select(key).where(which).limit(AT_ONCE)
    gone = delete(model).where(key.in_(part)).execution_options(synchronize_session=False)
    while db.session.execute(gone).rowcount:  # type: ignore[attr-defined]
        db.session.commit()
    db.session.commit()
