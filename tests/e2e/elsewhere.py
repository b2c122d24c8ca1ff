"""The website built for another origin, on a static host of its own, and the API it calls."""

import os
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import IO, Any

from dev.paths import ROOT
from dev.processes import Processes, procfile, side_by_side
from dev.site import wait_until_it_answers

VITE = ROOT / "node_modules/vite/bin/vite.js"
NODE = ROOT / ".venv/node/bin"
PATIENCE = 300  # seconds, on a busy machine


def built(api: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Build the website for the API at `api` into `folder`; what the build said."""
    environ = {
        **os.environ,
        "PATH": f"{NODE}{os.pathsep}{os.environ['PATH']}",
        "VITE_API_URL": api,
        "NO_COLOR": "1",
    }
    words = ["node", str(VITE), "build", "--outDir", str(folder), "--emptyOutDir"]
    return subprocess.run(
        ["/usr/bin/env", *words],
        cwd=ROOT / "frontend",
        env=environ,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )


def headers_file(folder: Path) -> dict[str, dict[str, str]]:
    """The `_headers` of a build: the headers by the path they are for."""
    found: dict[str, dict[str, str]] = {}
    for line in (folder / "_headers").read_text().splitlines():
        if not line.startswith(" "):
            path = line
            continue
        name, _, value = line.strip().partition(": ")
        found.setdefault(path, {})[name] = value
    return found


class StaticHost(SimpleHTTPRequestHandler):
    """Serves files as a static host does: `_headers` obeyed, its page for unknown addresses."""

    def translate_path(self, path: str) -> str:
        file = super().translate_path(path)
        return file if Path(file).is_file() else str(Path(self.directory) / "index.html")

    def end_headers(self) -> None:
        for name, value in headers_file(Path(self.directory))["/*"].items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, *_: Any) -> None:
        """Say nothing among the tests' own lines."""


@contextmanager
def static_host(folder: Path, port: int) -> Iterator[None]:
    handler = partial(StaticHost, directory=str(folder))
    with ThreadingHTTPServer(("localhost", port), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield
        finally:
            server.shutdown()
            thread.join()


@contextmanager
def api_for(origin: str, address: str, beside: Processes, log: IO[str]) -> Iterator[None]:
    """One more web process on the database of `beside`, at `address`, which lets `origin` in."""
    port = address.rpartition(":")[2]
    changed = {
        "PORT": port,
        "PUBLIC_URL": address,
        "CORS_ORIGINS": origin,
        "WEB_CONCURRENCY": "1",
    }
    web = {"web": procfile(ROOT / "Procfile")["web"]}
    with side_by_side(Processes(ROOT, {**beside.environ, **changed}, log), web) as processes:
        wait_until_it_answers(processes, int(port))
        yield
