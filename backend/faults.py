"""Why a job failed last, in words that hold nothing secret, for `flask jobs`."""

from datetime import datetime

from sqlalchemy import BigInteger, DateTime, Text, func, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Mapped, mapped_column

from backend.extensions import Base, db

LONGEST = 200  # characters


class JobFault(Base):
    """The last failure of a job; without a foreign key, since the queue's tables aren't ours."""

    __tablename__ = "job_fault"

    job_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    words: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(DateTime(timezone=True), server_default=func.now())


def note(job_id: int, fault: Exception) -> None:
    """Keep why a job failed, in place of the time before; commits, in a transaction of its own."""
    db.session.rollback()
    row = {"job_id": job_id, "words": words_of(fault)}
    again = row | {"at": func.now()}
    db.session.execute(
        insert(JobFault).values(row).on_conflict_do_update(index_elements=["job_id"], set_=again)
    )
    db.session.commit()


def words_of(fault: Exception) -> str:
    """Return the kind of a fault, and its words only where they are ours.

    A library's words may quote what it was given: an address, a token, a statement's values.
    """
    kind = type(fault)
    is_ours = kind.__module__.partition(".")[0] == "backend"
    return f"{kind.__name__}: {fault}"[:LONGEST] if is_ours else kind.__name__


def forget_orphans() -> None:
    """Forget the faults of jobs that are gone; no commit."""
    db.session.execute(text(ORPHANS))


ORPHANS = """
DELETE FROM job_fault
WHERE NOT EXISTS (SELECT FROM procrastinate_jobs WHERE procrastinate_jobs.id = job_fault.job_id)
"""
