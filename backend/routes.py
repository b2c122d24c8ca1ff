"""Every address of the API, on one screen."""

from collections.abc import Callable
from typing import Any

import flask_restful
from flask import Flask
from werkzeug.routing import IntegerConverter

from backend.account import resources as account
from backend.auth import resources as auth
from backend.cspreports import CspReports
from backend.exports.resources import MyExport
from backend.health import Live, Ready
from backend.mailbox import MailboxResource
from backend.pages.oembed import OEmbedCard
from backend.pages.resources import PageHead
from backend.recipes import resources as recipes
from backend.search import resources as search
from backend.users import resources as users

ID = "<int(max=2147483647):recipe_id>"  # what PostgreSQL's integer holds


class Api(flask_restful.Api):
    """An Api that leaves errors to Flask; Flask-RESTful would answer 500 for a bad token."""

    def error_router(self, original_handler: Callable[..., Any], error: Exception) -> Any:
        return original_handler(error)


class PlainInteger(IntegerConverter):
    """A number in the ten digits of ASCII, so that a recipe has one address and no other."""

    regex = "[0-9]+"


def register(app: Flask) -> None:
    app.url_map.converters["int"] = PlainInteger
    api = Api(app, prefix="/api", catch_all_404s=False)
    add = api.add_resource

    add(users.Users, "/users")
    add(users.Activation, "/users/activate")
    add(users.ActivationLink, "/users/activate/<token>")
    add(users.ActivationMail, "/users/activation-mail")
    add(users.Avatar, "/users/avatar")
    add(users.UserByName, "/users/<username>")

    add(auth.TokenPair, "/token")
    add(auth.Refresh, "/refresh")
    add(auth.Revoke, "/revoke")
    add(auth.BrowserSession, "/session")
    add(auth.MySessions, "/me/sessions")
    add(auth.MySession, "/me/sessions/<uuid:session_id>")

    add(account.Me, "/me")
    add(MyExport, "/me/export")
    add(account.PasswordReset, "/password-reset")
    add(account.EmailChange, "/email-change")

    add(recipes.Recipes, "/recipes")
    add(recipes.RecipeById, f"/recipes/{ID}")
    add(recipes.Restoration, f"/recipes/{ID}/restore")
    add(recipes.Publication, f"/recipes/{ID}/publish")
    add(recipes.Cover, f"/recipes/{ID}/cover")
    add(recipes.Tags, "/tags")
    add(recipes.CookRecipes, "/users/<username>/recipes")

    add(search.Suggest, "/search/suggest")

    add(PageHead, "/page-head")
    add(OEmbedCard, "/oembed")

    add(MailboxResource, "/mailbox")
    add(CspReports, "/csp-reports")
    add(Live, "/health/live")
    add(Ready, "/health/ready")
