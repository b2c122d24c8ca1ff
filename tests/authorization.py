"""Who may do what: every route, whoever asks, in whatever state the thing asked for is.

A route that is not here fails tests/api/test_authorization.py. The third column is the state of the
recipe that the address speaks of, or else the door by which one comes: `any`, or `token`, `browser`
and `refresh` (a refresh token) where it matters. An unactivated cook can't sign in at all; here one
comes with a sign-in from before the activation was taken back. On open routes its dead token is a
401, so that a program notices, and its dead cookie counts as none.
"""

from typing import NamedTuple

WHO = ("stranger", "unactivated", "other cook", "author")
TABLE = """
                                                      stranger  unactivated  other cook  author
GET     /api/docs                          any        200       200          200         200
GET     /api/docs/                         any        200       200          200         200
GET     /api/health/live                   any        200       200          200         200
GET     /api/health/ready                  any        200       200          200         200
GET     /api/mailbox                       any        200       200          200         200
GET     /api/openapi.json                  any        200       200          200         200
GET     /static/<path:filename>            any        200       200          200         200
GET     /.well-known/change-password       any        303       303          303         303
GET     /.well-known/security.txt          any        404       404          404         404
GET     /api/page-head                     any        200       401          200         200
GET     /api/oembed                        any        400       400          400         400
GET     /robots.txt                        any        200       200          200         200
GET     /sitemap.xml                       any        200       200          200         200
GET     /sitemap-recipes-<int:first_id>.xml any       200       200          200         200
GET     /sitemap-cooks-<int:first_id>.xml  any        200       200          200         200
GET     /feed.atom                         any        200       200          200         200
GET     /cooks/<username>/feed.atom        any        200       200          200         200
POST    /api/csp-reports                   any        204       204          204         204

POST    /api/users                         any        201       201          201         201
POST    /api/users/activate                any        204       204          204         204
GET     /api/users/activate/<token>        any        204       204          204         204
POST    /api/users/activation-mail         any        202       202          202         202
GET     /api/users/<username>              any        200       401          200         200
GET     /api/users/<username>/recipes      any        200       401          200         200
PUT     /api/users/avatar                  any        401       401          200         200

POST    /api/token                         any        401       403          200         200
POST    /api/refresh                       any        401       401          401         401
POST    /api/refresh                       refresh    401       401          200         200
POST    /api/revoke                        any        401       401          200         200
POST    /api/session                       any        401       403          200         200
PUT     /api/session                       token      401       401          401         401
PUT     /api/session                       browser    401       401          200         200
DELETE  /api/session                       any        401       401          204         204
POST    /api/password-reset                any        202       202          202         202
PUT     /api/password-reset                any        204       204          204         204
POST    /api/email-change                  any        204       204          204         204
DELETE  /api/email-change                  any        401       401          204         204

GET     /api/me                            any        401       401          200         200
PATCH   /api/me                            any        401       401          200         200
DELETE  /api/me                            any        401       401          204         204
GET     /api/me/sessions                   any        401       401          200         200
DELETE  /api/me/sessions                   any        401       401          204         204
DELETE  /api/me/sessions/<uuid:session_id> any        401       401          404         204
POST    /api/me/export                     any        401       401          202         202
GET     /api/me/export                     any        401       401          404         404

GET     /api/recipes                       any        200       401          200         200
GET     /api/tags                          any        200       401          200         200
GET     /api/search/suggest                any        200       401          200         200
POST    /api/recipes                       any        401       401          201         201
GET     /api/recipes/<recipe>              draft      404       401          404         200
GET     /api/recipes/<recipe>              published  200       401          200         200
GET     /api/recipes/<recipe>              deleted    404       401          404         404
PATCH   /api/recipes/<recipe>              draft      401       401          404         200
PATCH   /api/recipes/<recipe>              published  401       401          403         200
PATCH   /api/recipes/<recipe>              deleted    401       401          404         404
DELETE  /api/recipes/<recipe>              draft      401       401          404         204
DELETE  /api/recipes/<recipe>              published  401       401          403         204
DELETE  /api/recipes/<recipe>              deleted    401       401          404         404
POST    /api/recipes/<recipe>/restore      draft      401       401          404         404
POST    /api/recipes/<recipe>/restore      published  401       401          404         404
POST    /api/recipes/<recipe>/restore      deleted    401       401          404         200
PUT     /api/recipes/<recipe>/publish      draft      401       401          404         204
PUT     /api/recipes/<recipe>/publish      published  401       401          403         204
PUT     /api/recipes/<recipe>/publish      deleted    401       401          404         404
DELETE  /api/recipes/<recipe>/publish      draft      401       401          404         204
DELETE  /api/recipes/<recipe>/publish      published  401       401          403         204
DELETE  /api/recipes/<recipe>/publish      deleted    401       401          404         404
PUT     /api/recipes/<recipe>/cover        draft      401       401          404         200
PUT     /api/recipes/<recipe>/cover        published  401       401          403         200
PUT     /api/recipes/<recipe>/cover        deleted    401       401          404         404

GET     /media/<key>/<name>                draft      200       200          200         200
GET     /media/<key>/<name>                published  200       200          200         200
GET     /media/<key>/<name>                deleted    404       404          404         404
GET     /media/recipes/<recipe>/<shape>-<digest>.jpg draft     404 404       404         404
GET     /media/recipes/<recipe>/<shape>-<digest>.jpg published 200 200       200         200
GET     /media/recipes/<recipe>/<shape>-<digest>.jpg deleted   404 404       404         404
"""
# A draft's cover is guarded by its address of 128 random bits, which only its author is shown.

STATES = ("draft", "published", "deleted")


class Line(NamedTuple):
    """One line of the table."""

    method: str
    rule: str
    state: str
    codes: dict[str, int]  # by who asks

    @property
    def call(self) -> str:
        return f"{self.method} {self.rule}"

    def __str__(self) -> str:
        return f"{self.call} {self.state}"


def _line(words: list[str]) -> Line:
    method, rule, state, *codes = words
    return Line(method, rule, state, dict(zip(WHO, map(int, codes), strict=True)))


LINES = [_line(words) for text in TABLE.splitlines()[2:] if (words := text.split())]
