import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.db import connection

ROOT = Path(__file__).parent.parent.parent


def environment(folder: Path) -> dict[str, str]:
    """The tests' own database, or where that is only in memory a file beside it: never the one of a running site."""
    kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    if connection.vendor == "sqlite":
        return {**kept, "DATA_DIR": str(folder)}
    url = urlsplit(os.environ["DATABASE_URL"])._replace(path="/" + connection.settings_dict["NAME"])
    return {**kept, "DATABASE_URL": url.geturl()}


@pytest.mark.django_db(transaction=True)
def test_eight_writers_at_once_lose_and_double_nothing(tmp_path):
    command = [sys.executable, "-m", "tests.writers", "--seconds", "1.5"]

    done = subprocess.run(command, cwd=ROOT, env=environment(tmp_path), capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 errors" in done.stdout
