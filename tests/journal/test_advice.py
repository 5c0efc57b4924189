"""What is said in which case. Days end today, Sunday 22 November 2026."""

import pytest

from journal.persistence.advice import TABLE, advise, among, several
from journal.persistence.assessment import assess
from journal.persistence.checks import Check, Reason, is_urgent
from journal.persistence.replies import Kind, Reply, latest_visit
from journal.persistence.rule import Level
from journal.persistence.situations import Situation
from journal.persistence.steps import STEPS, Step
from selfcare.techniques import Area
from tests.cast import TODAY, ago
from tests.journal.test_persistence import MISSING, ratings

NECK, BETWEEN = Area.NECK, Area.BETWEEN_BLADES
WEEK_AND_A_HALF = [5] * 10
MONTH = [5] * 40
SOME_DAY_EACH_WEEK = [0, 5, *[0] * 8, 5, *[0] * 3, 5, *[0] * 10, 5, 0, 0]
MONDAYS = [5, 0, 0, 1, 0, 0, 0] * 5  # the last day is a Sunday


def told(*pains, quiet=0):
    return assess(ratings(*pains, quiet=quiet), TODAY)


def advice(*pains, area=NECK, quiet=0, replies=(), checks=()):
    return advise(area, told(*pains, quiet=quiet), replies, checks)


def reply(kind, days_ago, level=Level.THERAPIST, visit=None):
    return Reply(kind, level, ago(days_ago), visit)


@pytest.mark.parametrize(
    ("pains", "level", "situation", "step"),
    [
        # Facts sheet, section 10.3, row by row.
        ([5, 5, 5], "none", "few", "watch"),
        ([5, 5, 5, 5, 5], "none", "nothing", "watch"),
        (WEEK_AND_A_HALF, "therapist", "persists", "therapist"),
        ([8] * 8 + [7, 6, 5, 4, 4], "therapist", "easing", "carry-on"),
        (MONTH, "doctor", "persists", "doctor"),
        ([8] * 20, "doctor", "severe", "doctor"),
        (MONDAYS, "none", "weekday", "therapist"),
        (SOME_DAY_EACH_WEEK, "none", "weekly", "therapist"),
        ([0, 1, 0, 0, 9, 0, 1, 0], "none", "nothing", "watch"),
        ([1] * 60, "none", "nothing", "watch"),
        ([2] * 60, "none", "mild", "therapist"),
        ([5] * 10 + [0] * 8 + [5] * 8, "therapist", "back-again", "therapist"),
        ([0, 0, 8, 8, 8], "none", "bad-days", "soon"),
        ([MISSING, 5] * 7, "therapist", "persists", "therapist"),
        ([5, MISSING, MISSING] * 7, "therapist", "thin", "therapist"),
        ([*WEEK_AND_A_HALF, 1, 1, 1, 1], "therapist", "calming", "carry-on"),
        ([*[4] * 10, 2, 2, 3, 2, 2, 2, 3], "therapist", "letting-go", "carry-on"),
        ([], "none", "few", "watch"),
    ],
)
def test_each_case_has_its_words_and_its_next_step(pains, level, situation, step):
    said = advice(*pains)

    assert (said.level, said.situation, said.step) == (level, situation, step)


def test_the_example_of_the_facts_sheet():
    said = advice(0, 5, 5, 5, 5, 2, 5, 5, 5, 5)

    assert said.title.text % said.title.values == "Still sore after 8 days."
    assert said.fact.text % said.fact.values == (
        "You rated 3 or more on 6 of the last 7 days and it is not clearly easing."
    )


def test_who_stopped_writing_is_asked_and_not_told():
    assert advice(*WEEK_AND_A_HALF, quiet=5).situation is Situation.SILENT


def test_a_weekday_is_named_only_where_most_sore_days_fall_on_it():
    assert advice(*MONDAYS).title.values["weekday"].weekday() == 0
    assert advice(5, 0, 0, 5, 0, 0, 5, *[0, 5, 0, 0, 0, 0, 0] * 3).situation is Situation.WEEKLY


@pytest.mark.parametrize("area", [area for area in Area if area is not BETWEEN])
def test_two_weeks_are_a_doctors_between_the_blades_alone(area):
    assert advice(*[5] * 20, area=area).step is Step.THERAPIST


def test_between_the_blades_a_doctor_is_named_from_day_14_on_whatever_the_level():
    assert advice(*[5] * 14, area=BETWEEN).step is Step.THERAPIST
    assert advice(*[5] * 15, area=BETWEEN).step is Step.BLADES
    assert advice(*[3, 2, 2] * 7, 3, area=BETWEEN).level is Level.NONE
    assert advice(*[3, 2, 2] * 7, 3, area=BETWEEN).step is Step.BLADES


def test_three_sore_spots_in_a_week_are_a_doctors():
    assert several([told(5), told(4), told(1)]) == 0
    assert several([told(5), told(4), told(3)]) == 3

    said = among(advice(*WEEK_AND_A_HALF), 3)
    assert said.do.text % said.do.values == "3 spots are sore this week: ask a doctor first."


def test_several_sore_spots_add_nothing_to_a_doctors_notice_or_to_one_that_eases():
    for before in (advice(*MONTH), advice(*[8] * 8, 7, 6, 5, 4, 4)):
        assert among(before, 3) is before


