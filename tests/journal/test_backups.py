"""Backups, and migrations by two processes at once, each with commands of their own on a fresh database."""

import gzip
import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from datetime import date, datetime, time, timedelta
from pathlib import Path
from time import process_time
from urllib.parse import urlsplit

import psycopg
import pytest
from django.apps import apps
from django.db import connection, transaction

from config import backups
from journal.ids import uuid7
from journal.models import DayWords, Journal, Rating, TransferLink
from tests import bigfile
from tests.cast import NOON, TODAY, ago, ball, stamp
from tests.faults.checks import judge
from tests.faults.kills import tapping
from tests.faults.processes import Site, started
from tests.serving import ready

ROOT = Path(__file__).parent.parent.parent


class Installation:
    """A DATA_DIR of its own, and the commands that one would type."""

    def __init__(self, folder: Path, url: str = ""):
        kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        self.environment = kept | {"DATA_DIR": str(folder)} | ({"DATABASE_URL": url} if url else {})
        self.folder = folder

    def start(self, *command: str) -> subprocess.Popen:
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
        return subprocess.Popen([sys.executable, *command], cwd=ROOT, env=self.environment, **pipes)

    def manage(self, *command: str) -> str:
        """What it said; it has to go well."""
        started = self.start("manage.py", *command)
        said = started.communicate(timeout=120)[0]
        assert started.returncode == 0, said
        return said

    def refused(self, *command: str) -> str:
        started = self.start("manage.py", *command)
        said = started.communicate(timeout=120)[0]
        assert started.returncode == 1, said
        return said

    def rows(self, file: Path) -> list[str]:
        """One hash for each row of a backup that is made now."""
        self.manage("backup", str(file))
        return hashes(file)


def hashes(file: Path) -> list[str]:
    with gzip.open(file, "rt") as lines:
        return sorted(hashlib.sha256(line.encode()).hexdigest() for line in lines if line.startswith("["))


@pytest.fixture
def fresh(tmp_path, worker_id):
    """An installation on the kind of database that these tests run on; it is empty, and gone afterwards."""
    folder = tmp_path / "fresh"
    if connection.vendor == "sqlite":
        yield Installation(folder)
        return
    url, name = urlsplit(os.environ["DATABASE_URL"]), f"fresh_{worker_id}"  # beside other processes of this run
    with psycopg.connect(url.geturl(), autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
        yield Installation(folder, url._replace(path=f"/{name}").geturl())
        server.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="module")
def lived_in(tmp_path_factory):
    """What a home server on SQLite has kept, with a month of somebody's life."""
    folder = ready(tmp_path_factory.mktemp("lived-in"))
    Installation(folder).manage("demo", "--days", "30")
    return folder


@pytest.fixture
def home(lived_in, tmp_path):
    return Installation(shutil.copytree(lived_in, tmp_path / "home"))


def test_what_was_kept_in_sqlite_is_the_same_row_for_row_after_restoring(home, fresh, tmp_path):
    before = home.rows(tmp_path / "home.gz")

    fresh.manage("restore", str(tmp_path / "home.gz"))

    assert len(before) > 50
    assert fresh.rows(tmp_path / "fresh.gz") == before
    assert "not empty" in fresh.refused("restore", str(tmp_path / "home.gz"))


@pytest.mark.long
def test_a_backup_is_one_moment_while_phones_go_on_writing(home, fresh, tmp_path):
    site = Site(home.folder)
    with started(site):
        with tapping(site, 4) as crowd:
            for n in range(2):
                home.manage("backup", str(tmp_path / f"{n}.gz"))
        faults = judge(site.database, crowd.phones)

    fresh.manage("restore", str(tmp_path / "1.gz"))

    assert faults == Counter()
    assert fresh.rows(tmp_path / "fresh.gz") == hashes(tmp_path / "1.gz")


