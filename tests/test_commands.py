"""What whoever runs the site is told."""

import subprocess
import sys

import pytest

from tests.serving import ROOT, environment, ready


def doctor(folder, **more: str) -> list[str]:
    command = [sys.executable, "manage.py", "doctor"]
    done = subprocess.run(
        command, cwd=ROOT, env=environment(folder, **more), capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_the_doctor_fits_on_one_screen_and_ends_with_the_next_step(tmp_path):
    said = doctor(tmp_path)

    assert len(said) <= 12
    assert all(sentence.endswith(".") for sentence in said)
    assert "passkeys; https would add these" in said[1]
    assert "There is no backup yet." in said
    assert said[-1] == "Next: restart the site, the database is of an earlier version."


def test_over_https_it_says_so(tmp_path):
    said = doctor(tmp_path, SITE_URL="https://knots.example")

    assert said[:2] == ["People reach it at https://knots.example.", "It is served over https."]


@pytest.mark.parametrize(("has_backup", "next_step"), [(False, "backup"), (True, "nothing. It is doing well.")])
def test_it_goes_on_one_step_at_a_time(tmp_path, has_backup, next_step):
    command = [sys.executable, "manage.py", "backup", str(ready(tmp_path) / "b.gz")]
    if has_backup:
        subprocess.run(command, cwd=ROOT, env=environment(tmp_path), check=True)

    assert next_step in doctor(tmp_path)[-1]
