"""Whatever is kept is for its owner only, whichever command made it and whatever the umask was."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.serving import ROOT, environment, served

TOUCH = "from django.db import connection; connection.cursor().execute('CREATE TABLE x (y)')"
COMMANDS = [
    ["migrate", "-v0"],
    ["demo", "--days", "2"],
    ["backup", "DATA/backup.gz"],
    ["tidy"],
    ["doctor"],
    ["collectstatic", "--noinput", "-v0"],
    ["shell", "-c", TOUCH],
]


@pytest.fixture
def _open_to_all():
    before = os.umask(0)
    yield
    os.umask(before)


def manage(folder: Path, *command: str) -> None:
    told = [each.replace("DATA", str(folder)) for each in command]
    subprocess.run([sys.executable, "manage.py", *told], cwd=ROOT, env=environment(folder), check=True, timeout=60)


def loose(folder: Path) -> list[str]:
    return [f"{file} {file.stat().st_mode:o}" for file in [folder, *folder.rglob("*")] if file.stat().st_mode & 0o077]


@pytest.mark.long
@pytest.mark.usefixtures("_open_to_all")
def test_every_command_makes_files_for_their_owner_only(tmp_path):
    data, other = tmp_path / "data", tmp_path / "other"
    for command in COMMANDS:
        manage(data, *command)
        assert loose(data) == [], command
    manage(other, "restore", str(data / "backup.gz"))
    assert loose(other) == []


@pytest.mark.usefixtures("_open_to_all")
def test_a_served_site_makes_files_for_their_owner_only(tmp_path):
    with served(tmp_path / "data"):
        assert loose(tmp_path / "data") == []


@pytest.mark.long
def test_what_an_earlier_version_left_open_is_closed(tmp_path):
    data = tmp_path / "data"
    manage(data, "migrate", "-v0")
    manage(data, "collectstatic", "--noinput", "-v0")
    for file in data.rglob("*"):
        file.chmod(0o777 if file.is_dir() else 0o666)

    manage(data, "doctor")

    assert loose(data) == []


def test_what_is_not_ours_is_left_alone(tmp_path):
    other = tmp_path / "letters"
    other.mkdir()
    (other / "letter.txt").touch()
    (other / "letter.txt").chmod(0o644)

    manage(tmp_path, "doctor")

    assert (other / "letter.txt").stat().st_mode & 0o777 == 0o644
