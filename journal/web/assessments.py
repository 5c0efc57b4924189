"""What the rule and the advice say of a journal's spots, worked out once and carried over from write to write."""

import time
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from threading import Lock
from typing import Self
from uuid import UUID

from journal.database.compiled import insert
from journal.database.outages import best_effort
from journal.models import Journal, NoticeShown, Practice, SoreSpot
from journal.persistence.advice import Advice, advise, among, several
from journal.persistence.assessment import Assessment, Past
from journal.persistence.checks import is_urgent
from journal.practice.effects import Effects, Run, effects_of
from journal.practice.rests import Done
from journal.web import clock
from journal.web.labels import in_words
from journal.web.older_weeks import Older, older_weeks, whole_week_from
from journal.web.ratings_of_day import RatingRow, ratings_of
from journal.web.recent_marks import RecentMarks, recent_marks
from journal.web.request import OpenRequest
from journal.web.runs import felt_at, felt_everywhere, latest_and_felt
from journal.web.snapshots import Shown, Snapshot
from selfcare.techniques import Area

MOST = 200  # journals that are remembered; of three spots and 400 days each has some 100 KB
LONGEST = 3600  # seconds since its last write: what was deleted in another process does not stay for days


@dataclass
class JournalAssessment:
    """How the spots of a journal are doing on a day, each worked out when it is first asked for.

    A function of the snapshot and the day. Threads share it: what two of them work out at once is the same, and nothing
    that is there is changed.
    """

    today: date
    snapshot: Snapshot
    _pasts: dict[UUID, Past] = field(default_factory=dict)
    _assessments: dict[UUID, Assessment] = field(default_factory=dict)
    _advice: dict[UUID, Advice] = field(default_factory=dict)
    _ratings: dict[UUID, list[RatingRow]] | None = None
    _practices: Sequence[Done] | None = None
    _felt: dict[UUID, Sequence[Run]] = field(default_factory=dict)  # by spot, as long as the diaries go back
    _effects: dict[UUID, Effects] = field(default_factory=dict)
    _recorded: set[Shown] = field(default_factory=set)  # notices that have got their row since
    _older: Older | None = None  # the weeks before the snapshot's days
    _marks: dict[tuple[date, date], RecentMarks] = field(default_factory=dict)

    def on(self, today: date) -> Self:
        """On another day, from the same rows."""
        return replace(
            self,
            today=today,
            _pasts=dict(self._pasts),
            _assessments={},
            _advice={},
            _ratings=None,
            _effects={},
            _marks={},
        )

    @property
    def urgent(self) -> bool:
        return is_urgent(self.snapshot.checks)

    def followed(self, journal: Journal) -> list[SoreSpot]:
        """Its spots that are not archived, the most used of the last four weeks first."""
        followed = [spot for spot in self.snapshot.rows(journal) if not spot.archived]
        return sorted(followed, key=lambda spot: -len(self.of(spot).days))

    def of(self, spot: SoreSpot) -> Assessment:
        if spot.pk not in self._assessments:
            pains, known = self.snapshot.diaries.get(spot.pk, {}), self._pasts.get(spot.pk)
            past = known.until(self.today, pains) if known else Past.of(pains, self.today)
            self._pasts[spot.pk], self._assessments[spot.pk] = past, past.assess(pains.get(self.today))
        return self._assessments[spot.pk]

    def ratings(self, journal: Journal) -> dict[UUID, list[RatingRow]]:
        """What was said of today, by spot."""
        if self._ratings is None:
            rated = self.snapshot.rated_on(self.today)
            everywhere, nowhere = len(rated) == len(self.snapshot.spots), not rated
            self._ratings = ratings_of(journal, self.today, rated=not nowhere, unrated=not everywhere)
        return self._ratings

    def practices(self, journal: Journal, first: SoreSpot | None = None) -> Sequence[Done]:
        """The latest ones, in any order; what is to be known of the first spot's comes along."""
        if self._practices is None:
            spot = first.pk if first else None
            self._practices, felt = latest_and_felt(journal.pk, spot, self.snapshot.since)
            self._felt |= {spot: felt} if spot else {}
        return self._practices

    def older(self, journal: Journal) -> Older:
        """The weeks before `days_from`."""
        if self._older is None:
            self._older = older_weeks(journal, self.days_from)
        return self._older

    def marks(self, journal: Journal, since: date, back: date) -> RecentMarks:
        if (since, back) not in self._marks:
            self._marks[since, back] = recent_marks(journal, since, back)
        return self._marks[since, back]

    @property
    def days_from(self) -> date:
        """From this Monday on the snapshot has the days themselves."""
        return whole_week_from(self.snapshot.since)

    def effects(self, spot: SoreSpot) -> Effects:
        """What each technique did at this spot in a year."""
        if spot.pk not in self._effects:
            if spot.pk not in self._felt:
                self._felt[spot.pk] = felt_at(spot.pk, self.snapshot.since)
            self._effects[spot.pk] = effects_of(self._felt[spot.pk], self.today)
        return self._effects[spot.pk]

    def load_effects(self, journal: Journal) -> None:
        """Of every spot, for a page that is about all of them."""
        if any(spot.pk not in self._felt for spot in self.snapshot.rows(journal)):
            found = felt_everywhere(journal.pk, self.snapshot.since)
            self._felt |= {spot.pk: found.get(spot.pk, ()) for spot in self.snapshot.rows(journal)}

    def advice(self, spot: SoreSpot, spots: Iterable[SoreSpot] = ()) -> Advice:
        """What to say of a spot; spots: all that are followed."""
        if spot.pk not in self._advice:
            replies = self.snapshot.replies.get(spot.pk, ())
            self._advice[spot.pk] = advise(Area(spot.area), self.of(spot), replies, self.snapshot.checks)
        return among(self._advice[spot.pk], several([self.of(each) for each in spots]))

    def with_rating(self, revision: UUID, spot: UUID, day: date, ratings: list[RatingRow]) -> Self:
        """After a write about this spot and day. Of the other spots everything stays as it was."""
        pain = next((each.pain for each in ratings if each.stands), None)
        of_today = self._ratings if self._ratings is None or day != self.today else {**self._ratings, spot: ratings}
        return replace(
            self,
            snapshot=self.snapshot.with_rating(revision, spot, day, pain),
            _ratings=of_today,
            _pasts={key: each for key, each in self._pasts.copy().items() if key != spot or day >= each.today},
            _assessments={key: each for key, each in self._assessments.copy().items() if key != spot},
            _advice={key: each for key, each in self._advice.copy().items() if key != spot},
            _older=self._older_after(day),
            _marks={span: each for span, each in self._marks.copy().items() if day >= span[0]},
        )

    def with_practices(self, revision: UUID, day: date | None) -> Self:
        """After a write about a practice of this day, if it is known, and nothing else."""
        snapshot, older = replace(self.snapshot, revision=revision), self._older_after(day)
        return replace(self, snapshot=snapshot, _practices=None, _felt={}, _effects={}, _older=older, _marks={})

    def _older_after(self, day: date | None) -> Older | None:
        return self._older if day and day >= self.days_from else None

    def record_notice_shown(self, journal: Journal, spot: SoreSpot, advice: Advice, now: datetime) -> None:
        """Write down what was said, once a day and level, for the summary later. It may be left out."""
        shown = (spot.pk, advice.today, advice.level)
        if shown in self.snapshot.shown or shown in self._recorded:
            return
        words = " ".join(in_words(phrase) for phrase in (advice.title, advice.fact, advice.do))
        row = NoticeShown(journal=journal, spot=spot, day=advice.today, level=advice.level, words=words, at=now)
        row.evidence = [[day.isoformat(), pain] for day, pain in advice.evidence]
        if best_effort(lambda: insert(row, ignore=True)) is not None:
            self._recorded.add(shown)
            self._marks.clear()


