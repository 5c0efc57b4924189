"""A restore beside a running site: into an empty database it is right, all at once; into any other it is refused."""

import subprocess
import sys
import threading
import time

import pytest

from tests.aims import within
from tests.serving import ROOT, environment, ready, served
from tests.starvation import Owner


def manage(folder, *command: str) -> subprocess.CompletedProcess:
    whole = [sys.executable, "manage.py", *map(str, command)]
    return subprocess.run(whole, cwd=ROOT, env=environment(folder), capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def backup(tmp_path_factory):
    """Of a site on which somebody had a journal, and who opens it."""
    folder = tmp_path_factory.mktemp("before")
    with served(ready(folder)) as site:
        owner = Owner(site.port).begin()
    assert manage(folder, "demo", "--days", "200").returncode == 0
    assert manage(folder, "backup", folder / "all.gz").returncode == 0
    return folder / "all.gz", owner


@pytest.mark.long
def test_into_an_empty_site_everything_comes_at_once_and_pages_answer_meanwhile(backup, tmp_path):
    file, owner = backup
    with served(ready(tmp_path)) as site:
        took = []
        owner.browser.move(site.port)
        assert owner.browser.get(f"/journal/spots/{owner.spot}/").status == 404
        restoring = threading.Thread(target=lambda: took.append(manage(tmp_path, "restore", file)))
        restoring.start()
        while restoring.is_alive():
            began = time.monotonic()
            assert owner.browser.get("/journal/").status == 200
            assert time.monotonic() - began < within(1)
        assert took[0].returncode == 0, took[0].stderr
        assert owner.browser.get(f"/journal/spots/{owner.spot}/").status == 200


def test_into_a_site_that_somebody_has_used_it_is_refused_and_nothing_changes(backup, tmp_path):
    with served(ready(tmp_path)) as site:
        other = Owner(site.port).begin()
        done = manage(tmp_path, "restore", backup[0])
        assert other.browser.get(f"/journal/spots/{other.spot}/").status == 200

    assert done.returncode == 1
    assert "The database is not empty" in done.stderr
