"""How one spot is doing on one day: what the rule says of its ratings, and what it says it from.

Plain functions over plain values. A past is read once and then serves all day; `assess` reads everything anew, and says
the same.
"""

from collections.abc import Iterable, Mapping
from copy import copy
from dataclasses import dataclass
from datetime import date
from typing import Self

from journal.persistence.causes import Cause
from journal.persistence.diary import LONGEST, WEEK, Days, Diary
from journal.persistence.rule import GONE_DAYS, GONE_RATINGS, Course, Level, is_easing

FOUR_WEEKS = 28
ENOUGH = 4  # ratings of a week that can be told anything from: their mean has a reliability of .88 (Heapy 2014)
MONTH = 30  # days for which reading begins on the same day
READ = LONGEST - MONTH  # days before that month of which ratings count
REPLAYED = 90  # of these the days that are read one by one; what is older only tells where the episode began


@dataclass(frozen=True)
class Assessment:
    """What `assess` answers for one spot on one day: a level, and the evidence for it."""

    level: Level
    today: date
    days: Days = ()  # what was rated in the last four weeks
    since: date | None = None  # the first sore day of the episode that goes on, or went on last
    last: date | None = None  # its latest sore day
    before: date | None = None  # the last sore day of the episode before, if that was a week long
    reached: date | None = None  # the day on which the level came up, or down from a higher one
    cause: Cause | None = None  # and what had been seen by then
    first_worst: date | None = None  # the first rating of 9 or 10
    easing: bool = False

    @property
    def age(self) -> int:
        """Days from the first sore day of the episode to today; 0 without an episode."""
        return (self.today - self.since).days if self.since else 0

    def lately(self, days: int) -> Days:
        """The ratings of the last `days` days (28 at most) up to today, the oldest first."""
        return tuple((day, pain) for day, pain in self.days if (self.today - day).days < days)

    @property
    def week(self) -> Days:
        return self.lately(WEEK)

    @property
    def enough(self) -> bool:
        """Whether the last seven days have ratings enough (four) to say anything from."""
        return len(self.week) >= ENOUGH

    @property
    def quiet_days(self) -> int:
        """Days since the latest sore day; 0 if there is none."""
        return (self.today - self.last).days if self.last else 0

    @property
    def clears_in(self) -> int:
        """In how many days the level clears, if each of them is rated 2 or less."""
        return max(GONE_DAYS - self.quiet_days, GONE_RATINGS - self.calm, 0)

    @property
    def calm(self) -> int:
        """Ratings of 2 or less since the latest sore day."""
        return sum(1 for day, _ in self.days if self.last and day > self.last)


def assess(ratings: Iterable[tuple[date, int]], today: date) -> Assessment:
    """The level of one spot on the day `today`, and the evidence for it.

    Ratings are (day, pain from 0 to 10) in any order. Of several on one day the highest counts; a day after `today`, or
    400 days before it and more, does not. Without any the level is none.
    """
    pains: dict[date, int] = {}
    for day, pain in ratings:
        if pain > pains.get(day, -1):
            pains[day] = pain
    return Past.of(pains, today).assess(pains.get(today))


class Past:
    """What the days before one come to. Today's rating changes none of them: they are read once, not at each tap.

    For a month reading begins on the same day, so that tomorrow's past is today's and one entry more.
    """

    def __init__(self, today: date, diary: Diary, course: Course):
        self.today, self.diary, self.course = today, diary, course

    @classmethod
    def of(cls, pains: Mapping[date, int], today: date) -> Self:
        """From the pain of each day."""
        month, now = month_of(today), today.toordinal()
        days = {day.toordinal(): pain for day, pain in pains.items()}
        diary = Diary({day: pain for day, pain in days.items() if month - READ < day < now})
        course = Course()
        for entry in range(len(diary.days)):
            course.read(diary, entry, month - REPLAYED)
        return cls(today, diary, course)

    def until(self, today: date, pains: Mapping[date, int]) -> Self:
        """The past of a later day, or of the same. The pains of days before this one's today are not looked at."""
        if today == self.today:
            return self
        if today < self.today or month_of(today) != month_of(self.today):
            return self.of(pains, today)
        diary, course = self.diary, copy(self.course)
        for number in range(self.today.toordinal(), today.toordinal()):
            pain = pains.get(date.fromordinal(number))
            if pain is not None:
                diary = diary.and_then(number, pain)
                course.read(diary, len(diary.days) - 1, month_of(today) - REPLAYED)
        return type(self)(today, diary, course)

    def assess(self, pain: int | None) -> Assessment:
        """With today's rating, if there is one."""
        diary, course, now = self.diary, copy(self.course), self.today.toordinal()
        if pain is not None:
            diary = diary.and_then(now, pain)
            course.read(diary, len(diary.days) - 1, 0)
        course.let_go(now, now - diary.days[-1] if diary.days else 0)
        days = diary.dated(FOUR_WEEKS, self.today)
        if course.start is None:
            return Assessment(Level.NONE, self.today, days)
        return Assessment(
            level=course.level,
            today=self.today,
            days=days,
            since=as_date(diary.days[course.start]),
            last=as_date(course.last),
            before=as_date(course.before),
            reached=as_date(course.level is not Level.NONE and course.reached),
            cause=course.cause if course.level is not Level.NONE else None,
            first_worst=as_date(diary.first_worst()),
            easing=is_easing(diary, len(diary.days) - 1, course.start),
        )


def month_of(today: date) -> int:
    """The first day, as an ordinal, of the thirty days for which reading begins on the same day."""
    return today.toordinal() // MONTH * MONTH


def as_date(day: int) -> date | None:
    """The date of this ordinal; None for 0, which means no day."""
    return date.fromordinal(day) if day else None
