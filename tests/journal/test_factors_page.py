"""What goes with worse days, on the page of what helps."""

from datetime import timedelta

import pytest

from journal.models import DayWords
from tests.cast import just_now
from tests.factors import dice_of
from tests.journal.notices import TODAY, rate
from tests.people import words

PAGE = "/journal/what-helps/"
DICE = dice_of(1)
HOURS = [DICE.choice((3, 9)) for _ in range(40)]
PAINS = [6 if hours == 9 else 3 for hours in HOURS]
pytestmark = pytest.mark.django_db


def note(journal, *hours):
    """Hours sat on days that end yesterday."""
    for n, each in enumerate(hours):
        journal.write_day_note(TODAY - timedelta(len(hours) - n), DayWords(hours_sat=each), just_now())


def test_a_line_has_both_means_and_how_many_days(anns_phone, ann, spot, neck):
    note(ann, *HOURS)
    rate(spot, *PAINS)

    page = words(anns_phone.get(PAGE))

    long_days = HOURS.count(9)
    assert f"On days you sat over 8 hours: 6.0, otherwise 3.0; {long_days} of 40 days." in page
    assert "Days differ in many ways; this does not say why." in page
    assert "Between the shoulder blades" in page
    assert "Neck" not in page  # of which there is nothing to say


def test_a_worse_weekday_is_named(anns_phone, spot):
    days = [TODAY - timedelta(n) for n in range(70, 0, -1)]
    rate(spot, *[7 if day.weekday() == 0 else 3 + day.day % 2 for day in days])

    assert "On Mondays: 7.0, otherwise 3.5; 10 of 70 days." in words(anns_phone.get(PAGE))


def test_it_says_how_many_days_are_needed_and_leads_to_the_note(anns_phone, ann, spot):
    note(ann, *HOURS[:20])
    rate(spot, *PAINS[:20])

    response = anns_phone.get(PAGE)

    assert "8 more days with a note are needed." in words(response)
    assert f'href="/journal/days/{TODAY}/"' in response.content.decode()


def test_where_nothing_stands_out_it_says_so(anns_phone, ann, spot):
    note(ann, *HOURS)
    rate(spot, *[3 + n % 3 for n in range(40)])

    assert "Nothing stands out so far." in words(anns_phone.get(PAGE))


def test_beside_an_open_sign_there_is_nothing_of_it(anns_phone, ann, spot):
    note(ann, *HOURS)
    rate(spot, *PAINS)
    ann.answer_check(True, TODAY, just_now(), spot)

    page = words(anns_phone.get(PAGE))

    assert "worse days" not in page
    assert "otherwise" not in page


def test_another_persons_notes_are_not_counted(anns_phone, stranger, spot):
    note(stranger, *HOURS)
    rate(spot, *PAINS)

    assert "28 more days with a note" in words(anns_phone.get(PAGE))


def test_an_archived_spot_is_not_spoken_of(anns_phone, ann, spot, neck):
    note(ann, *HOURS)
    rate(spot, *PAINS)
    spot.archive(just_now())

    assert "otherwise" not in words(anns_phone.get(PAGE))
