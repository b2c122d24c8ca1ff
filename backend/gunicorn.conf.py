"""How the web process runs. Each figure's reason is in docs/deployment.md."""

import os
from pathlib import Path
from typing import Any
from urllib.parse import quote

from gunicorn.glogging import Logger

bind = f"0.0.0.0:{os.environ.get('PORT', '5000')}"
worker_class = "gthread"
workers = int(os.environ.get("WEB_CONCURRENCY") or 2)
threads = int(os.environ.get("WEB_THREADS") or 4)

# Seconds. Heroku's router gives up after 30 and sends SIGKILL 30 after SIGTERM.
timeout = 25
graceful_timeout = 20
# The router keeps idle connections for 90 s; were ours shorter, it would write into closed ones.
keepalive = 95

# One copy of the code in memory; so nothing may connect at import, and each child starts anew.
preload_app = True
max_requests = 5_000
max_requests_jitter = 500

# The buildpack trusts every forwarder: without this a client could send SCRIPT_NAME.
forwarder_headers = ""
# It would write into the slug, which is read-only.
control_socket_disable = True
# A heartbeat file on a slow disk looks like a dead worker.
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108


class Logfmt(Logger):
    """Access lines as logfmt, which join with the router's by request id.

    Without the query string: tokens and search words do not belong into logs.
    """

    def atoms(self, resp: Any, req: Any, environ: dict[str, Any], request_time: Any) -> Any:
        """The values of one line; a client's quotes and line ends can't break it."""
        values = super().atoms(resp, req, environ, request_time)
        values["U"] = quote(str(values["U"]), encoding="latin-1", errors="replace")
        return values


logger_class = Logfmt
accesslog = "-"
errorlog = "-"
loglevel = "info"
access_log_format = (
    "at=info method=%(m)s path=%(U)s status=%(s)s bytes=%(B)s ms=%(M)s"
    " request_id=%({x-request-id}o)s"
)


def post_fork(_server: Any, _worker: Any) -> None:
    """Forget connections that preloading may have opened: two processes can't share one."""
    from backend.extensions import db
    from backend.wsgi import app

    with app.app_context():
        db.engine.dispose(close=False)
