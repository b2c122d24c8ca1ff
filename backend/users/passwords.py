"""Passwords at rest: argon2id with OWASP's parameters (19 MiB, two passes, one lane)."""

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST, LONGEST = 10, 128  # characters

_hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
_nobodys_hash = _hasher.hash("nobody has this password")


def hash_password(password: str) -> str:
    return _hasher.hash(password)


def is_password(password_hash: str, password: str) -> bool:
    """Tell whether `password` is the one that was hashed."""
    try:
        return _hasher.verify(password_hash, password)
    except (VerificationError, InvalidHashError):
        return False


def needs_rehash(password_hash: str) -> bool:
    return _hasher.check_needs_rehash(password_hash)


def spend_the_same_time(password: str) -> None:
    """Hash for nobody, so that an unknown address takes as long as a known one."""
    is_password(_nobodys_hash, password)
