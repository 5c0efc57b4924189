"""What happened in a month, as the journal's page lists it."""

import re
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from journal.days import Month
from journal.ids import uuid7
from journal.models import DayWords, NoticeShown
from journal.persistence.replies import Kind
from journal.persistence.rule import Level
from journal.sync.versions import Stamp
from journal.web.assessments import assess_journal
from journal.web.happenings import visits
from journal.web.month import Gap, ListedDay, month_page
from tests.cast import NOON, TODAY, ago, ball, stamp

NOVEMBER = Month(2026, 11)
pytestmark = pytest.mark.django_db


def month(ann, which: Month = NOVEMBER, today: date = TODAY):
    assessment = assess_journal(ann, today)
    return month_page(ann, assessment, which, assessment.snapshot.rows(ann))


def listed(ann, which: Month = NOVEMBER) -> dict[date, ListedDay]:
    return {each.day: each for each in month(ann, which).days if isinstance(each, ListedDay)}


def told(ann, day: date = TODAY) -> list[str]:
    return [each.words for each in listed(ann, Month.of(day))[day].happened]


def test_a_day_has_its_number_its_practice_and_its_note(ann, spot):
    spot.rate(TODAY, 6, stamp())
    ann.save_practice(uuid7(), ball(spot, before=6, after=4), stamp(5))
    ann.write_day_note(TODAY, DayWords(stress=7, hours_sat=8.5, sleep=1, words="Long day"), stamp())

    day = listed(ann)[TODAY]

    assert day.numbers == [("", 6)]
    assert [each.words for each in day.happened] == [
        "Ball on the wall: from 6 to 4",
        "Note: stress 7, sat 8.5 hours, slept 1 hour. Long day",
    ]


def test_of_several_spots_each_number_and_practice_has_its_name(ann, spot, neck):
    neck.rate(TODAY, 3, stamp())
    ann.save_practice(uuid7(), ball(spot, before=6), stamp(5))

    day = listed(ann)[TODAY]

    assert ("Neck, left", 3) in day.numbers
    assert told(ann) == ["Ball on the wall: 6 before, no number after (between the shoulder blades)"]


def test_the_newest_day_is_first_and_days_without_a_word_are_one_gap(ann, spot):
    for n in (5, 1, 0):
        spot.rate(ago(n), 4, stamp())

    days = month(ann).days

    assert [each.day if isinstance(each, ListedDay) else (each.first, each.last) for each in days] == [
        TODAY,
        ago(1),
        (ago(4), ago(2)),
        ago(5),
    ]
    assert days[2].days == 3


def test_today_without_a_word_is_a_gap_and_tomorrow_is_none(ann, spot):
    spot.rate(ago(1), 4, stamp())

    assert month(ann).days[0] == Gap(TODAY, TODAY)


@pytest.mark.parametrize("months_ago", [0, 5, 30])
def test_a_month_long_ago_is_read_like_this_one(ann, spot, months_ago):
    day = TODAY - timedelta(months_ago * 30)
    spot.rate(day, 5, stamp())
    spot.rate(day - timedelta(31), 7, stamp())
    spot.rate(day - timedelta(32), 8, stamp())

    page = month(ann, Month.of(day))

    assert [each.numbers for each in page.days if isinstance(each, ListedDay)] == [[("", 5)]]
    assert page.spots[0].rated == 1


def test_the_mean_of_a_month_stands_beside_that_of_the_month_before(ann, spot):
    for day, pain in ((TODAY, 2), (ago(1), 3), (date(2026, 10, 31), 6), (date(2026, 10, 1), 7), (date(2026, 9, 30), 0)):
        spot.rate(day, pain, stamp())

    (found,) = month(ann).spots

    assert (found.mean, found.mean_before) == (2.5, 6.5)


def test_of_one_number_no_mean_is_told(ann, spot):
    spot.rate(TODAY, 2, stamp())

    assert month(ann).spots[0].mean is None


def test_beside_an_open_sign_no_mean_is_told(ann, spot):
    spot.rate(TODAY, 2, stamp())
    spot.rate(ago(1), 9, stamp())
    ann.answer_check(True, TODAY, stamp(), spot)

    page = month(ann)

    assert page.spots == []
    assert told(ann) == ["Warning signs: you reported one"]


def test_a_check_without_a_sign_is_listed(ann, spot):
    ann.answer_check(False, ago(1), stamp(), spot)

    assert told(ann, ago(1)) == ["Warning signs: none of them"]


