"""Decide whether a sore spot has gone on long enough to say so.

Plain functions over plain values: no database, no clock, no request. The diary is read day by day as it was written, so
that a level once reached stays until there is a reason for it to fall. A missing day is neither sore nor free of pain.

An episode is a stretch of sore days with no long break. "Yardstick" below is the table of what a sensible massage
therapist or doctor would say, from which every number here follows: docs/decisions/0008.
"""

from enum import StrEnum

from journal.persistence.causes import MODERATE_WEEK, Cause, cause_for_doctor, cause_for_therapist
from journal.persistence.diary import FORTNIGHT, SORE, WEEK, Diary

# What an episode is. Yardstick: a weekend off does not end it, and after ten days of silence a new one begins.
PAUSE, SILENCE = 3, 10
CALM = 2  # so many ratings of 2 or less in a longer pause say that it was over

DOCTOR_UNTIL = 3.0  # a fortnight's mean below which a doctor is no longer the word

EASED, EASED_TO = 2, 0.7  # two points and 30 %: Ostelo 2008
EASED_WEEK = 1  # yardstick: and a point from week to week, once the episode is two weeks old
GONE_DAYS, GONE_RATINGS = 6, 3  # yardstick: three ratings of 2 or less, at most a week after the last sore day
STALE = 24  # days without a word; yardstick: after 28 nobody may be nagged


class Level(StrEnum):
    NONE = "none"
    THERAPIST = "therapist"
    DOCTOR = "doctor"

    @property
    def rank(self) -> int:
        """0 for none, 1 for a therapist, 2 for a doctor."""
        return list(Level).index(self)


class Course:
    """The episode that a spot is in and the level that it has reached, as its diary is read entry by entry."""

    def __init__(self) -> None:
        self.level = Level.NONE
        self.start: int | None = None  # the entry that the episode began with
        self.began, self.last = 0, 0  # the days of its first and of its latest sore entry
        self.calm = 0  # calm entries since
        self.before = 0  # the last sore day of the episode before
        self.reached = 0  # the day on which the level came up
        self.cause: Cause | None = None
        self.easing_since: int | None = None

    def read(self, diary: Diary, entry: int, judged_from: int) -> None:
        """Read the next entry. Before the day `judged_from` an entry only tells which episode goes on."""
        day, pain = diary.days[entry], diary.pains[entry]
        if day < judged_from:
            self.place(day, pain, entry)
            return
        self.let_go(day, day - diary.days[entry - 1] if entry else 0)
        self.place(day, pain, entry)
        self.let_go(day, 0)
        self.judge(diary, entry)

    def place(self, day: int, pain: int, entry: int) -> None:
        """Count this rating into the episode that goes on, or let a new one begin with it.

        `day` is an ordinal, `entry` the rating's index in the diary.
        """
        if pain < SORE:
            self.calm += 1
            return
        pause = day - self.last
        if self.start is None or pause > SILENCE or (pause > PAUSE and self.calm >= CALM):
            self.before = self.last if self.last - self.began >= WEEK else 0
            self.start, self.began = entry, day
        self.last, self.calm = day, 0

    def let_go(self, day: int, silence: int) -> None:
        """Drop the level once the soreness is gone, or after more than 24 days (STALE) of silence."""
        gone = self.calm >= GONE_RATINGS and day - self.last >= GONE_DAYS
        if gone or silence > STALE:
            self.level = Level.NONE

    def judge(self, diary: Diary, entry: int) -> None:
        """Raise the level after a sore rating, or lower it after a calm one, by what this entry has added."""
        if self.start is None:
            return
        day, easing = diary.days[entry], is_easing(diary, entry, self.start)
        self.easing_since = (self.easing_since or day) if easing else None
        if diary.pains[entry] < SORE:
            self.sink(diary, entry, self.start)
        elif not easing:
            self.rise(diary, entry, self.start)

    def sink(self, diary: Diary, entry: int, start: int) -> None:
        """A doctor's level falls to a therapist's with a fortnight's mean; any falls to none after a week of easing."""
        if self.level is Level.DOCTOR and diary.window(entry, FORTNIGHT, start).mean < DOCTOR_UNTIL:
            self.level, self.reached, self.cause = Level.THERAPIST, diary.days[entry], Cause.CAME_DOWN
        has_eased = self.easing_since is not None and diary.days[entry] - self.easing_since >= WEEK
        if has_eased and diary.window(entry, WEEK, start).mean < MODERATE_WEEK:
            self.level = Level.NONE

    def rise(self, diary: Diary, entry: int, start: int) -> None:
        """Rise to a therapist's level, a doctor's, or both at once, as far as there is a cause."""
        if self.level is Level.NONE:
            self.climb(Level.THERAPIST, cause_for_therapist(diary, entry, start), diary.days[entry])
        if self.level is Level.THERAPIST:
            self.climb(Level.DOCTOR, cause_for_doctor(diary, entry, start), diary.days[entry])

    def climb(self, level: Level, cause: Cause | None, day: int) -> None:
        if cause:
            self.level, self.reached, self.cause = level, day, cause


def is_easing(diary: Diary, entry: int, start: int) -> bool:
    """Whether the mean of the latest three ratings has clearly fallen from the highest such mean of the last fortnight.

    By two points and 30 % (Ostelo 2008); two weeks into an episode by a point from week to week as well.
    """
    means = diary.means_of_three(entry, start)
    if means is None:
        return False
    highest, latest = means[0], max(means[1], diary.pains[entry])  # a bad day is no easing, whatever came before
    if highest - latest < EASED or latest > EASED_TO * highest:
        return False
    first, last = diary.first(entry, FORTNIGHT, start), diary.first(entry, WEEK, start)
    if diary.days[entry] - diary.days[start] < FORTNIGHT or first == last:
        return True
    week_before = (diary.sums[last] - diary.sums[first]) / (last - first)
    return week_before - diary.window(entry, WEEK, start).mean >= EASED_WEEK
