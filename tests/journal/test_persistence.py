"""When a sore spot has gone on long enough to say so. Days end today, Sunday 22 November 2026."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.persistence.assessment import assess
from journal.persistence.diary import LONGEST, SORE
from journal.persistence.rule import Level
from tests.cast import TODAY, ago

MISSING = None


def ratings(*pains: int | None, quiet: int = 0):
    """One number a day, the last one today, or `quiet` days ago."""
    days = [ago(quiet + len(pains) - 1 - n) for n in range(len(pains))]
    return [(day, pain) for day, pain in zip(days, pains, strict=True) if pain is not MISSING]


def level(*pains: int | None, quiet: int = 0) -> Level:
    return assess(ratings(*pains, quiet=quiet), TODAY).level


def test_nothing_written_down_is_nothing_to_report():
    assert level() is Level.NONE


def test_one_number_however_high_is_nothing_to_report():
    assert level(10) is Level.NONE


@pytest.mark.parametrize(
    ("pain", "last_quiet_day", "says"), [(7, 5, "therapist"), (5, 6, "therapist"), (3, 10, "therapist")]
)
def test_the_worse_the_sooner(pain, last_quiet_day, says):
    assert level(*[pain] * last_quiet_day) is Level.NONE
    assert level(*[pain] * (last_quiet_day + 1)) == says


@pytest.mark.parametrize(("pain", "last_day_before"), [(8, 13), (5, 31), (4, 31)])
def test_a_doctor_after_two_very_bad_weeks_or_a_month(pain, last_day_before):
    assert level(*[pain] * last_day_before) is Level.THERAPIST
    assert level(*[pain] * (last_day_before + 1)) is Level.DOCTOR


def test_three_of_the_worst_days_are_for_a_doctor_once_it_persists():
    assert level(6, 6, 6, 6, 6, 6) is Level.NONE
    assert level(6, 9, 9, 9, 6, 6, 6) is Level.DOCTOR


def test_soreness_after_exercise_is_no_pattern():
    assert level(0, 0, 5, 6, 4, 2, 1, 0) is Level.NONE


def test_a_five_day_strain_is_no_pattern():
    assert level(0, 5, 6, 6, 5, 4, 2, 1, 1) is Level.NONE


def test_a_spike_is_no_pattern():
    assert level(1, 0, 1, 9, 1, 0, 1, 1) is Level.NONE


@pytest.mark.parametrize("pain", [1, 2])
def test_constant_mild_soreness_never_raises_the_level(pain):
    assert level(*[pain] * 60) is Level.NONE


def test_every_monday_is_for_advice_and_not_for_the_level():
    assert level(*[5, 0, 0, 1, 0, 0, 0] * 6) is Level.NONE


def test_a_weekend_off_does_not_end_it():
    assert level(5, 5, 5, 5, 5, 2, 2, 5, 5, 5) is Level.THERAPIST


def test_missing_days_neither_end_it_nor_count_as_sore():
    assert level(5, MISSING, 5, MISSING, 5, MISSING, 5, MISSING) is Level.THERAPIST
    assert level(5, MISSING, MISSING, MISSING, MISSING, MISSING, MISSING, 5) is Level.NONE


def test_what_is_clearly_easing_is_left_in_peace():
    assert level(9, 9, 8, 7, 6, 5, 4, 3) is Level.NONE
    assert assess(ratings(9, 9, 8, 7, 6, 5, 4, 3), TODAY).easing


def test_a_level_once_reached_stays_while_it_eases():
    assert level(7, 7, 7, 7, 7, 7, 7, 7, 4, 4, 4) is Level.THERAPIST


def test_it_clears_after_six_calm_days_of_which_three_are_rated():
    assert level(*[5] * 10, 1, 1, MISSING, MISSING, 1) is Level.THERAPIST
    assert level(*[5] * 10, 1, 1, MISSING, MISSING, MISSING, 1) is Level.NONE
    assert level(*[5] * 10, 1, MISSING, MISSING, MISSING, MISSING, 1) is Level.THERAPIST


def test_nobody_is_nagged_about_what_they_stopped_writing_down():
    assert level(*[5] * 10, quiet=24) is Level.THERAPIST
    assert level(*[5] * 10, quiet=25) is Level.NONE


def test_the_evidence_says_since_when_and_from_which_days():
    told = assess(ratings(0, 0, *[5] * 9), TODAY)

    assert (told.since, told.age, told.last) == (ago(8), 8, TODAY)
    assert told.week == tuple((ago(6 - n), 5) for n in range(7))
    assert told.reached == ago(2)


def test_a_run_knows_when_the_one_before_it_ended():
    told = assess(ratings(*[5] * 9, *[0] * 6, 5, 5), TODAY)

    assert (told.before, told.since) == (ago(8), ago(1))


def test_too_few_entries_to_say():
    assert not assess(ratings(5, MISSING, MISSING, 5, 5), TODAY).enough
    assert assess(ratings(5, MISSING, 5, 5, 5), TODAY).enough


@pytest.mark.parametrize("pains", [[5] * 10, [8] * 20, [5] * 10 + [2, 2], [5] * 10 + [1, MISSING, MISSING, MISSING, 1]])
def test_what_would_clear_it_clears_it(pains):
    told = assess(ratings(*pains), TODAY)
    calm = [(TODAY + timedelta(n + 1), 2) for n in range(told.clears_in)]

    assert assess([*ratings(*pains), *calm], TODAY + timedelta(told.clears_in)).level is Level.NONE
    assert assess([*ratings(*pains), *calm[:-1]], TODAY + timedelta(told.clears_in - 1)).level is not Level.NONE


# Diaries with a drift and a wobble, since numbers thrown at random hardly ever persist.
@st.composite
def diaries(draw):
    start, drift = draw(st.floats(0, 9)), draw(st.floats(-0.15, 0.15))
    wobbles = draw(st.lists(st.none() | st.floats(-3, 3), min_size=1, max_size=60))
    pains = [w if w is None else max(0, min(10, round(start + drift * n + w))) for n, w in enumerate(wobbles)]
    return ratings(*pains, quiet=draw(st.integers(0, 5)))


@given(diaries(), st.randoms(use_true_random=False))
def test_order_duplicates_the_future_and_the_distant_past_change_nothing(diary, dice):
    told = assess(diary, TODAY)
    muddled = [*diary, *diary, (TODAY + timedelta(1), 10), (TODAY - timedelta(LONGEST), 10)]
    dice.shuffle(muddled)

    assert assess(iter(muddled), TODAY) == told


@given(diaries())
def test_a_missing_day_never_counts_as_sore(diary):
    told = assess(diary, TODAY)

    assert {day for day, _ in told.days} <= {day for day, _ in diary}
    assert told.level is Level.NONE or sum(pain >= SORE for _, pain in diary) >= 3


@given(diaries(), st.integers(1, 5))
def test_raising_the_newest_rating_never_lowers_the_level(diary, more):
    *others, (day, pain) = diary or [(TODAY, 0)]

    before, after = assess(diary, TODAY), assess([*others, (day, min(10, pain + more))], TODAY)

    assert after.level.rank >= before.level.rank


@given(diaries())
def test_the_highest_rating_in_weeks_never_lowers_the_level(diary):
    recent = [pain for day, pain in diary if (TODAY - day).days <= 21]
    highest = max([SORE, *recent])  # below that it is a calm day, and three of those may clear

    assert assess([*diary, (TODAY, highest)], TODAY).level.rank >= assess(diary, TODAY).level.rank
