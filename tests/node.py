"""The Node that comes inside the Playwright wheel: our scripts are tested without installing another."""

import subprocess
import sys

# A private name of Playwright's; tests/js/test_js.py fails when it goes.
from playwright._impl._driver import compute_driver_executable


def node(*arguments: str, **options) -> subprocess.CompletedProcess:
    executable = compute_driver_executable()[0]
    return subprocess.run([executable, *arguments], **options)


if __name__ == "__main__":
    sys.exit(node(*sys.argv[1:]).returncode)
