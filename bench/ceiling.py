"""The ceiling: what bare Flask can do with the same rows, under the same gunicorn.

No ORM, no schemas, no limits, no headers, no sign-in: one SELECT by psycopg2, a dict a row, orjson.
What the site does beside that is what it costs to be a site. Run by the Procfile's web line.
"""

import os
from typing import Any

import orjson
from flask import Flask, Response
from psycopg2.pool import ThreadedConnectionPool

ROWS = """
SELECT r.id, r.name, r.description, r.num_of_servings, r.cook_time, r.prep_time, r.total_time,
       r.tags, r.course, r.cuisine, r.diets, r.free_of, r.ingredients, r.directions, r.credit,
       r.is_publish, r.cover_alt, r.created_at, r.updated_at, i.key AS cover, i.width,
       u.id AS author_id, u.username, u.created_at AS joined, u.updated_at AS changed,
       a.key AS avatar {lines}
FROM recipe r JOIN "user" u ON u.id = r.author_id
LEFT JOIN image i ON i.id = r.cover_id LEFT JOIN image a ON a.id = u.avatar_id
WHERE r.is_publish AND r.deleted_at IS NULL
"""
LIST = ROWS.format(lines="") + "ORDER BY r.created_at DESC, r.id DESC LIMIT 20"
ONE = ROWS.format(lines=", r.ingredient_lines, r.direction_lines") + "AND r.id = %s"

app = Flask(__name__)
_pools: list[ThreadedConnectionPool] = []


@app.get("/api/health/live")
def live() -> str:
    return "ok"


@app.get("/list")
def newest() -> Response:
    return _answer({"data": _rows(LIST)})


@app.get("/one/<int:number>")
def one(number: int) -> Response:
    return _answer(_rows(ONE, number)[0])


def _rows(statement: str, *values: Any) -> list[dict[str, Any]]:
    pool = _pool()
    connection = pool.getconn()
    try:
        with connection.cursor() as cursor:
            cursor.execute(statement, values)
            names = [column.name for column in cursor.description or ()]
            return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    finally:
        pool.putconn(connection)


def _pool() -> ThreadedConnectionPool:
    """Of this process: made by the first request, after the fork."""
    if not _pools:
        pool = ThreadedConnectionPool(4, 4, os.environ["DATABASE_URL"])
        _pools.append(pool)
        for connection in [pool.getconn() for _ in range(4)]:
            connection.autocommit = True
            pool.putconn(connection)
    return _pools[0]


def _answer(body: dict[str, Any]) -> Response:
    return Response(orjson.dumps(body), mimetype="application/json")
