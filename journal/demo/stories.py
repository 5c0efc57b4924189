"""Short diaries of one spot that each show what a notice can say; they end yesterday, so that today can be tapped.

Plain values: who keeps them is not decided here.
"""

from datetime import date, datetime, time, timedelta

from journal.demo.diary import ZONE, Rated
from journal.persistence.replies import Kind
from journal.places import FIRST

EVENING = time(20)
A_WEEK_AND_MORE = (1, 2, 5, 6, 5, 6, 5, 5, 6, 4, 5, 6)
STORIES: dict[str, tuple[int, ...]] = {
    "therapist": A_WEEK_AND_MORE,
    "doctor": (1, 4, *(5, 6, 5, 6, 6, 5, 4) * 6),
    "easing": (2, 6, *(7, 8, 7, 7, 8) * 2, 6, 5, 4, 3),
    "mondays": (),  # by the calendar
    "quiet": A_WEEK_AND_MORE,
    "fresh": (3, 4),
}
REPLIES = {"quiet": Kind.NOT_NOW}
WEEKS = 6
MONDAY, SUNDAY = 0, 6


def story(name: str, today: date) -> list[Rated]:
    pains = STORIES[name] or mondays(today)
    days = [today - timedelta(len(pains) - n) for n in range(len(pains))]
    return [
        Rated(FIRST, day, pain, datetime.combine(day, EVENING, ZONE), None)
        for day, pain in zip(days, pains, strict=True)
    ]


def mondays(today: date) -> tuple[int, ...]:
    """Sore on Mondays alone; on a Monday, which is still to be tapped, on Sundays."""
    sore = SUNDAY if today.weekday() == MONDAY else MONDAY
    days = [today - timedelta(n) for n in range(WEEKS * 7, 0, -1)]
    return tuple(5 if day.weekday() == sore else day.day % 2 for day in days)
