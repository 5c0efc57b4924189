"""What the table of browsers says."""

from tests.floor import Feature


def test_a_version_is_compared_as_numbers():
    assert not Feature("css.media", "prefers-reduced-motion").is_newer  # 10.3 and 74
    assert Feature("css.units", "dvh").is_newer  # 15.4, 108 and 101
