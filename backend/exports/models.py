"""A cook's export: how far it is, and where its bytes are."""

from datetime import datetime, timedelta

from sqlalchemy import BigInteger, CheckConstraint, DateTime, ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from backend.clock import now
from backend.extensions import Base

KEPT = timedelta(days=7)
OVERDUE = timedelta(hours=24)  # what isn't built by then will not be
MOST_ATTEMPTS = 3
UNDER_WAY = ("queued", "running")


class Export(Base):
    """The newest export of a cook; each has one row, which the next one takes over.

    `key` belongs to one attempt at building it. Whoever finds another key in the row has been
    overtaken, by a later attempt or a later export, and must leave it alone.
    """

    __tablename__ = "export"
    __table_args__ = (
        CheckConstraint(
            "state IN ('queued', 'running', 'ready', 'failed', 'expired')", name="state"
        ),
        CheckConstraint("progress BETWEEN 0 AND 100", name="progress"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), unique=True)
    key: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(Text)
    progress: Mapped[int]  # percent
    attempts: Mapped[int]
    size: Mapped[int | None] = mapped_column(BigInteger)  # bytes
    created_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    ready_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    expires_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))

    @property
    def is_under_way(self) -> bool:
        return self.state in UNDER_WAY

    @property
    def is_ready(self) -> bool:
        return self.shown_state == "ready"

    @property
    def shown_state(self) -> str:
        """The state by the clock: a file is expired on time, also before it is cleared away."""
        is_over = self.state == "ready" and self.expires_at is not None
        return "expired" if is_over and self.expires_at <= now() else self.state  # type: ignore[operator]

    def begin(self, key: str) -> None:
        """Wait to be built, in place of the export before."""
        self.key, self.state, self.progress, self.attempts = key, "queued", 0, 0
        self.size = self.ready_at = self.expires_at = None
        self.created_at = now()

    def start_over(self, key: str) -> None:
        """Begin another attempt, whose bytes will be kept under `key`."""
        self.key, self.state, self.progress = key, "running", 0
        self.attempts += 1

    def finish(self, size: int) -> None:
        """Say that `size` bytes can be fetched from now on, for a week."""
        self.state, self.progress, self.size = "ready", 100, size
        self.ready_at = now()
        self.expires_at = self.ready_at + KEPT

    def end(self, state: str) -> None:
        """Say that there is nothing to fetch: `failed` or `expired`."""
        self.state, self.size = state, None
