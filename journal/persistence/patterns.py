"""What a diary shows beside the level: bad days in a row, mild but constant, every Monday, a jump.

Plain functions over plain values. None of them ever raises the level; `advice` chooses its words by them.
Thresholds are those of the facts sheet, section 10.2.
"""

from collections import Counter, defaultdict
from datetime import date

from journal.persistence.assessment import FOUR_WEEKS, Assessment
from journal.persistence.causes import THREE_WEEKS
from journal.persistence.diary import SORE, WEEK, WORST

BAD = 7  # severe: facts sheet 1.1
IN_A_ROW, WITHIN_DAYS = 3, 4  # tier 2c
NOTICED = 2  # tier 1b
MILD_RATINGS, MILD_SHARE = 12, 2 / 3
BLOCKS, IN_A_BLOCK = 4, 3  # tier 1c
SAME_WEEKDAY, WEEKDAY_DAYS = 0.75, 4
JUMP = 4  # check only
SEVERAL_SPOTS = 3  # facts sheet 10.3


def rated_today(assessment: Assessment) -> int | None:
    """Today's pain, or None."""
    return dict(assessment.days).get(assessment.today)


def bad_days(assessment: Assessment) -> bool:
    """Are the last three ratings, within four days, all 7 or more?"""
    last = assessment.days[-IN_A_ROW:]
    near = [day for day, pain in last if pain >= BAD and (assessment.today - day).days < WITHIN_DAYS]
    return len(near) == IN_A_ROW


def jump(assessment: Assessment) -> bool:
    """Whether today's pain is four points or more above yesterday's."""
    pains = dict(assessment.days)
    today, before = pains.get(assessment.today), pains.get(date.fromordinal(assessment.today.toordinal() - 1))
    return today is not None and before is not None and today - before >= JUMP


def first_of_the_worst(assessment: Assessment) -> bool:
    """Whether today is the first day rated at 9 or 10."""
    return assessment.first_worst == assessment.today and (rated_today(assessment) or 0) >= WORST


def mild_but_constant(assessment: Assessment) -> bool:
    """Whether a pain of 2 or more goes on: for three weeks, on two rated days of three, without easing.

    Of the last three weeks twelve days at least must be rated.
    """
    noticed = [day for day, pain in assessment.days if pain >= NOTICED]
    lately = [pain for _, pain in assessment.lately(THREE_WEEKS)]
    constant = sum(pain >= NOTICED for pain in lately) >= MILD_SHARE * len(lately)
    since_long = bool(noticed) and (assessment.today - noticed[0]).days >= THREE_WEEKS
    return since_long and len(lately) >= MILD_RATINGS and constant and not assessment.easing


def every_week(assessment: Assessment) -> bool:
    """Whether each of the last four weeks has three ratings at least, and a sore day among them."""
    weeks = defaultdict(list)
    for day, pain in assessment.days:
        weeks[(assessment.today - day).days // WEEK].append(pain)
    return all(len(weeks[n]) >= IN_A_BLOCK and max(weeks[n]) >= SORE for n in range(BLOCKS))


def usual_weekday(assessment: Assessment) -> date | None:
    """The latest sore day on the weekday on which three of four of the last four weeks' sore days fall.

    None if there is no such weekday, or fewer than four sore days.
    """
    sore = [day for day, pain in assessment.lately(FOUR_WEEKS) if pain >= SORE]
    [(weekday, times)] = Counter(day.weekday() for day in sore).most_common(1) or [(0, 0)]
    if len(sore) < WEEKDAY_DAYS or times < SAME_WEEKDAY * len(sore):
        return None
    return max(day for day in sore if day.weekday() == weekday)


def every_week_on(assessment: Assessment, weekday: date) -> bool:
    """Whether each of the last four weeks has a sore day on this date's weekday."""
    return len(sore_on(assessment, weekday)) == BLOCKS


def sore_on(assessment: Assessment, weekday: date) -> list[date]:
    """The sore days of the last four weeks on this date's weekday, the oldest first."""
    sore = [day for day, pain in assessment.lately(FOUR_WEEKS) if pain >= SORE]
    return [day for day in sore if day.weekday() == weekday.weekday()]


def is_sore_lately(assessment: Assessment) -> bool:
    """Whether one of the last seven days is sore."""
    return any(pain >= SORE for _, pain in assessment.week)
