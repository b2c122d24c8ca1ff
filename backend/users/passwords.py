"""Passwords: which ones are refused, and how they are kept.

At rest they are argon2id with OWASP's parameters (19 MiB, two passes, one lane).
"""

import unicodedata
from functools import cache
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from marshmallow import ValidationError

from backend import hashing

SHORTEST, LONGEST = 10, 128  # characters
COMMON = Path(__file__).with_name("common_passwords.txt")
IS_A_NAME = "Must not be your name or address."
IS_COMMON = "Too many people use this one, so it is tried first. Choose another."

_hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
_nobodys_hash = _hasher.hash("nobody has this password")


def refuse_weak(password: str, username: str, email: str, field: str = "password") -> None:
    """Refuse what is guessed first: a cook's own names and the commonest passwords.

    Compares without regard to case. Raises ValidationError with a sentence at `field`. Length is
    the schema's affair; no other rule of composition, as NIST SP 800-63B section 3.1.1.2 advises.
    """
    folded = _composed(password).casefold()
    names = {username, email, email.partition("@")[0]}
    if folded in {_composed(name).casefold() for name in names}:
        raise ValidationError(IS_A_NAME, field)
    if folded in common_passwords():
        raise ValidationError(IS_COMMON, field)


@cache
def common_passwords() -> frozenset[str]:
    """The commonest passwords that are long enough to be chosen here, in lower case."""
    return frozenset(COMMON.read_text("utf-8").splitlines())


def hash_password(password: str) -> str:
    """Return what may be stored. Raises Unavailable when too many others are being hashed."""
    return hashing.pool.run(_hasher.hash, _composed(password))


def is_password(password_hash: str, password: str) -> bool:
    """Tell whether `password` is the one that was hashed.

    Raises Unavailable when too many others are being hashed.
    """
    return hashing.pool.run(_verify, password_hash, _composed(password))


def needs_rehash(password_hash: str) -> bool:
    return _hasher.check_needs_rehash(password_hash)


def spend_the_same_time(password: str) -> None:
    """Hash for nobody, so that an unknown address takes as long as a known one."""
    is_password(_nobodys_hash, password)


def _verify(password_hash: str, password: str) -> bool:
    try:
        return _hasher.verify(password_hash, password)
    except (VerificationError, InvalidHashError):
        return False


def _composed(text: str) -> str:
    """One form for what keyboards send differently: é in one code point or in two (RFC 8265)."""
    return unicodedata.normalize("NFC", text)
