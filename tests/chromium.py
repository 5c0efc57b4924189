"""Which Chromium the browser tests use: the one named in CHROMIUM, or the first on the PATH.

The shell without windows comes first: with a whole browser around each page the tests take the processor three times as
long.
"""

import os
import shutil
import subprocess
import sys

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
CHROMIUM = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
QUIET = ["--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
QUIET += ["--no-first-run"]


def flags() -> list[str]:
    """As root a Chromium starts only without its sandbox."""
    return [*QUIET, "--no-sandbox"] if os.geteuid() == 0 else QUIET


if __name__ == "__main__":
    sys.exit(subprocess.run([CHROMIUM, "--version"]).returncode if CHROMIUM else "no Chromium")
