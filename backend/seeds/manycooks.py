"""The cooks of invented recipes. Nobody can sign in as one of them."""

import secrets

from psycopg2 import extensions

from backend.clock import now
from backend.seeds.copying import copy
from backend.seeds.vocabulary import languages
from backend.users.passwords import hash_password

A_COOK_WRITES = 50  # recipes on average
FEWEST = 20
DOMAIN = "many.example"  # RFC 2606: no mail can go there
COLUMNS = (
    "username",
    "email",
    "password_hash",
    "activated_at",
    "version",
    "created_at",
    "updated_at",
)


def welcome(cursor: extensions.cursor, recipes: int) -> list[int]:
    """Add the cooks that so many recipes want and return all their ids, eldest first; no commit."""
    cursor.execute('SELECT id, username FROM "user" WHERE email LIKE %s', (f"%@{DOMAIN}",))
    known: dict[str, int] = {username: number for number, username in cursor.fetchall()}
    names = [_username(number) for number in range(max(FEWEST, recipes // A_COOK_WRITES))]
    copy(cursor, "user", COLUMNS, _rows([name for name in names if name not in known]))
    cursor.execute('SELECT id FROM "user" WHERE email LIKE %s ORDER BY id', (f"%@{DOMAIN}",))
    return [number for (number,) in cursor.fetchall()]


def _username(number: int) -> str:
    """`mereton.7`: a made-up name, and a number that makes it the only one."""
    spoken = languages()
    people = spoken[number % len(spoken)].people.things
    return f"{people[number % len(people)].lower()}.{number}"


def _rows(names: list[str]) -> list[tuple[object, ...]]:
    hashed = hash_password(secrets.token_urlsafe(48)) if names else ""
    joined = now()
    return [
        (name, f"cook-{name.rpartition('.')[2]}@{DOMAIN}", hashed, joined, 1, joined, joined)
        for name in names
    ]