@pytest.mark.parametrize(
    ("replies", "speaks"),
    [
        ([], True),
        ([reply(Kind.NOT_NOW, 6)], False),
        ([reply(Kind.NOT_NOW, 7)], True),
        ([reply(Kind.BOOKED, 13)], False),
        ([reply(Kind.BOOKED, 14)], True),
        ([reply(Kind.BOOKED, 20, visit=ago(-4))], False),
        ([reply(Kind.BOOKED, 20, visit=ago(2))], False),
        ([reply(Kind.BOOKED, 20, visit=ago(3))], True),
        ([reply(Kind.SEEN, 13)], False),
        ([reply(Kind.SEEN, 14)], True),
        ([reply(Kind.SEEN, 4), reply(Kind.HELPED, 1)], False),
        ([reply(Kind.SEEN, 18), reply(Kind.HELPED, 14)], True),
        ([reply(Kind.SEEN, 4), reply(Kind.NOT_HELPED, 1)], True),
        ([reply(Kind.NOT_NOW, 1), reply(Kind.SPEAK, 0)], True),
    ],
)
def test_each_reply_keeps_quiet_for_its_time(replies, speaks):
    assert advice(*WEEK_AND_A_HALF, replies=replies).speaks is speaks


def test_a_higher_level_than_the_one_replied_to_speaks():
    assert advice(*MONTH, replies=[reply(Kind.NOT_NOW, 1)]).speaks
    assert not advice(*MONTH, replies=[reply(Kind.NOT_NOW, 1, Level.DOCTOR)]).speaks
    assert not advice(*WEEK_AND_A_HALF, replies=[reply(Kind.NOT_NOW, 1, Level.DOCTOR)]).speaks


def test_a_reply_from_before_the_second_week_does_not_put_the_doctor_line_off():
    fifteen_days = [5] * 15  # the line came today

    assert advice(*fifteen_days, area=BETWEEN, replies=[reply(Kind.NOT_NOW, 1)]).speaks
    assert not advice(*fifteen_days, area=BETWEEN, replies=[reply(Kind.NOT_NOW, 0)]).speaks
    assert not advice(*fifteen_days, area=NECK, replies=[reply(Kind.NOT_NOW, 1)]).speaks


def test_a_warning_sign_after_the_reply_speaks():
    snoozed = [reply(Kind.NOT_NOW, 3)]

    assert not advice(*WEEK_AND_A_HALF, replies=snoozed, checks=[Check(ago(4), found=True, dismissed=True)]).speaks
    assert not advice(*WEEK_AND_A_HALF, replies=snoozed, checks=[Check(ago(2), found=False)]).speaks
    assert advice(*WEEK_AND_A_HALF, replies=snoozed, checks=[Check(ago(2), found=True, dismissed=True)]).speaks


def test_beside_an_open_warning_sign_no_notice_speaks_and_nothing_is_asked():
    said = advice(*WEEK_AND_A_HALF, 9, replies=[reply(Kind.SEEN, 9)], checks=[Check(ago(2), found=True)])

    assert not said.speaks
    assert (said.check, said.ask_about) == (None, None)


def test_a_massage_that_did_not_help_leads_to_a_doctor():
    said = advice(*WEEK_AND_A_HALF, replies=[reply(Kind.SEEN, 4), reply(Kind.NOT_HELPED, 0)])

    assert (said.level, said.situation, said.step) == (Level.THERAPIST, Situation.NOT_HELPED, Step.DOCTOR)


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
        (reply(Kind.BOOKED, 1, Level.DOCTOR), NECK, MONTH, "doctor"),
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


@pytest.mark.parametrize(
    ("pains", "area", "reason"),
    [
        ([1], NECK, None),
        ([1], BETWEEN, Reason.BLADES),
        ([5, 9], NECK, Reason.WORST),
        ([9, 9], NECK, None),
        ([3, 7], NECK, Reason.JUMP),
        ([3, 6], NECK, None),
        ([3, MISSING, 7], NECK, None),
        ([7, 7], NECK, None),
        ([7, 7, 7], NECK, Reason.BAD_DAYS),
        ([7, MISSING, 7, 7], NECK, Reason.BAD_DAYS),
        ([7, MISSING, MISSING, 7, 7], NECK, None),
        (MONTH, NECK, Reason.DOCTOR),
    ],
)
def test_the_warning_signs_are_asked_about_when_it_matters(pains, area, reason):
    assert advice(*pains, area=area).check == reason


def test_nothing_is_asked_before_a_number_is_saved():
    assert advice(7, 7, 7, area=BETWEEN, quiet=1).check is None


@pytest.mark.parametrize(
    ("pains", "area", "answered", "again"),
    [
        ([1], BETWEEN, 300, None),
        ([5, 9], NECK, 1, Reason.WORST),
        ([5, 9], NECK, 0, None),
        ([1, 6], NECK, 0, None),
        ([7, 7, 7], NECK, 7, None),
        ([7, 7, 7], NECK, 8, Reason.BAD_DAYS),
        (MONTH, NECK, 8, None),  # the level came up eight days ago
        (MONTH, NECK, 9, Reason.DOCTOR),
    ],
)
def test_an_answer_counts_for_what_had_happened_by_then(pains, area, answered, again):
    assert advice(*pains, area=area, checks=[Check(ago(answered), found=False)]).check == again


def test_one_of_these_is_urgent_until_it_is_dismissed():
    assert is_urgent([Check(ago(2), found=True), Check(ago(1), found=False)])
    assert not is_urgent([Check(ago(2), found=True, dismissed=True)])
    assert not is_urgent([Check(ago(2), found=False)])


def test_every_situation_has_its_words():
    assert set(TABLE) == set(Situation)
    assert set(STEPS) == set(Step)
