"""Leaving: nothing of a cook stays but the number in the audit."""

from collections.abc import Sequence

from sqlalchemy import delete, func, select

from backend import audit, images
from backend.auth import guessing
from backend.exports.removal import forget_exports
from backend.extensions import db
from backend.images import Image
from backend.mail import Mail
from backend.recipes.models import Recipe
from backend.users.models import User

UNSEEN = {"synchronize_session": False}  # nothing that is in memory is used afterwards


def leave(user: User) -> None:
    """Delete a cook, whose row is locked, with everything that is theirs. No commit.

    What speaks of the cook hangs on the cook's row and goes with it (ON DELETE CASCADE). Nothing
    points from a picture to its cook, so those are looked for beforehand.
    """
    forget_exports(user.id)
    guessing.forget_the_cook(user)
    pictures = _pictures_of(user)
    audit.record("account_deleted", user.id)
    to_the_cook = func.lower(Mail.to_address) == user.email.lower()
    db.session.execute(delete(Mail).where(to_the_cook).execution_options(**UNSEEN))
    db.session.execute(delete(User).where(User.id == user.id).execution_options(**UNSEEN))
    images.remove_all(pictures)
    db.session.flush()
    db.session.expunge_all()  # nothing of the cook is looked up once more


def _pictures_of(user: User) -> Sequence[Image]:
    """The avatar and all covers; the locked recipes and their cook get no others meanwhile."""
    own = select(Recipe.cover_id).where(Recipe.author_id == user.id)
    covers = db.session.scalars(own.with_for_update()).all()
    return db.session.scalars(select(Image).where(Image.id.in_([user.avatar_id, *covers]))).all()
