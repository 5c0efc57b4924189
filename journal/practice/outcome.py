"""What a practice did to a spot, by the number before it and the number after it."""

from enum import StrEnum

MATTERS = 2  # points from which on a change is one that people notice (facts sheet, 1.1); one point may be chance


class Outcome(StrEnum):
    GONE = "gone"
    EASED = "eased"
    LESS = "less"
    NONE = "none"  # before and after
    SAME = "same"
    MORE = "more"
    WORSE = "worse"


def outcome(before: int, after: int) -> Outcome:
    """
    >>> [str(outcome(4, after)) for after in (0, 2, 3, 4, 5, 6)]
    ['gone', 'eased', 'less', 'same', 'more', 'worse']
    """
    if after == 0:
        return Outcome.GONE if before else Outcome.NONE
    if after == before:
        return Outcome.SAME
    if after < before:
        return Outcome.EASED if before - after >= MATTERS else Outcome.LESS
    return Outcome.WORSE if after - before >= MATTERS else Outcome.MORE
