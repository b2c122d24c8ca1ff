"""How the web process runs. Each figure's reason is in docs/deployment.md."""

import ctypes
import gc
import os
from pathlib import Path
from typing import Any

from gunicorn.glogging import Logger

bind = f"0.0.0.0:{os.environ.get('PORT', '5000')}"
# gthread that loses nobody at SIGTERM.
worker_class = "backend.latecomers.PatientWorker"
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

# glibc gives every thread a heap of its own and keeps what was freed in it. With one heap, and
# large pieces taken from the system and given back to it each time (19 MB a password, more a
# picture), a worker stays small (docs/performance.md). Inherited by the workers; where the C
# library knows no such thing, nothing happens.
M_ARENA_MAX, M_MMAP_THRESHOLD = -8, -3  # malloc.h
LARGE = 1024 * 1024  # bytes
if mallopt := getattr(ctypes.CDLL(None), "mallopt", None):
    mallopt(M_ARENA_MAX, 1)
    mallopt(M_MMAP_THRESHOLD, LARGE)


class OurLines(Logger):
    """gunicorn's lines in the form of all others, and none a request: backend/requestlog.py has it.

    It knows more (route, cook, statements), and gunicorn's would have the path, with its tokens.
    """

    def setup(self, cfg: Any) -> None:
        """Give the error log our formatter; imported now, when the app's folder is on the path."""
        super().setup(cfg)
        from backend import config, logs

        try:
            form = config.load(os.environ).LOG_FORMAT
        except config.ConfigError:
            form = "json"  # the app itself will say what is wrong, and end
        for handler in self.error_log.handlers:
            handler.setFormatter(logs.formatter(form))

    def access(self, *_: Any) -> None:
        """Say nothing, whatever --access-logfile the buildpack asks for."""

    def warning(self, msg: str, *args: Any, **kwargs: Any) -> None:
        """Leave out what a client wrote that is no HTTP, and its address."""
        is_garbage = msg.startswith("Invalid request from")
        super().warning("a request that is no HTTP" if is_garbage else msg, *args, **kwargs)

    def exception(self, msg: object, *args: Any, **kwargs: Any) -> None:
        """Leave out the arguments: of a failed request they are its address, with its query."""
        said = msg if isinstance(msg, str) and args else type(msg).__name__
        super().exception(str(said).replace("%s", "…"), **kwargs)


logger_class = OurLines
errorlog = "-"
loglevel = "info"

# A collection writes into every object, and so copies the pages that a worker shares with its
# parent. None before the fork, then none of what was there: gc.freeze's own advice.
gc.disable()


def when_ready(_server: Any) -> None:
    """Keep the collector away from what the workers will share; before the first one is forked."""
    gc.collect()
    gc.freeze()


def post_fork(_server: Any, _worker: Any) -> None:
    """Forget connections that preloading may have opened: two processes can't share one.

    From here on no request waits without an end for a database that is silent.
    """
    gc.enable()
    from backend import silence
    from backend.extensions import db
    from backend.wsgi import app

    with app.app_context():
        db.engine.dispose(close=False)
    silence.limit(app)
