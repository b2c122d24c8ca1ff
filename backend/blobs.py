"""Bytes as rows of PostgreSQL: they come and go with the transaction of the row that names them."""

from datetime import datetime

from sqlalchemy import ColumnElement, DateTime, LargeBinary, Text, delete, func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Mapped, mapped_column

from backend.extensions import Base, db


class Blob(Base):
    """Some bytes under a key such as `<picture key>/800.webp`."""

    __tablename__ = "blob"

    # Collation "C": under any other, the index can't find the keys that begin with a prefix.
    key: Mapped[str] = mapped_column(Text(collation="C"), primary_key=True)
    content_type: Mapped[str] = mapped_column(Text)
    body: Mapped[bytes] = mapped_column(LargeBinary)
    created_at: Mapped[datetime] = mapped_column(DateTime(timezone=True), server_default=func.now())


def put(key: str, body: bytes, content_type: str) -> None:
    """Keep `body` under `key`, in place of what was there."""
    row = {"key": key, "body": body, "content_type": content_type}
    # Core, not the session: the session would hold on to the bytes until its end.
    db.session.execute(
        insert(Blob)
        .values(row)
        .on_conflict_do_update(index_elements=["key"], set_=row | {"created_at": func.now()})
    )


def get(key: str) -> tuple[bytes, str] | None:
    """Return bytes and content type of what is kept under `key`."""
    found = db.session.execute(select(Blob.body, Blob.content_type).where(Blob.key == key)).first()
    return (bytes(found.body), found.content_type) if found else None


def has(key: str) -> bool:
    """Tell whether something is kept under `key`, without reading it."""
    return db.session.scalar(select(Blob.key).where(Blob.key == key)) is not None


def delete_one(key: str) -> None:
    """Forget what is kept under `key`."""
    _delete(Blob.key == key)


def delete_prefix(prefix: str) -> None:
    """Forget everything whose key begins with `prefix`."""
    _delete(Blob.key.startswith(prefix, autoescape=True))


def _delete(which: ColumnElement[bool]) -> None:
    db.session.execute(delete(Blob).where(which).execution_options(synchronize_session=False))
