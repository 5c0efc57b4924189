"""What the test runner needs of the tests themselves."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def test_every_process_collects_the_same_tests_in_the_same_order(request):
    """A name made of the time, or an order made of a set, lets pytest-xdist refuse the whole run now and then."""
    here = [item.nodeid for item in request.session.items]
    command = [sys.executable, "-m", "pytest", "--collect-only", *request.config.args]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST")}

    there = subprocess.run(
        command, cwd=ROOT, env={**environment, "PYTHONHASHSEED": "1"}, check=True, capture_output=True, text=True
    ).stdout.splitlines()

    chosen = set(here)
    assert [name for name in there if name in chosen] == here
