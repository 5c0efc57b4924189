"""The rows behind the everyday pages, as plain values: what a journal holds at one revision.

Read when a process first needs them, and carried over from write to write as long as nobody else writes in between. A
snapshot is a function of the rows: another process, or none at all, gives the same answer.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Self
from uuid import UUID

from django.db.models import Case, DateField, DateTimeField, QuerySet, UUIDField, Value, When
from django.db.models.functions import Cast

from journal.database.compiled import CompiledQuery, columns, row_of
from journal.models import Journal, NoticeReply, NoticeShown, Rating, SoreSpot, WarningCheck
from journal.models.changes import MERGED, merged_into
from journal.persistence.checks import Check
from journal.persistence.diary import LONGEST
from journal.persistence.replies import Kind, Reply
from journal.persistence.rule import Level

SLACK = timedelta(days=2)  # today is a day earlier in another zone, and then the oldest day counts again
SIGNS, NO_SIGNS, SHOWN = "signs", "no-signs", "shown"  # what else is found among the replies
Shown = tuple[UUID, date, Level]


@dataclass(frozen=True)
class Snapshot:
    """Everything here is shared between threads, so nothing in it is ever changed."""

    revision: UUID
    since: date  # no rating of an earlier day is in the diaries
    spots: Sequence[tuple[Any, ...]]  # the columns of every spot, in the order in which they were added
    diaries: Mapping[UUID, Mapping[date, int]]  # the pain of each day, by spot
    replies: Mapping[UUID, Sequence[Reply]]
    checks: Sequence[Check]
    shown: AbstractSet[Shown]  # notices of the last days that have their row
    merged: Sequence[str] = ()  # the ids of journals that became part of it

    @classmethod
    def of(cls, journal: Journal, today: date) -> Self:
        """Three queries. The journal's revision was read before them, so what they find is no older."""
        since = today - timedelta(days=LONGEST) - SLACK
        replies, checks, shown, merged = answers(journal, today - SLACK)
        return cls(
            revision=journal.revision,
            since=since,
            spots=_spots.rows(journal=journal.pk),
            diaries=diaries(journal, since),
            replies=replies,
            checks=checks,
            shown=shown,
            merged=merged,
        )

    def holds(self, journal: Journal, today: date) -> bool:
        """Whether it says what a new one would say."""
        return self.revision == journal.revision and self.since <= today - timedelta(days=LONGEST)

    def with_rating(self, revision: UUID, spot: UUID, day: date, pain: int | None) -> Self:
        """After a write that changed this day of this spot and nothing else; no pain: the rating was taken away."""
        diary = {**self.diaries.get(spot, {}), day: pain}
        pains = {each: number for each, number in diary.items() if number is not None and each >= self.since}
        return replace(self, revision=revision, diaries={**self.diaries, spot: pains})

    def names(self, journal: Journal) -> list[str]:
        """As Journal.ids, without a query."""
        return [str(journal.pk), *self.merged]

    def rated_on(self, day: date) -> set[UUID]:
        return {spot for spot, diary in self.diaries.items() if day in diary}

    def rows(self, journal: Journal) -> list[SoreSpot]:
        """The spots of this journal anew, for one request: nobody else sees what it does with them."""
        found = [row_of(SoreSpot, values) for values in self.spots]
        for spot in found:
            spot.journal = journal
        return found


def diaries(journal: Journal, since: date) -> dict[UUID, dict[date, int]]:
    found: defaultdict[UUID, dict[date, int]] = defaultdict(dict)
    for spot, day, pain in _diaries.rows(journal=journal.pk, since=since):
        found[spot][day] = pain
    return dict(found)


Answers = tuple[dict[UUID, list[Reply]], list[Check], set[Shown], list[str]]


def answers(journal: Journal, since: date) -> Answers:
    """Replies and checks, in the order in which they were given, what was shown lately, and which journals were merged.

    One query for all.
    """
    replies: defaultdict[UUID, list[Reply]] = defaultdict(list)
    checks: list[Check] = []
    shown: set[Shown] = set()
    merged: list[str] = []
    for kind, level, spot, day, visit, whom, _at, dismissed, _id in _given.rows(journal=journal.pk, since=since):
        if kind == MERGED:
            merged.append(whom.removeprefix(MERGED))
        elif kind == SHOWN:
            shown.add((spot, day, Level(level)))
        elif kind in (SIGNS, NO_SIGNS):
            checks.append(Check(day, kind == SIGNS, dismissed is not None))
        else:
            replies[spot].append(Reply(Kind(kind), Level(level), day, visit, whom))
    return dict(replies), checks, shown, merged


def given(journal: Any, since: Any) -> QuerySet:
    no_day, no_time = Cast(Value(None), DateField()), Cast(Value(None), DateTimeField())
    nobody = Value("")
    kind = Case(When(found=True, then=Value(SIGNS)), default=Value(NO_SIGNS))
    replies = NoticeReply.objects.filter(journal=journal).values_list(
        "kind", "level", "spot", "day", "visit", "whom", "at", no_time, "id"
    )
    checks = WarningCheck.objects.filter(journal=journal).values_list(
        kind, nobody, "spot", "day", no_day, nobody, "at", "dismissed", "id"
    )
    shown = NoticeShown.objects.filter(journal=journal, day__gte=since)
    shown = shown.values_list(Value(SHOWN), "level", "spot", "day", no_day, nobody, "at", no_time, "id")
    nowhere = Cast(Value(None), UUIDField())
    merged = merged_into(journal).values_list(
        Value(MERGED), nobody, nowhere, no_day, no_day, "about", "at", no_time, "id"
    )
    return replies.union(checks, shown, merged, all=True).order_by("at", "id")


JOURNAL, SINCE = UUIDField(), DateField()
_diaries = CompiledQuery(
    lambda journal, since: Rating.objects.filter(journal=journal).since(since).values_list("spot", "day", "pain"),
    journal=JOURNAL,
    since=SINCE,
)
_given = CompiledQuery(given, journal=JOURNAL, since=SINCE)
_spots = CompiledQuery(
    lambda journal: SoreSpot.objects.filter(journal=journal).order_by("added", "id").values_list(*columns(SoreSpot)),
    journal=JOURNAL,
)
