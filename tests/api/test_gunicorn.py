"""What gunicorn's file does to the process that reads it, each in a process of its own."""

import subprocess
import sys

from tests.databases import ROOT

READ = "import gc, runpy; told = runpy.run_path('backend/gunicorn.conf.py');"


def said(program: str) -> str:
    line = [sys.executable, "-c", READ + program]
    return subprocess.run(line, cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()


def test_what_workers_share_is_not_written_to_by_the_collector():
    assert said("print(gc.isenabled())") == "False"
    assert said("told['when_ready'](None); print(gc.get_freeze_count() > 10_000)") == "True"


def test_a_large_piece_of_memory_goes_back_to_the_system():
    """With glibc's own rule, a piece this large would be kept for the next one after a while."""
    kept = (
        "rss = lambda: int(open('/proc/self/statm').read().split()[1]) * 4096;"
        "pieces = [bytearray(19 << 20) for _ in range(3)]; del pieces;"
        "before = rss(); piece = bytearray(b'x') * (19 << 20); grown = rss() - before;"
        "del piece; print(grown > 18 << 20, rss() - before < 2 << 20)"
    )
    assert said(kept) == "True True"
