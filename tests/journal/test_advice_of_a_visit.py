"""A visit that was booked: how long it is in sight, when it is asked about, and whom it is with."""

import pytest

from journal.persistence.advice import among
from journal.persistence.replies import Kind, latest_visit
from journal.persistence.rule import Level
from tests.cast import TODAY, ago
from tests.journal.test_advice import BETWEEN, MONTH, NECK, WEEK_AND_A_HALF, advice, reply


@pytest.mark.parametrize(
    ("replies", "visit"),
    [
        ([reply(Kind.SEEN, 0)], None),
        ([reply(Kind.SEEN, 1)], reply(Kind.SEEN, 1)),
        ([reply(Kind.BOOKED, 9, visit=ago(0))], None),
        ([reply(Kind.BOOKED, 9, visit=ago(1))], reply(Kind.BOOKED, 9, visit=ago(1))),
        ([reply(Kind.BOOKED, 13)], None),
        ([reply(Kind.BOOKED, 14)], reply(Kind.BOOKED, 14)),
        ([reply(Kind.SEEN, 3), reply(Kind.NOT_NOW, 0)], reply(Kind.SEEN, 3)),
        ([reply(Kind.SEEN, 3), reply(Kind.HELPED, 0)], None),
        ([reply(Kind.SEEN, 3), reply(Kind.SPEAK, 0)], None),
        ([reply(Kind.NOT_NOW, 3)], None),
    ],
)
def test_the_day_after_a_visit_it_is_asked_whether_it_helped(replies, visit):
    assert advice(1, replies=replies).ask_about == visit


@pytest.mark.parametrize(
    ("replies", "is_in_sight"),
    [
        ([reply(Kind.BOOKED, 9, visit=ago(-4))], True),
        ([reply(Kind.BOOKED, 9, visit=ago(0))], True),
        ([reply(Kind.BOOKED, 9, visit=ago(1))], False),
        ([reply(Kind.BOOKED, 13)], True),
        ([reply(Kind.BOOKED, 14)], False),
        ([reply(Kind.BOOKED, 2, visit=ago(-4)), reply(Kind.NOT_NOW, 1)], True),
        ([reply(Kind.BOOKED, 2, visit=ago(-4)), reply(Kind.SPEAK, 1)], False),
        ([reply(Kind.BOOKED, 2, visit=ago(-4)), reply(Kind.SEEN, 1)], False),
        ([reply(Kind.NOT_NOW, 1)], False),
    ],
)
def test_a_booked_visit_is_in_sight_until_it_is_asked_about(replies, is_in_sight):
    said = advice(1, replies=replies)

    assert (said.booked is not None) is is_in_sight
    assert not (said.booked and said.ask_about)


EASED = (*[8] * 10, 7, 6, 5, 4, 4, 3)  # sixteen days


@pytest.mark.parametrize(
    ("replied", "area", "pains", "whom"),
    [
        (reply(Kind.BOOKED, 1), NECK, WEEK_AND_A_HALF, "therapist"),
        (reply(Kind.BOOKED, 1, Level.DOCTOR), NECK, MONTH, ""),  # it may be a massage: nobody was asked
        (reply(Kind.BOOKED, 1, Level.DOCTOR), NECK, [0] * 30, ""),
        (reply(Kind.BOOKED, 1), NECK, MONTH, ""),  # a doctor is due by now: nobody knows who was called
        (reply(Kind.BOOKED, 1), BETWEEN, [5] * 14, "therapist"),
        (reply(Kind.BOOKED, 0), BETWEEN, [5] * 15, ""),  # by now a doctor is asked for there
        (reply(Kind.BOOKED, 2), BETWEEN, EASED, "therapist"),  # booked on the 14th day, before a doctor could be due
        (reply(Kind.BOOKED, 1), BETWEEN, EASED, ""),
        (reply(Kind.BOOKED, 1), BETWEEN, [0] * 30, ""),
        (reply(Kind.BOOKED, 1), NECK, [0] * 30, "therapist"),
    ],
)
def test_whom_a_visit_is_with_is_said_where_the_level_tells(replied, area, pains, whom):
    assert advice(*pains, area=area, replies=[replied]).booked_with == whom


def test_among_several_sore_spots_the_level_does_not_tell_whom_a_visit_is_with():
    said = advice(*WEEK_AND_A_HALF, replies=[reply(Kind.BOOKED, 1)])

    assert (among(said, 0).booked_with, among(said, 3).booked_with) == ("therapist", "")


@pytest.mark.parametrize(
    ("later", "visit"),
    [
        ([], ago(1)),
        ([reply(Kind.BOOKED, 9, visit=ago(-3))], None),  # moved: a booking that is changed keeps its day
        ([reply(Kind.BOOKED, 1, visit=ago(-3))], None),
        ([reply(Kind.BOOKED, 0, visit=ago(-3))], ago(1)),  # it was over by then, and this is the next one
        ([reply(Kind.NOT_NOW, 5), reply(Kind.SPEAK, 4)], None),
        ([reply(Kind.HELPED, 0), reply(Kind.SPEAK, 0)], ago(1)),
    ],
)
def test_a_booking_that_was_moved_or_ended_before_its_day_is_no_visit_in_the_chart(later, visit):
    assert latest_visit([reply(Kind.BOOKED, 9, visit=ago(1)), *later], TODAY) == visit


def test_the_chart_shows_the_last_visit_that_has_been():
    replies = [reply(Kind.SEEN, 30), reply(Kind.BOOKED, 9, visit=ago(4)), reply(Kind.HELPED, 0)]

    assert latest_visit(replies, TODAY) == ago(4)
    assert latest_visit([reply(Kind.BOOKED, 9, visit=ago(-4))], TODAY) is None
