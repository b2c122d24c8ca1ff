"""Finds wrk, which makes the load of `make rehearse`; installs it where that takes no password."""

import os
import shutil

from dev.browser import quiet, tell

HOW = "wrk is not on this machine: `apt-get install wrk` or `brew install wrk`"


def find_wrk() -> str | None:
    """The path of wrk, after an attempt to install it; None where there is none to be had."""
    if found := shutil.which("wrk"):
        return found
    if os.geteuid() == 0 and shutil.which("apt-get"):
        tell("Installing wrk with apt-get")
        install = ["apt-get", "install", "-y", "--no-install-recommends", "wrk"]
        if not quiet(install) and quiet(["apt-get", "update"]):
            quiet(install)
    return shutil.which("wrk")


if __name__ == "__main__":
    # Without it one step is left out, and says so; that is no reason to rehearse nothing.
    print(find_wrk() or HOW)
