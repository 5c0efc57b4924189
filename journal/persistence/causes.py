"""What must be seen in an episode before a massage therapist, and later a doctor, is suggested.

Plain functions over plain values. "Yardstick" is the table of docs/decisions/0008.
"""

from enum import StrEnum

from journal.persistence.diary import FORTNIGHT, WEEK, WORST, Diary, Window

TEN_DAYS, THREE_WEEKS = 10, 21

# Massage therapist: the day of the episode. Yardstick: from day 4, 6 and 7 on it may be said, by 10, 14 and 28 it must.
# A diary cannot date an onset to the day, and a weak sign waits for a second week.
SEVERE_FROM, MODERATE_FROM, MILD_FROM = 6, 7, 11
SEVERE_WEEK, MODERATE_WEEK = 6.5, 3.5  # means of seven days: Boonstra 2014
MILD_WEEK = 2.8  # yardstick
SOME, SEVERAL = 3, 4  # sore days in a week; in a mild week, or a fortnight of few entries. Yardstick: four in fourteen
THIN_MODERATE_FROM, THIN_MILD_FROM = 12, 24  # yardstick: sparse logging

# Doctor: the day of the episode, and the mean of a fortnight, which wavers less than a week's. Yardstick: may from day
# 28, must by day 42 at a mean of 4; mild from day 42 at 3.2; severe must by day 21.
DOCTOR_FROM, DOCTOR_MEAN = 32, 4.0
DOCTOR_MILD_FROM, DOCTOR_MILD_MEAN = 44, 3.2
DOCTOR_SEVERE_FROM, DOCTOR_SEVERE_MEAN = 14, 7.2
SEVERE, SEVERE_DAYS = 6, 6  # yardstick: 7 of the last 10 days at 6 and more; one of them may be missing
WORST_DAYS = 3  # yardstick: 3 days at 8.5 and more
DOCTOR_ENTRIES = 6  # yardstick: so many sore ones in three weeks


class Cause(StrEnum):
    """What had been seen on the day on which a level came up."""

    WEEK = "week"
    FORTNIGHT = "fortnight"  # a week had too few numbers
    WORST = "worst"
    SEVERE = "severe"
    MONTH = "month"
    SIX_WEEKS = "six-weeks"
    CAME_DOWN = "came-down"  # from a doctor's level


def cause_for_therapist(diary: Diary, entry: int, start: int) -> Cause | None:
    """What speaks for a massage therapist at this entry of the diary, or None. The episode began at entry `start`."""
    age = diary.days[entry] - diary.days[start] + 1
    if persists_by_week(diary.window(entry, WEEK, start), age):
        return Cause.WEEK
    return Cause.FORTNIGHT if persists_by_fortnight(diary.window(entry, FORTNIGHT, start), age) else None


def persists_by_week(week: Window, age: int) -> bool:
    """Whether a week is sore enough on day `age` of the episode: the higher its mean, the sooner."""
    if week.sore < SOME or not week.mostly_sore:
        return False
    return (
        (week.mean >= SEVERE_WEEK and age >= SEVERE_FROM)
        or (week.mean >= MODERATE_WEEK and age >= MODERATE_FROM)
        or (week.mean >= MILD_WEEK and age >= MILD_FROM and week.sore >= SEVERAL)
    )


def persists_by_fortnight(fortnight: Window, age: int) -> bool:
    """The same of a fortnight, for diaries with many missing days."""
    long_enough = THIN_MODERATE_FROM if fortnight.mean >= MODERATE_WEEK else THIN_MILD_FROM
    return fortnight.sore >= SEVERAL and fortnight.mostly_sore and age >= long_enough


def cause_for_doctor(diary: Diary, entry: int, start: int) -> Cause | None:
    """What speaks for a doctor at this entry of the diary, or None; the most severe is found first."""
    age = diary.days[entry] - diary.days[start] + 1
    mean = diary.window(entry, FORTNIGHT, start).mean
    lately = diary.recent(entry, TEN_DAYS, start)
    if sum(pain >= WORST for pain in lately) >= WORST_DAYS:
        return Cause.WORST
    severe = sum(pain >= SEVERE for pain in lately) >= SEVERE_DAYS
    if severe and age >= DOCTOR_SEVERE_FROM and mean >= DOCTOR_SEVERE_MEAN:
        return Cause.SEVERE
    if not has_entries_for_a_doctor(diary, entry, start):
        return None
    if age >= DOCTOR_FROM and mean >= DOCTOR_MEAN:
        return Cause.MONTH
    return Cause.SIX_WEEKS if age >= DOCTOR_MILD_FROM and mean >= DOCTOR_MILD_MEAN else None


def has_entries_for_a_doctor(diary: Diary, entry: int, start: int) -> bool:
    """Whether enough was rated: four sore days in a fortnight and six in three weeks."""
    fortnight, three_weeks = diary.window(entry, FORTNIGHT, start), diary.window(entry, THREE_WEEKS, start)
    return fortnight.sore >= SEVERAL and three_weeks.sore >= DOCTOR_ENTRIES