def test_half_a_backup_restores_nothing(home, fresh, tmp_path):
    whole, half = tmp_path / "whole.gz", tmp_path / "half.gz"
    home.manage("backup", str(whole))
    with gzip.open(whole, "rt") as lines, gzip.open(half, "wt") as cut:
        cut.writelines(lines.readlines()[:-3])

    assert "ends too early" in fresh.refused("restore", str(half))
    fresh.manage("restore", str(whole))


SOMETHING_ELSE = {
    "nothing": b"",
    "a zip": b"PK",
    "a list": gzip.compress(b"[1]\n"),
    "a torn file": gzip.compress(b'{"format": "x"}\n')[:-9],
}


@pytest.mark.parametrize("content", SOMETHING_ELSE.values(), ids=SOMETHING_ELSE.keys())
def test_something_else_is_not_restored(tmp_path, content):
    file = tmp_path / "other.gz"
    file.write_bytes(content)

    said = Installation(tmp_path / "empty").refused("restore", str(file))

    assert said.startswith("CommandError: ")
    assert said.count("\n") == 1


def test_a_backup_of_a_newer_version_says_so(home, fresh, tmp_path):
    file = tmp_path / "newer.gz"
    home.manage("backup", str(file))
    with gzip.open(file, "rt") as lines:
        head, *rest = lines.readlines()
    head = json.loads(head)
    head["migrations"].append(["journal", "9999_from_the_future"])
    with gzip.open(file, "wt") as lines:
        lines.writelines([json.dumps(head) + "\n", *rest])

    assert "does not know 9999_from_the_future. Update first" in fresh.refused("restore", str(file))


@pytest.mark.long
def test_before_migrations_there_is_a_backup_that_can_be_restored(fresh, tmp_path):
    fresh.manage("migrate", "journal", "0008", "-v0")
    nothing_yet = list(fresh.folder.glob("backups/*"))

    fresh.manage("migrate", "-v0")

    [file] = fresh.folder.glob("backups/before-*.jsonl.gz")
    assert nothing_yet == []
    assert file.stat().st_mode & 0o077 == 0
    assert "rows are restored" in Installation(tmp_path / "other").manage("restore", str(file))


@pytest.mark.long
def test_two_processes_that_migrate_at_once_both_end_well(fresh):
    both = [fresh.start("manage.py", "migrate", "-v0") for _ in range(2)]

    said = [each.communicate(timeout=120)[0] for each in both]

    assert [each.returncode for each in both] == [0, 0], said
    assert "[ ]" not in fresh.manage("showmigrations")


def as_python_writes_it(value):
    """What a value looked like when each was made into one of Python's first."""
    return value.isoformat() if isinstance(value, datetime | date | time) else str(value)


@pytest.mark.django_db
def test_every_value_is_written_as_python_would_write_it(ann, spot):
    """So that a backup is the same from either database, and those of earlier versions can be restored."""
    for n, at in enumerate((0, 0.000001, 1 / 3)):
        spot.rate(ago(n), 5, stamp(at))
    ann.save_practice(uuid7(), ball(spot, before=5, after=3, measures={"holds": [12.1, 30], "b": "ü\n"}), stamp(5))
    ann.write_day_note(TODAY, DayWords(words='"a"\n\u202eb', sleep=0.1 + 0.2, hours_sat=7), stamp())
    Journal.objects.filter(pk=ann.pk).update(day_start=time(3, 0, 0, 500))
    TransferLink.make(ann, NOON, timedelta(1))

    for model in backups.kept(apps):
        expected = [[model._meta.label, *row] for row in model.objects.order_by("pk").values_list()]
        written = [line for some in backups.batches_of(model) for line in some]
        assert [json.loads(line) for line in written] == json.loads(json.dumps(expected, default=as_python_writes_it))


@pytest.mark.django_db
def test_a_backup_costs_little_a_row(ann, spot):
    """81 microseconds a row before; `python -m tests.bigfile` measures millions."""
    with transaction.atomic():
        bigfile.fill(20_000)
    began = process_time()

    rows = sum(len(some) for some in backups.batches_of(Rating))

    assert rows == 20_000
    assert (process_time() - began) / rows < 40e-6
