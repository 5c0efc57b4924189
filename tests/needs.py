"""Programs of the machine that some tests need: installed where that is allowed, else said to be missing."""

import os
import shutil
import subprocess
import sys


def install(*packages: str) -> None:
    """As root on Debian; elsewhere nothing happens."""
    if os.geteuid() == 0 and shutil.which("apt-get"):
        print(f"Installing {' '.join(packages)} ...", flush=True)
        quiet = {"stdout": subprocess.DEVNULL, "env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}}
        subprocess.run(["apt-get", "update", "-qq"], **quiet, check=False)
        subprocess.run(["apt-get", "install", "-y", "-qq", *packages], **quiet, check=False)


def missing(sentence: str) -> int:
    """The exit code of a run that left something out: a machine may do without; where all is to be tested it fails."""
    print(sentence, file=sys.stderr)
    return 1 if is_ci() else 0


def is_ci() -> bool:
    return os.environ.get("CI") == "true"
