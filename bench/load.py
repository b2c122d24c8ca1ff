"""Rounds of load by wrk, and what they cost in CPU."""

import json
import os
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import NamedTemporaryFile

import psutil

from bench.server import Server, tree_cpu

LUA = Path(__file__).with_name("load.lua")
CONNECTIONS = 16
MOST_FAILED = 0.001  # of all requests; more is no figure


@dataclass(frozen=True)
class Request:
    """What one client sends."""

    path: str
    method: str = "GET"
    headers: dict[str, str] = field(default_factory=dict)
    body: str = ""


@dataclass(frozen=True)
class Round:
    """What a round of load told: CPU in milliseconds a request, times in milliseconds."""

    requests: int
    per_second: float
    server_cpu: float
    postgres_cpu: float
    p50: float
    p99: float
    failed: int

    @property
    def succeeded_per_second(self) -> float:
        return self.per_second * (1 - self.failed / self.requests)

    @property
    def cpu(self) -> float:
        return self.server_cpu + self.postgres_cpu


def loaded(
    server: Server,
    postgres: int,
    requests: Sequence[Request],
    seconds: float,
    connections: int = CONNECTIONS,
    *,
    allow_failed: bool = False,
) -> Round:
    """Send requests in turn for so many seconds; `postgres` is its first process.

    Raises SystemExit when more than one in a thousand fails, unless that is allowed: such a figure
    is none.
    """
    postmaster = psutil.Process(postgres)
    before = server.cpu, tree_cpu(postmaster)
    told = _wrk(server.port, requests, seconds, connections)
    after = server.cpu, tree_cpu(postmaster)
    count = max(1, int(told["requests"]))
    if told["failed"] > MOST_FAILED * count and not allow_failed:
        raise SystemExit(f"{told['failed']} of {count} requests like {requests[0].path} failed")
    site, database = (
        1_000 * (late - early) / count for early, late in zip(before, after, strict=True)
    )
    return Round(
        requests=count,
        per_second=count / told["seconds"],
        server_cpu=site,
        postgres_cpu=database,
        p50=told["p50"],
        p99=told["p99"],
        failed=int(told["failed"]),
    )


def _wrk(
    port: int, requests: Sequence[Request], seconds: float, connections: int
) -> dict[str, float]:
    with NamedTemporaryFile("w", suffix=".lua") as file:
        file.write("return {" + ",\n".join(map(_lua, requests)) + "}")
        file.flush()
        line = [
            "wrk",
            "-t1",
            f"-c{connections}",
            f"-d{seconds:.0f}s",
            "--timeout=30s",
            "-s",
            str(LUA),
        ]
        done = subprocess.run(
            [*line, f"http://127.0.0.1:{port}"],
            env=os.environ | {"REQUESTS": file.name},
            capture_output=True,
            text=True,
            check=False,
        )
    for said in done.stdout.splitlines():
        if said.startswith("TOLD "):
            told: dict[str, float] = json.loads(said.removeprefix("TOLD "))
            return told
    raise SystemExit(f"wrk failed:\n{done.stdout}{done.stderr}")


def _lua(request: Request) -> str:
    headers = ",".join(f"[ {_quoted(k)} ]={_quoted(v)}" for k, v in request.headers.items())
    return (
        f"{{method={_quoted(request.method)},path={_quoted(request.path)},"
        f"headers={{{headers}}},body={_quoted(request.body) if request.body else 'nil'}}}"
    )


def _quoted(text: str) -> str:
    """A Lua string of any text: a long bracket that the text does not close."""
    level = "=" * 4
    return f"[{level}[{text}]{level}]"
