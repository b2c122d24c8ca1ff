"""Whether a pooled connection still lives, without asking the server each time.

SQLAlchemy asks before each use (`pool_pre_ping`), a round trip for every request. But a server that
was stopped or has ended a connection has closed it, and the kernel knows: the socket has something
to read. An idle one has nothing. So only then the server is asked. One that is frozen or out of
reach is not found by this; nor would asking find it sooner than the statement itself (silence.py).
"""

import select
from typing import Any

from psycopg2 import InterfaceError
from psycopg2.extensions import connection
from sqlalchemy import Engine


def only_where_needed(engine: Engine) -> None:
    """Let the engine's pings ask the server only where the socket has something to say."""
    ask = engine.dialect.do_ping

    def do_ping(pooled: Any) -> bool:
        return ask(pooled) if has_news(pooled) else True

    engine.dialect.do_ping = do_ping  # type: ignore[method-assign,assignment]


def has_news(idle: connection) -> bool:
    """Tell whether there is something to read, or the connection is closed already."""
    try:
        poll = select.poll()
        poll.register(idle.fileno(), select.POLLIN)
    except InterfaceError:
        return True
    return bool(poll.poll(0))
