"""What happened in a month, day by day, the newest first: numbers, practices, notes, visits, notices and checks."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from uuid import UUID

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from journal.days import DAY, Month
from journal.models import Journal, SoreSpot
from journal.persistence.diary import told_mean
from journal.web.assessments import JournalAssessment
from journal.web.dates import written
from journal.web.happenings import Happening, happened_on
from journal.web.labels import spot_name
from journal.web.month_rows import FIRST, RATING, MonthRow, rows_of

Numbers = Mapping[UUID, Mapping[date, int]]  # by spot and day


@dataclass(frozen=True)
class ListedDay:
    """A day with all that was written down of it. Numbers are by the spot's name; the only spot has none."""

    day: date
    numbers: Sequence[tuple[str, int]]
    happened: Sequence[Happening]


@dataclass(frozen=True)
class Gap:
    """Days in a row of which nothing was written down."""

    first: date
    last: date

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1


@dataclass(frozen=True)
class MonthOfSpot:
    """The mean of a spot's numbers in this month, and in the one before it; None of fewer than two numbers."""

    spot: SoreSpot
    name: str
    rated: int
    mean: float | None
    mean_before: float | None

    @property
    def way(self) -> str:
        """How its mean stands to the one before, as far as one digit tells: up, down or same."""
        difference = round(self.mean or 0, 1) - round(self.mean_before or 0, 1)
        return "same" if not difference else "up" if difference > 0 else "down"


@dataclass(frozen=True)
class MonthPage:
    month: Month
    days: Sequence[ListedDay | Gap]
    spots: Sequence[MonthOfSpot] = field(default=())  # those with a number in it
    earliest: Month | None = None  # of the journal
    latest: Month | None = None

    @property
    def options(self) -> SafeString:
        """Every month that there is to go to, the newest first, with this one chosen."""
        if self.earliest is None or self.latest is None:
            return SafeString("")
        made, this = options(get_language(), self.earliest, self.latest), f'value="{self.month}"'
        return mark_safe(made.replace(this, f"{this} selected"))  # noqa: S308 - names of months

    @property
    def older(self) -> Month | None:
        return self.month.before if self.earliest and self.month > self.earliest else None

    @property
    def newer(self) -> Month | None:
        return self.month.after if self.latest and self.month < self.latest else None


@lru_cache(maxsize=500)
def options(language: str | None, earliest: Month, latest: Month) -> str:
    """Of ten years there are a hundred and twenty: made once in each language."""
    names = [(str(month), written(month.first, "month")) for month in months_down(earliest, latest)]
    return "".join(f'<option value="{month}">{escape(name)}</option>' for month, name in names)


def months_down(earliest: Month, latest: Month) -> Iterator[Month]:
    month = latest
    while month >= earliest:
        yield month
        month = month.before


def month_page(journal: Journal, assessment: JournalAssessment, month: Month, spots: Sequence[SoreSpot]) -> MonthPage:
    """One query; spots: all of the journal. A month before the journal begins, or after today, is an empty one."""
    today, snapshot = assessment.today, assessment.snapshot
    is_known = snapshot.since <= month.before.first
    rows = rows_of(journal, month, with_ratings=not is_known)
    numbers = snapshot.diaries if is_known else numbers_in(rows)
    begin = first_day(rows, assessment)
    names = {spot.pk: spot_name(spot) if len(spots) > 1 else "" for spot in spots}
    happened = happened_on(rows, assessment, spots, month)
    return MonthPage(
        month=month,
        days=list(listed(month, begin, today, numbers, names, happened)),
        spots=[] if assessment.urgent else spots_of(spots, numbers, month),
        earliest=Month.of(begin),
        latest=Month.of(today),
    )


def numbers_in(rows: Iterable[MonthRow]) -> Numbers:
    found: defaultdict[UUID, dict[date, int]] = defaultdict(dict)
    for row in rows:
        if row.kind == RATING and row.spot and row.one is not None:
            found[row.spot][row.day] = row.one
    return found


def first_day(rows: Iterable[MonthRow], assessment: JournalAssessment) -> date:
    """Of which anything was written down; today where nothing was."""
    given = (reply for each in assessment.snapshot.replies.values() for reply in each)
    replies = (min(reply.day, reply.day_of_visit or reply.day) for reply in given)
    checks = (check.day for check in assessment.snapshot.checks)
    first_rows = (row.day for row in rows if row.kind == FIRST)
    return min([assessment.today, *replies, *checks, *first_rows])


def listed(
    month: Month,
    begin: date,
    today: date,
    numbers: Numbers,
    names: Mapping[UUID, str],
    happened: Mapping[date, Sequence[Happening]],
) -> Iterator[ListedDay | Gap]:
    """The days of this month from `begin` up to today, and a later one where another zone has written of it."""
    gap: Gap | None = None
    for day in days_down(month):
        rated = [(name, numbers[spot][day]) for spot, name in names.items() if day in numbers.get(spot, ())]
        if rated or day in happened:
            if gap:
                yield gap
            gap = None
            yield ListedDay(day, rated, happened.get(day, ()))
        elif begin <= day <= today:
            gap = Gap(day, gap.last if gap else day)
    if gap:
        yield gap


def days_down(month: Month) -> Iterator[date]:
    return (month.last - n * DAY for n in range(month.last.day))


def spots_of(spots: Iterable[SoreSpot], numbers: Numbers, month: Month) -> list[MonthOfSpot]:
    found = []
    for spot in spots:
        here, before = (pains_in(numbers.get(spot.pk, {}), each) for each in (month, month.before))
        if here:
            found.append(MonthOfSpot(spot, spot_name(spot), len(here), told_mean(here), told_mean(before)))
    return found


def pains_in(diary: Mapping[date, int], month: Month) -> list[int]:
    first, last = month.first, month.last
    return [pain for day, pain in diary.items() if first <= day <= last]
