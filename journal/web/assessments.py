"""What the rule and the advice say of a journal's spots, worked out once after each write and kept by its revision.

What is kept is a function of the rows: another process, or none at all, gives the same answer.
"""

from collections import OrderedDict, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Case, DateField, DateTimeField, QuerySet, Value, When
from django.db.models.functions import Cast

from journal.database.outages import best_effort
from journal.models import Journal, NoticeShown, SoreSpot
from journal.persistence.advice import Advice, advise, among, several
from journal.persistence.checks import Check, is_urgent
from journal.persistence.diary import LONGEST
from journal.persistence.replies import Kind, Reply
from journal.persistence.rule import Assessment, Level, assess
from selfcare.techniques import Area

MOST_KEPT = 500  # journals
SIGNS, NO_SIGNS, SHOWN = "signs", "no-signs", "shown"  # what else is told among the replies


@dataclass(frozen=True)
class Standing:
    """How a journal stands on a day."""

    today: date
    assessments: dict[UUID, Assessment]
    replies: dict[UUID, list[Reply]]
    checks: list[Check]
    shown: set[tuple[UUID, Level]]  # notices of this day that are kept already

    @property
    def urgent(self) -> bool:
        return is_urgent(self.checks)

    def of(self, spot: SoreSpot) -> Assessment:
        return self.assessments.get(spot.pk) or assess([], self.today)

    def advice(self, spot: SoreSpot, spots: Iterable[SoreSpot] = ()) -> Advice:
        """What to say of a spot; spots: all that are followed."""
        advice = advise(Area(spot.area), self.of(spot), self.replies.get(spot.pk, ()), self.checks)
        return among(advice, several([self.of(each) for each in spots]))


_kept: OrderedDict[tuple[UUID, date], tuple[UUID, Standing]] = OrderedDict()


def standing(journal: Journal, today: date) -> Standing:
    """Two queries after a write, none before the next one."""
    revision, known = _kept.get((journal.pk, today), (None, None))
    if known is None or revision != journal.revision:
        known = worked_out(journal, today)
        _kept[journal.pk, today] = journal.revision, known
        while len(_kept) > MOST_KEPT:
            _kept.popitem(last=False)
    return known


def worked_out(journal: Journal, today: date) -> Standing:
    ratings = defaultdict(list)
    since = today - timedelta(days=LONGEST)
    for spot, day, pain in journal.ratings.since(since).up_to(today).values_list("spot", "day", "pain"):
        ratings[spot].append((day, pain))
    assessments = {spot: assess(pairs, today) for spot, pairs in ratings.items()}
    return Standing(today, assessments, *answers(journal, today))


def answers(journal: Journal, today: date) -> tuple[dict[UUID, list[Reply]], list[Check], set[tuple[UUID, Level]]]:
    """Replies and checks, in the order in which they were given, and what was shown today, with one query for all."""
    replies: defaultdict[UUID, list[Reply]] = defaultdict(list)
    checks: list[Check] = []
    shown: set[tuple[UUID, Level]] = set()
    for kind, level, spot, day, visit, _at, dismissed in given(journal, today):
        if kind == SHOWN:
            shown.add((spot, Level(level)))
        elif kind in (SIGNS, NO_SIGNS):
            checks.append(Check(day, kind == SIGNS, dismissed is not None))
        else:
            replies[spot].append(Reply(Kind(kind), Level(level), day, visit))
    return dict(replies), checks, shown


def given(journal: Journal, today: date) -> QuerySet:
    no_day, no_time = Cast(Value(None), DateField()), Cast(Value(None), DateTimeField())
    kind = Case(When(found=True, then=Value(SIGNS)), default=Value(NO_SIGNS))
    replies = journal.notice_replies.values_list("kind", "level", "spot", "day", "visit", "at", no_time)
    checks = journal.warning_checks.values_list(kind, Value(""), "spot", "day", no_day, "at", "dismissed")
    shown = journal.notices_shown.filter(day=today)
    shown = shown.values_list(Value(SHOWN), "level", "spot", "day", no_day, "at", no_time)
    return replies.union(checks, shown, all=True).order_by("at")


def keep_shown(journal: Journal, stands: Standing, spot: SoreSpot, advice: Advice, words: str, now: datetime) -> None:
    """Once a day and level, for the summary later."""
    if (spot.pk, advice.level) in stands.shown:
        return
    row = NoticeShown(journal=journal, spot=spot, day=advice.today, level=advice.level, words=words, at=now)
    row.evidence = [[day.isoformat(), pain] for day, pain in advice.evidence]
    if best_effort(lambda: NoticeShown.objects.bulk_create([row], ignore_conflicts=True)):
        stands.shown.add((spot.pk, advice.level))
