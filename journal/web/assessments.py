"""What the rule and the advice say of a journal's spots, worked out once and carried over from write to write."""

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property
from typing import Self
from uuid import UUID

from journal.database.outages import best_effort
from journal.models import Journal, NoticeShown, SoreSpot
from journal.persistence import Assessment, assess
from journal.persistence.advice import Advice, advise, among, several
from journal.persistence.checks import is_urgent
from journal.practice.proposal import Done
from journal.web import clock
from journal.web.ratings_of_day import RatingRow, ratings_of
from journal.web.request import OpenRequest
from journal.web.snapshots import Shown, Snapshot, latest_practices
from selfcare.techniques import Area

MOST = 500  # journals that are remembered


@dataclass(frozen=True)
class JournalAssessment:
    """How the spots of a journal are doing on a day. What is worked out is remembered here; nothing else changes."""

    today: date
    snapshot: Snapshot
    _assessments: dict[UUID, Assessment] = field(default_factory=dict)
    _advice: dict[UUID, Advice] = field(default_factory=dict)
    _ratings: dict[date, dict[UUID, list[RatingRow]]] = field(default_factory=dict)
    _practices: dict[UUID, Sequence[Done]] = field(default_factory=dict)  # by journal, of which there is one
    _recorded: set[Shown] = field(default_factory=set)  # notices that have got their row since

    def on(self, today: date) -> Self:
        """On another day, from the same rows."""
        return replace(self, today=today, _assessments={}, _advice={}, _ratings={})

    @property
    def urgent(self) -> bool:
        return is_urgent(self.snapshot.checks)

    def followed(self, journal: Journal) -> list[SoreSpot]:
        """Its spots that are not archived, the most used first. No year costs more than another."""
        followed = [spot for spot in self.snapshot.rows(journal) if not spot.archived]
        return sorted(followed, key=lambda spot: -self._use.get(spot.pk, 0))

    @cached_property
    def _use(self) -> dict[UUID, int]:
        return self.snapshot.use(self.today)

    def of(self, spot: SoreSpot) -> Assessment:
        if spot.pk not in self._assessments:
            self._assessments[spot.pk] = assess(self.snapshot.diaries.get(spot.pk, {}).items(), self.today)
        return self._assessments[spot.pk]

    def ratings(self, journal: Journal) -> dict[UUID, list[RatingRow]]:
        """What was said of today, by spot."""
        if self.today not in self._ratings:
            rated = self.snapshot.rated_on(self.today)
            everywhere, nowhere = len(rated) == len(self.snapshot.spots), not rated
            self._ratings[self.today] = ratings_of(journal, self.today, rated=not nowhere, unrated=not everywhere)
        return self._ratings[self.today]

    def practices(self, journal: Journal) -> Sequence[Done]:
        """The latest ones, the last first."""
        if journal.pk not in self._practices:
            self._practices[journal.pk] = latest_practices(journal)
        return self._practices[journal.pk]

    def advice(self, spot: SoreSpot, spots: Iterable[SoreSpot] = ()) -> Advice:
        """What to say of a spot; spots: all that are followed."""
        if spot.pk not in self._advice:
            replies = self.snapshot.replies.get(spot.pk, ())
            self._advice[spot.pk] = advise(Area(spot.area), self.of(spot), replies, self.snapshot.checks)
        return among(self._advice[spot.pk], several([self.of(each) for each in spots]))

    def with_rating(self, revision: UUID, spot: UUID, day: date, ratings: list[RatingRow]) -> Self:
        """After a write about this spot and day. Of the other spots everything stays as it was."""
        pain = next((each.pain for each in ratings if each.stands), None)
        return replace(
            self,
            snapshot=self.snapshot.with_rating(revision, spot, day, pain),
            _ratings={each: rows | {spot: ratings} if each == day else rows for each, rows in self._ratings.items()},
            _assessments={key: each for key, each in self._assessments.items() if key != spot},
            _advice={key: each for key, each in self._advice.items() if key != spot},
        )

    def record_notice_shown(self, journal: Journal, spot: SoreSpot, advice: Advice, words: str, now: datetime) -> None:
        """Write down what was said, once a day and level, for the summary later. It may be left out."""
        shown = (spot.pk, advice.today, advice.level)
        if shown in self.snapshot.shown or shown in self._recorded:
            return
        row = NoticeShown(journal=journal, spot=spot, day=advice.today, level=advice.level, words=words, at=now)
        row.evidence = [[day.isoformat(), pain] for day, pain in advice.evidence]
        if best_effort(lambda: NoticeShown.objects.bulk_create([row], ignore_conflicts=True)):
            self._recorded.add(shown)


_latest: OrderedDict[UUID, JournalAssessment] = OrderedDict()  # by journal


def assessment_of(request: OpenRequest) -> JournalAssessment:
    """Of the journal that this browser opens, today."""
    return assess_journal(request.journal, clock.today(request))


def assess_journal(journal: Journal, today: date) -> JournalAssessment:
    """Of this revision. Three queries in a process that does not know the journal, else none."""
    latest = _latest.get(journal.pk)
    if latest is None or not latest.snapshot.holds(journal, today):
        return remember(journal, JournalAssessment(today, Snapshot.of(journal, today)))
    if latest.today != today:
        return remember(journal, latest.on(today))
    return latest


def carry_over(journal: Journal, spot: UUID, day: date, ratings: list[RatingRow]) -> None:
    """After a write about this spot and day, if nobody wrote between what is remembered and that write."""
    latest = _latest.get(journal.pk)
    if latest and journal.follows and latest.snapshot.revision == journal.follows:
        remember(journal, latest.with_rating(journal.revision, spot, day, ratings))


def remember(journal: Journal, assessment: JournalAssessment) -> JournalAssessment:
    _latest[journal.pk] = assessment
    _latest.move_to_end(journal.pk)
    while len(_latest) > MOST:
        _latest.popitem(last=False)
    return assessment
