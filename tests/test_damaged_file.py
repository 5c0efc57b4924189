"""What the commands say about a database file that is damaged: a sentence, and what to do."""

import random
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.serving import ROOT, environment, free_port, ready, serve

pytestmark = pytest.mark.long
COMMANDS = [
    ["backup", "DATA/b.gz"],
    ["tidy"],
    ["migrate"],
    ["demo", "--days", "3"],
    ["restore", "DATA/whole.gz"],
    ["serve"],
]


def manage(folder: Path, *command: str) -> tuple[int, str]:
    told = [each.replace("DATA", str(folder)) for each in command]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
    env = environment(folder, PORT=str(free_port()))
    done = subprocess.run([sys.executable, "manage.py", *told], cwd=ROOT, env=env, timeout=60, check=False, **pipes)
    return done.returncode, done.stdout


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    folder = ready(tmp_path_factory.mktemp("sound"))
    for command in (["demo", "--days", "60"], ["backup", "DATA/whole.gz"]):
        assert manage(folder, *command)[0] == 0
    return folder


@pytest.fixture(params=["no database", "torn pages"])
def damaged(request, sound, tmp_path):
    """A file that is something else altogether, and one whose inner pages are noise."""
    (tmp_path / "whole.gz").write_bytes((sound / "whole.gz").read_bytes())
    content = bytearray((sound / "unknot.sqlite3").read_bytes())
    noise = random.Random(1)  # noqa: S311 - chance, not a secret
    first = 0 if request.param == "no database" else 4096
    for start in range(first, len(content), 4096):
        content[start : start + 64] = noise.randbytes(64)
    (tmp_path / "unknot.sqlite3").write_bytes(content)
    return tmp_path


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_a_command_ends_in_a_sentence(damaged, command):
    status, said = manage(damaged, *command)

    assert status == 1
    assert "Traceback" not in said
    assert "The database file is damaged. Restore the last backup into a new DATA_DIR." in said
    assert not list(damaged.glob("*.part"))


def test_the_doctor_says_what_to_do(damaged):
    status, said = manage(damaged, "doctor")

    assert status == 0
    assert said.endswith("Next: the database file is damaged. Restore the last backup into a new DATA_DIR.\n")


def test_a_page_of_its_own_that_is_torn_is_found_by_the_doctor(sound, tmp_path):
    with sqlite3.connect(sound / "unknot.sqlite3") as database:
        [[page]] = database.execute("SELECT rootpage FROM sqlite_master WHERE name = 'ratings_of_a_journal_by_day'")
    content = bytearray((sound / "unknot.sqlite3").read_bytes())
    content[(page - 1) * 4096 : (page - 1) * 4096 + 200] = bytes(200)
    (tmp_path / "unknot.sqlite3").write_bytes(content)

    assert "the database file is damaged" in manage(tmp_path, "doctor")[1]


def test_without_tables_a_command_says_what_comes_first(tmp_path):
    status, said = manage(tmp_path, "tidy")

    assert (status, "Traceback" in said) == (1, False)
    assert "manage.py migrate" in said


def test_serve_does_not_start_on_a_damaged_file(damaged):
    server = serve(damaged, free_port())
    said, _ = server.communicate(timeout=60)

    assert server.returncode == 1
    assert said.count("\n") == 1
