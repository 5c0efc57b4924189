"""A past that was read once and goes on from day to day says what `assess` says, which reads everything anew."""

from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from journal.persistence import assess
from journal.persistence.assessment import MONTH, Past
from journal.persistence.diary import LONGEST
from tests.cast import TODAY

thorough = settings(max_examples=60, deadline=None)
pains = st.none() | st.integers(0, 10)


# Of more days than are read, with stretches that persist, ease and stop: each a level, its wobble and its gaps.
@st.composite
def years(draw):
    stretches = st.tuples(st.integers(1, 130), st.integers(0, 10), st.integers(0, 2), st.integers(1, 4))
    days, dice = [], draw(st.randoms(use_true_random=False))
    for length, level, wobble, gaps in draw(st.lists(stretches, min_size=1, max_size=8)):
        for _ in range(length):
            pain = max(0, min(10, level + dice.randint(-wobble, wobble)))
            days.append(pain if dice.random() < 1 / gaps else None)
    first = TODAY - timedelta(len(days))
    return {first + timedelta(n): pain for n, pain in enumerate(days) if pain is not None}


@thorough
@given(years(), st.lists(st.tuples(st.integers(0, 40), pains), min_size=1, max_size=12))
def test_it_goes_on_from_day_to_day(diary, visits):
    today, past = TODAY, Past.of(diary, TODAY)
    for later, pain in visits:
        today += timedelta(later)
        past = past.until(today, diary)
        diary.pop(today, None)
        assert past.assess(None) == assess(diary.items(), today)
        if pain is not None:
            diary[today] = pain
        assert past.assess(pain) == assess(diary.items(), today)


@thorough
@given(years())
def test_it_goes_on_through_every_day_of_two_months(diary):
    today = TODAY - timedelta(2 * MONTH)
    past = Past.of(diary, today)
    while today < TODAY:
        assert past.assess(diary.get(today)) == assess(diary.items(), today)
        today += timedelta(1)
        past = past.until(today, diary)


@thorough
@given(years())
def test_an_earlier_day_is_read_anew(diary):
    yesterday = TODAY - timedelta(1)

    assert Past.of(diary, TODAY).until(yesterday, diary).assess(None) == Past.of(diary, yesterday).assess(None)


def test_no_more_days_are_read_than_a_snapshot_holds():
    for day in range(MONTH):
        today = TODAY + timedelta(day)
        oldest = today - timedelta(LONGEST - 1)
        assert assess([(oldest - timedelta(1), 9)], today).first_worst is None
        assert len(Past.of({oldest + timedelta(n): 5 for n in range(LONGEST)}, today).diary.days) in range(369, LONGEST)
