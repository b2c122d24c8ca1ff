"""Questions about cooks that several ask."""

from sqlalchemy import Select, func, select

from backend.errors import NameTaken, NotFound
from backend.extensions import db
from backend.users.models import User


def with_email(email: str) -> Select[User]:
    return select(User).where(func.lower(User.email) == email.lower())


def with_username(username: str) -> Select[User]:
    return select(User).where(func.lower(User.username) == username.lower())


def cook_named(username: str) -> User:
    """Return the activated or not yet activated cook of that name. Raises NotFound."""
    is_storable = "\x00" not in username  # PostgreSQL takes no NUL, not even to look for it
    user = db.session.scalar(with_username(username)) if is_storable else None
    if user is None:
        raise NotFound("User not found")
    return user


def refuse_taken_names(username: str, email: str) -> None:
    """Raise NameTaken for the first of the two that somebody has."""
    if db.session.scalar(with_username(username)):
        raise NameTaken("username")
    if db.session.scalar(with_email(email)):
        raise NameTaken("email")


def held(user: User, *, shared: bool = False) -> User | None:
    """Lock a cook's row until the transaction ends and read it anew; None when it is gone.

    Whoever changes an account locks this row first, so that no two wait for each other. With
    `shared`, others may hold it too, but nobody may change it.
    """
    query = select(User).where(User.id == user.id).with_for_update(of=User, read=shared)
    return db.session.scalar(query, execution_options={"populate_existing": True})
