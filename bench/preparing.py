"""What a bench puts into its database beforehand: what saving would have, and cooks who sign in."""

from contextlib import closing

import psycopg2
from psycopg2.extras import Json

from backend import lines
from backend.users.passwords import hash_password

PASSWORD = "seven-figs-and-a-plum"  # noqa: S105  of invented cooks in a database of the bench
TEXTS = "SELECT id, ingredients, directions FROM recipe WHERE id = ANY(%s)"
KEEP = """
UPDATE recipe SET ingredient_lines = %s, direction_lines = %s, lines_version = %s
WHERE id = %s
"""
COOKS = """
UPDATE "user" SET password_hash = %s WHERE id IN (SELECT id FROM "user" WHERE email LIKE
'%%@many.example' ORDER BY id DESC LIMIT %s) RETURNING email
"""


def read_lines(database_url: str, numbers: list[int]) -> None:
    """Keep what the lines of these recipes say, as saving does and COPY doesn't."""
    with closing(psycopg2.connect(database_url)) as connection, connection.cursor() as cursor:
        cursor.execute(TEXTS, (numbers,))
        for number, ingredients, directions in cursor.fetchall():
            foods = [line.as_dict() for line in lines.read_ingredients(ingredients)]
            steps = [line.as_dict() for line in lines.read_directions(directions)]
            cursor.execute(KEEP, (Json(foods), Json(steps), lines.VERSION, number))
        connection.commit()
        connection.autocommit = True
        cursor.execute("VACUUM recipe")


def cooks(database_url: str, count: int) -> list[str]:
    """Let so many invented cooks sign in with PASSWORD, and return their addresses."""
    with closing(psycopg2.connect(database_url)) as connection, connection.cursor() as cursor:
        cursor.execute(COOKS, (hash_password(PASSWORD), count))
        emails = [email for (email,) in cursor.fetchall()]
        connection.commit()
    return emails
