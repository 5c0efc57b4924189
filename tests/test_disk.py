"""A short `python -m tests.disk`. Where nothing may be mounted, tests/journal/test_outages.py tries it with a file."""

import pytest

from tests.disk import on_a_full_disk, on_a_read_only_disk, small_disk


@pytest.mark.parametrize("how", [on_a_full_disk, on_a_read_only_disk])
def test_reading_and_exporting_go_on_and_a_write_says_that_it_cannot_be(how):
    with small_disk() as disk:
        assert disk is None or how(disk).faults == []
