"""What one 12-megapixel photograph costs, in a process of its own (Linux)."""

import io
import json
import re
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from random import Random

from PIL import Image

from backend.pictures.decode import decode
from backend.pictures.variants import FORMATS, cropped, encoded
from dev.paths import ROOT

SIZE = (4000, 3000)  # pixels
TIMES = 5


@dataclass(frozen=True)
class Spent:
    """CPU in milliseconds: for the JPEG (decoding included), for all files; memory in MB."""

    jpeg_cpu: float
    cpu: float
    memory: float


@cache
def photograph() -> bytes:
    """Return a JPEG as a telephone makes it: soft shapes, some grain, about 4 MB."""
    chance = Random(1)  # noqa: S311  a picture, no secret
    small = Image.frombytes("RGB", (80, 60), chance.randbytes(80 * 60 * 3))
    soft = small.resize(SIZE, Image.Resampling.BICUBIC)
    grain = Image.effect_noise(SIZE, 24).convert("RGB")
    file = io.BytesIO()
    Image.blend(soft, grain, 0.2).save(file, "JPEG", quality=90)
    return file.getvalue()


def spent(way: str) -> Spent:
    """Return what a way of making the files spends (`ours`, `first`): the quickest of its runs."""
    line = [sys.executable, "-m", "bench.picture", way]
    told = subprocess.run(
        line, cwd=ROOT, input=photograph(), capture_output=True, check=True
    ).stdout
    return Spent(**json.loads(told))


def _ours(data: bytes) -> tuple[float, float]:
    began = time.process_time()
    picture = cropped(decode(data, FORMATS["cover"].fit), "cover")
    jpeg = total = time.process_time() - began
    began = time.process_time()
    for variant in encoded(picture, "cover"):
        took = time.process_time() - began
        total += took
        jpeg += took if variant.content_type == "image/jpeg" else 0
        began = time.process_time()
    return jpeg, total


def _first(data: bytes) -> tuple[float, float]:
    """As the first API: everything decoded, made smaller, saved as Pillow does by itself."""
    began = time.process_time()
    with Image.open(io.BytesIO(data)) as opened:
        picture = opened.convert("RGB")
    if max(picture.size) > 1600:  # noqa: PLR2004
        picture.thumbnail((1600, 1600))
    picture.save(io.BytesIO(), "JPEG")
    took = time.process_time() - began
    return took, took


def main() -> None:
    """Read a photograph from the standard input and print what it cost."""
    data = sys.stdin.buffer.read()
    way = {"ours": _ours, "first": _first}[sys.argv[1]]
    # The kernel's own marks (proc(5)): resident now, and the highest since the mark was reset.
    Path("/proc/self/clear_refs").write_text("5")
    idle = _kilobytes("VmRSS")
    runs = [way(data) for _ in range(TIMES)]
    peak = _kilobytes("VmHWM")
    jpeg, total = (1_000 * min(column) for column in zip(*runs, strict=True))
    print(json.dumps(asdict(Spent(jpeg, total, (peak - idle) / 1_024))))


def _kilobytes(name: str) -> int:
    found = re.search(rf"{name}:\s+(\d+) kB", Path("/proc/self/status").read_text())
    return int(found[1]) if found else 0


if __name__ == "__main__":
    main()
