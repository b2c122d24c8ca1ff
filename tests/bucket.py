"""A bucket for the tests: rclone's S3 server on loopback, with real signatures, on a folder."""

import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from types import TracebackType
from typing import Self

from backend.s3 import Bucket
from dev.parent import die_with_parent

RCLONE = Path(sys.executable).parent / "rclone"
PATIENCE = 30.0  # seconds until it listens
HALF_PUT = ".rclone_temp_put_"  # what rclone names an object until all of it is there
NAME, KEY_ID, SECRET = "kitchen", "key-of-the-bucket", "secret-of-the-bucket"


class S3Server:
    """`with S3Server(folder) as server:` serves until the block ends; it can be killed meanwhile.

    `folder` keeps the objects, so they are there again after a restart.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "s3"
        (self.folder / NAME).mkdir(parents=True)
        self.port = _free_port()
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def bucket(self) -> Bucket:
        return Bucket(NAME, KEY_ID, SECRET, "us-east-1", f"http://127.0.0.1:{self.port}")

    @property
    def environ(self) -> dict[str, str]:
        """What a process needs to keep its pictures here."""
        return {
            "S3_BUCKET": NAME,
            "S3_ENDPOINT": f"http://127.0.0.1:{self.port}",
            "S3_ACCESS_KEY_ID": KEY_ID,
            "S3_SECRET_ACCESS_KEY": SECRET,
        }

    @property
    def keys(self) -> set[str]:
        """The keys of all objects of ours, read from the disk."""
        ours = self.folder / NAME / "smilecook"
        files = {str(path.relative_to(ours)) for path in ours.rglob("*") if path.is_file()}
        return {name for name in files if HALF_PUT not in name}

    def age(self, key: str, days: float) -> None:
        """Let an object have been written `days` ago, as the next start of the server sees it."""
        path = self.folder / NAME / "smilecook" / key
        then = time.time() - days * 86_400
        os.utime(path, (then, then))

    def start(self) -> None:
        """Serve, as before if it was killed. Returns once it listens."""
        self.process = subprocess.Popen(
            [
                str(RCLONE),
                *("--config", "/dev/null", "--log-level", "ERROR"),
                *("serve", "s3", "--addr", f"127.0.0.1:{self.port}"),
                *("--auth-key", f"{KEY_ID},{SECRET}", "--vfs-cache-mode", "off"),
                str(self.folder),
            ],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            preexec_fn=die_with_parent,  # noqa: PLW1509
        )
        self._wait()

    def kill(self) -> None:
        """End it as a crash would; its port then refuses."""
        if self.process:
            self.process.kill()
            self.process.wait()

    def stall(self) -> None:
        """Take connections but answer nothing, until `resume`."""
        assert self.process
        self.process.send_signal(signal.SIGSTOP)

    def resume(self) -> None:
        assert self.process
        self.process.send_signal(signal.SIGCONT)

    def _wait(self) -> None:
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            with closing(socket.socket()) as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.02)
        raise AssertionError("rclone does not listen")

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.kill()


def _free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
