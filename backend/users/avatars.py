"""A cook's picture."""

from typing import BinaryIO

from backend import images
from backend.users.models import User


def change_avatar(user: User, stream: BinaryIO) -> None:
    """Give a cook an avatar in place of the one before. No commit.

    Raises BadRequest or TooLarge when it is no picture we take; the old one then stays.
    """
    user.avatar = images.replace(user.avatar, stream, "avatar")
