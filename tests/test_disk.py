"""`python -m tests.disk`. Where nothing may be mounted, tests/journal/test_outages.py still tries it with a file."""

import pytest

from tests import disk, needs


@pytest.mark.long
@pytest.mark.parametrize("kind", disk.DISKS)
def test_reading_and_exporting_go_on_and_a_write_says_that_it_cannot_be(kind, capfd):
    if not disk.can_mount():
        (pytest.fail if needs.is_ci() else pytest.skip)(disk.MISSING)

    assert disk.tried(kind) == 0, capfd.readouterr().err
