"""The site with addresses that fail on purpose, for processes of their own."""

from typing import NoReturn

from flask import current_app, request

from backend.app import create_app
from backend.extensions import db
from backend.users.models import User

app = create_app()


@app.post("/api/crash/view")
def view() -> NoReturn:
    """Fail with what was sent in the error's words, as int() and others do."""
    raise ValueError(f"no good: {request.get_data(as_text=True)} {request.headers}")


@app.post("/api/crash/database")
def database() -> NoReturn:
    """Fail in PostgreSQL, whose error then names the values."""
    name = request.get_json()["email"]
    for _ in range(2):
        db.session.add(User(username=name, email=name, password_hash="x", version=None))
        db.session.flush()
    raise AssertionError("the second can't be there")


@app.post("/api/crash/check")
def check() -> NoReturn:
    """Break a check; the statement's parameters are in the error's words."""
    from backend.audit import Audit

    db.session.add(Audit(deed=request.get_json()["password"][:30], facts={}))
    db.session.flush()
    raise AssertionError("the check holds")


@app.post("/api/crash/library")
def library() -> str:
    """Log as a careless library would."""
    current_app.logger.warning("could not send to %s", request.get_json()["email"])
    current_app.logger.warning("fetched %s", request.url)
    return "logged"
