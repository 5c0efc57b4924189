"""500 made-up stories; `make faults` plays 20,000."""

import pytest

from tests.warning_signs import Paper, Rows, prove


def test_whatever_is_rated_or_answered_an_open_sign_is_never_softened():
    seen = prove(500, Paper)

    assert seen["stories"] >= 500
    assert seen["open"] > 500


@pytest.mark.django_db
def test_whatever_is_deleted_merged_or_archived_an_open_sign_is_never_softened():
    assert prove(40, Rows)["open"] > 5  # 40 to 140 as a rule
