"""A short version of `python -m tests.starvation`, on SQLite; `make faults` runs it for half a minute, on both."""

import pytest

from tests.serving import ready, served
from tests.starvation import sqlite_held, starve


@pytest.mark.long
def test_while_fifty_writers_wait_pages_answer_within_a_second_and_writers_are_told_within_five(tmp_path):
    with served(ready(tmp_path)) as site:
        figures = starve(site.port, lambda _: sqlite_held(tmp_path / "unknot.sqlite3"), seconds=6)

    assert len(figures.pages) > 20
    assert len(figures.writers) >= 50
    assert figures.faults == []