def test_a_visit_is_listed_on_its_day_once_for_all_its_spots(ann, spot, neck):
    for each in (spot, neck):
        each.reply(Kind.BOOKED, Level.THERAPIST, ago(5), stamp(), visit=ago(2), whom="Anna")
        each.reply(Kind.SEEN, Level.THERAPIST, ago(1), stamp(1), visit=ago(2), whom="Anna")

    assert told(ann, ago(2)) == ["Visit to a massage therapist, Anna (between the shoulder blades, neck, left)"]


def test_a_visit_that_lies_ahead_is_not_listed(ann, spot):
    spot.reply(Kind.BOOKED, Level.DOCTOR, TODAY, stamp(), visit=TODAY + timedelta(1))

    assert visits(assess_journal(ann, TODAY), [spot]) == []
    assert [each.level for each in visits(assess_journal(ann, TODAY + timedelta(1)), [spot])] == [Level.DOCTOR]


def test_a_visit_that_was_moved_is_listed_where_it_was(ann, spot):
    spot.reply(Kind.BOOKED, Level.THERAPIST, ago(9), stamp(), visit=ago(4))
    spot.reply(Kind.BOOKED, Level.THERAPIST, ago(8), stamp(1), visit=ago(2))

    assert [each.day for each in visits(assess_journal(ann, TODAY), [spot])] == [ago(2)]


def shown(spot, day: date, level: Level = Level.THERAPIST) -> None:
    NoticeShown.objects.create(
        journal=spot.journal, spot=spot, day=day, level=level, words="words", evidence=[], at=NOON
    )


def test_a_notice_is_listed_when_it_comes_and_not_on_each_day_that_it_stays(ann, spot):
    for n in (12, 11, 10, 3):
        shown(spot, ago(n))
    shown(spot, ago(3), Level.DOCTOR)

    noticed = {day: [each.words for each in listed.happened] for day, listed in listed(ann).items()}

    assert noticed == {
        ago(12): ["Notice: a massage therapist may help"],
        ago(3): ["Notice: a massage therapist may help", "Notice: ask a doctor or physiotherapist"],
    }


def test_a_notice_that_has_stayed_since_the_month_before_says_nothing_new(ann, spot):
    for day in (date(2026, 10, 30), date(2026, 11, 1)):
        shown(spot, day)

    assert date(2026, 11, 1) not in listed(ann)
    assert date(2026, 10, 30) in listed(ann, Month(2026, 10))


def test_a_technique_that_is_gone_goes_by_its_slug(ann, spot):
    run = ball(spot, before=3, after=3)
    ann.save_practice(uuid7(), type(run)("of-old", run.way, run.started, run.ended, spot), stamp(5))

    assert told(ann) == ["of-old"]


def test_there_is_a_way_to_every_month_since_the_first(ann, spot):
    spot.rate(date(2025, 12, 24), 5, stamp())

    page = month(ann, Month(2026, 1))

    assert re.findall(r'value="([^"]+)"', page.options)[::11] == ["2026-11", "2025-12"]
    assert '<option value="2026-01" selected>January 2026</option>' in page.options
    assert (page.newer, page.older) == (Month(2026, 2), Month(2025, 12))
    assert month(ann).newer is None
    assert month(ann, Month(2025, 12)).older is None


def test_another_journals_rows_are_not_listed(ann, stranger):
    theirs = stranger.add_spot(uuid7(), "neck", "left", stamp())
    theirs.rate(TODAY, 6, stamp())
    stranger.save_practice(uuid7(), ball(theirs, before=6, after=4), stamp(5))
    stranger.write_day_note(TODAY, DayWords(words="theirs"), stamp())
    shown(theirs, TODAY)

    assert listed(ann) == {}


def test_a_visit_before_the_first_number_has_its_month(ann, spot):
    spot.reply(Kind.SEEN, Level.THERAPIST, TODAY, stamp(), visit=date(2026, 3, 10))

    assert month(ann).earliest == Month(2026, 3)


def test_a_practice_in_the_last_hours_of_a_month_is_in_it(ann, spot):
    ann.choose(stamp(), day_start=time(20))
    late = datetime(2026, 12, 2, 3, 30, tzinfo=UTC)
    run = ball(spot, before=6, after=4)
    run = type(run)(run.technique, run.way, late, late, spot)
    ann.save_practice(uuid7(), run, Stamp(uuid7(), late, late, ZoneInfo("America/Los_Angeles")))

    assert date(2026, 11, 30) in {
        each.day for each in month(ann, NOVEMBER, date(2026, 12, 1)).days if isinstance(each, ListedDay)
    }
