"""Goals of uploads: CPU and memory of one picture, and what the others wait meanwhile."""

import http.client
import json
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from functools import cache
from itertools import cycle

from bench.client import answer
from bench.figure import Figure
from bench.picture import photograph, spent
from bench.readers import beside
from bench.server import Server
from bench.writers import bearer, clear_away, creating, tokens

COOKS = 40
AT_ONCE = 4
BOUNDARY = "a-picture-of-the-bench"
MULTIPART = {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}"}
HEAD = f"""--{BOUNDARY}\r
Content-Disposition: form-data; name="cover"; filename="a.jpg"\r
Content-Type: image/jpeg\r\n\r\n"""


def uploading(site: Server) -> list[Figure]:
    """Measure one 12-megapixel JPEG by itself, then readers beside four who upload."""
    return [*_alone(), _beside(site)]


def _alone() -> list[Figure]:
    ours, first = spent("ours"), spent("first")
    return [
        Figure(
            "upload: CPU of the JPEG beside the first API's",
            ours.jpeg_cpu / first.jpeg_cpu,
            "x",
            goal=0.65,
            note=f"{ours.jpeg_cpu:.0f} ms beside {first.jpeg_cpu:.0f};"
            f" with the WebP files {ours.cpu:.0f} ms",
        ),
        Figure(
            "upload: memory above idle of one picture",
            ours.memory,
            "MB",
            goal=50,
            note=f"the first API's way {first.memory:.0f} MB",
        ),
    ]


def _beside(site: Server) -> Figure:
    places = _covers(site)

    @contextmanager
    def uploads() -> Iterator[None]:
        stop = threading.Event()
        with ThreadPoolExecutor(AT_ONCE) as threads:
            for number in range(AT_ONCE):
                threads.submit(_upload, site, places[number::AT_ONCE], stop)
            try:
                yield
            finally:
                stop.set()

    try:
        readers = beside(site, uploads)
    finally:
        clear_away(site.database_url)
    note = f"{readers.quiet_p99:.0f} ms quiet, {readers.busy_p99:.0f} ms beside them"
    return Figure("readers' p99 beside four who upload", readers.ratio, "x", goal=2, note=note)


def _covers(site: Server) -> list[tuple[str, str]]:
    """Write a recipe each for some cooks: their token and the address of the cover."""
    access = tokens(site, COOKS)
    written = [json.loads(answer(site, request)[2])["id"] for request in creating(access)]
    paths = [f"/api/recipes/{number}/cover" for number in written]
    return list(zip(access, paths, strict=True))


def _upload(site: Server, places: list[tuple[str, str]], stop: threading.Event) -> None:
    """Upload without a pause; who is told to come back goes on with the next."""
    for token, path in cycle(places):
        if stop.is_set():
            return
        upload_once(site, bearer(token), path)


def upload_once(site: Server, headers: dict[str, str], path: str) -> None:
    """Send the photograph and wait for whatever answer."""
    with closing(http.client.HTTPConnection("127.0.0.1", site.port, timeout=60)) as connection:
        connection.request("PUT", path, _body(), MULTIPART | headers)
        connection.getresponse().read()


@cache
def _body() -> bytes:
    return HEAD.encode() + photograph() + f"\r\n--{BOUNDARY}--\r\n".encode()
