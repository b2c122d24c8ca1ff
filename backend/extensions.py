"""The extensions, bare: configured in app.py, importing nothing of ours."""

from flask import g, request
from flask_cors import CORS
from flask_jwt_extended import JWTManager
from flask_limiter import Limiter
from flask_migrate import Migrate
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import MetaData
from sqlalchemy.orm import DeclarativeBase

NAMES = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """The models' ground: every constraint gets a name that a migration can speak of."""

    metadata = MetaData(naming_convention=NAMES)


def limit_key() -> str:
    """Who a request counts for: the signed-in user, else the client's address."""
    user_id = g.get("user_id")
    return f"user:{user_id}" if user_id else f"address:{request.remote_addr}"


db = SQLAlchemy(metadata=Base.metadata, disable_autonaming=True)
migrate = Migrate()
jwt = JWTManager()
cors = CORS()
limiter = Limiter(key_func=limit_key, headers_enabled=True, default_limits=["600 per minute"])
