"""Pictures of recipes and cooks: decoded and checked by content, re-encoded, kept."""

import secrets
from collections.abc import Sequence
from datetime import datetime
from typing import BinaryIO

from sqlalchemy import CheckConstraint, DateTime, Text, delete, false, func, select
from sqlalchemy.orm import Mapped, mapped_column

from backend import storage
from backend.address import site_url
from backend.extensions import Base, db
from backend.pictures.decode import MAX_BYTES, Size, decode
from backend.pictures.variants import FORMATS, Variant, cropped, encoded, webp_widths
from backend.pools import Pool

AT_ONCE = 1  # in each process, where a large picture takes 40 MB; Pillow releases Python's lock
WAITING = 1  # so that of four web threads two are left for pages
BUSY = "Too many pictures are being uploaded at this moment, try again in a few seconds"
KEY_BYTES = 16  # 128 random bits: the address is all that guards a draft's cover


pool = Pool(AT_ONCE, WAITING, BUSY)


class Image(Base):
    """A picture; `width` and `height` are those of its largest file, in pixels."""

    __tablename__ = "image"
    __table_args__ = (CheckConstraint("kind in ('cover', 'avatar')", name="kind"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(Text, unique=True)
    kind: Mapped[str] = mapped_column(Text)
    width: Mapped[int]
    height: Mapped[int]
    is_hidden: Mapped[bool] = mapped_column(default=False, server_default=false())
    created_at: Mapped[datetime] = mapped_column(DateTime(timezone=True), server_default=func.now())

    def url(self, name: str) -> str:
        """Return the absolute address of one file, for example `800.webp`."""
        return f"{site_url()}/media/{self.key}/{name}"

    def widths(self) -> dict[str, str]:
        """Return {true width in pixels: address} of the WebP files, for `srcset`."""
        names = webp_widths(self.kind, self.width)
        return {str(width): self.url(name) for name, width in names.items()}

    @property
    def largest(self) -> str:
        """The name of the WebP file that has all the pixels we keep."""
        return list(webp_widths(self.kind, self.width))[-1]

    @property
    def jpeg_url(self) -> str:
        """The address that every client can show."""
        return self.url(f"{self.kind}.jpg")


def store(stream: BinaryIO, kind: str) -> Image:
    """Check and keep a picture of `kind` (`cover` or `avatar`) and add its row; no commit.

    Raises BadRequest or TooLarge as `pictures.decode.decode`, Unavailable at once while too many
    pictures are being made; then nothing is kept.
    """
    (width, height), variants = pool.run(_made, stream.read(MAX_BYTES + 1), kind)
    key = secrets.token_urlsafe(KEY_BYTES)
    for variant in variants:
        storage.put(f"{key}/{variant.name}", variant.body, variant.content_type)
    image = Image(key=key, kind=kind, width=width, height=height)
    db.session.add(image)
    return image


def _made(data: bytes, kind: str) -> tuple[Size, list[Variant]]:
    """Return the size of the largest file and all files that are made of an upload."""
    picture = cropped(decode(data, FORMATS[kind].fit), kind)
    return picture.size, list(encoded(picture, kind))


def replace(old: Image | None, stream: BinaryIO, kind: str) -> Image:
    """Keep a new picture, then let the old one go, in one transaction; no commit.

    Raises as `store`; the old one then stays.
    """
    new = store(stream, kind)
    if old:
        remove(old)
    return new


def remove(image: Image) -> None:
    """Forget a picture and all its files; no commit."""
    storage.delete_prefix(f"{image.key}/")
    db.session.delete(image)


def largest_file(image: Image) -> bytes | None:
    """Return the WebP file that has all the pixels we keep, None when it is lost."""
    blob = storage.get(f"{image.key}/{image.largest}")
    return blob.body if blob else None


def remove_all(images: Sequence[Image]) -> None:
    """Forget many pictures and all their files; no commit."""
    for image in images:
        storage.delete_prefix(f"{image.key}/")
    gone = delete(Image).where(Image.id.in_([image.id for image in images]))
    db.session.execute(gone.execution_options(synchronize_session=False))


def is_shown(key: str) -> bool:
    """Tell whether the picture of that key is there for others: not removed, not hidden."""
    shown = select(Image.id).where(Image.key == key, ~Image.is_hidden)
    return db.session.scalar(shown) is not None