_latest: OrderedDict[UUID, tuple[JournalAssessment, float]] = OrderedDict()  # by journal, and when it was made
_mutex = Lock()


def assessment_of(request: OpenRequest) -> JournalAssessment:
    """Of the journal that this browser opens, today."""
    return assess_journal(request.journal, clock.today(request))


def assess_journal(journal: Journal, today: date) -> JournalAssessment:
    """Of this revision. Three queries in a process that does not know the journal, else none."""
    latest = remembered(journal)
    if latest is None or not latest.snapshot.holds(journal, today):
        return remember(journal, JournalAssessment(today, Snapshot.of(journal, today)))
    return latest if latest.today == today else remember(journal, latest.on(today))


def carry_over(journal: Journal, spot: UUID, day: date, ratings: list[RatingRow]) -> None:
    """After a write about this spot and day, if nobody wrote between what is remembered and that write."""
    _carry_over(journal, lambda latest: latest.with_rating(journal.revision, spot, day, ratings))


def carry_over_practice(journal: Journal, practice: Practice | None) -> None:
    """The same after a practice was saved: a day may have got a rating by it, or lost one. None: it stays deleted."""

    def change(latest: JournalAssessment) -> JournalAssessment:
        after = latest.with_practices(journal.revision, practice.day if practice else None)
        for spot, day in rated_by(practice) if practice else ():
            ratings = ratings_of(journal, day).get(spot, [])
            after = after.with_rating(journal.revision, spot, day, ratings)
        return after

    _carry_over(journal, change)


def rated_by(practice: Practice) -> set[tuple[UUID, date]]:
    """The spots and days whose rating this practice may have made or taken back when it was saved."""
    made = {(practice.spot_id, practice.day)} if practice.spot_id and practice.before_id else set()
    return made | ({practice.taken_back} if practice.taken_back else set())


def _carry_over(journal: Journal, change: Callable[[JournalAssessment], JournalAssessment]) -> None:
    latest = remembered(journal)
    if latest and journal.follows and latest.snapshot.revision == journal.follows:
        remember(journal, change(latest))


def names_of(journal: Journal) -> list[str]:
    """As Journal.ids, without a query where this revision is remembered."""
    latest = remembered(journal)
    if latest and latest.snapshot.revision == journal.revision:
        return latest.snapshot.names(journal)
    return journal.ids()


def remembered(journal: Journal) -> JournalAssessment | None:
    latest = _latest.get(journal.pk)
    return latest[0] if latest else None


def remember(journal: Journal, assessment: JournalAssessment) -> JournalAssessment:
    """Instead of what was remembered of this journal. What is too much or too old goes."""
    now = time.monotonic()
    with _mutex:
        _latest.pop(journal.pk, None)
        _latest[journal.pk] = assessment, now
        while len(_latest) > MOST or next(iter(_latest.values()))[1] < now - LONGEST:
            _latest.popitem(last=False)
    return assessment


def forget(journal: Journal) -> None:
    """It was deleted, or became part of another."""
    with _mutex:
        _latest.pop(journal.pk, None)
