"""A cook's picture."""

from typing import BinaryIO

from backend import images
from backend.extensions import db
from backend.users.models import User


def change_avatar(user: User, stream: BinaryIO) -> None:
    """Store the new picture, then let the old one go, in one transaction.

    Raises BadRequest or TooLarge when it is no picture we take; the old one then stays.
    """
    old = user.avatar
    user.avatar = images.store(stream, "avatar")
    db.session.flush()
    if old:
        images.remove(old)
