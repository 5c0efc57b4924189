"""What the README and CONTRIBUTING name is there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PLACES = re.compile(r"`((?:[\w.-]+/)+[\w.-]*|[A-Z]+\.md|\.[a-z-]+\.yaml)`")
MADE = ("var/", ".venv/")  # by the commands
PAGES = ("README.md", "CONTRIBUTING.md")
NAMED = sorted({(page, name) for page in PAGES for name in PLACES.findall((ROOT / page).read_text())})
TARGETS = re.findall(r"`make ([\w-]+)", "".join((ROOT / page).read_text() for page in PAGES))


@pytest.mark.parametrize(("where", "name"), NAMED)
def test_a_file_that_is_named_exists(where, name):
    assert name.startswith(MADE) or (ROOT / name).exists()


@pytest.mark.parametrize("target", sorted(set(TARGETS)))
def test_a_command_that_is_named_exists(target):
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(), re.MULTILINE)


def test_the_readme_fits_on_two_screens():
    assert len((ROOT / "README.md").read_text().splitlines()) <= 100
