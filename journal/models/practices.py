from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import models

from journal import days
from journal.database.compiled import insert
from journal.models.befores import said_before
from journal.models.changes import Change
from journal.models.ratings import Rating
from journal.models.readings import Reading
from journal.models.rows import Row, day_since_1900
from journal.models.spots import SoreSpot
from journal.sync.versions import ChangeError, ElsewhereError, Stamp
from journal.text import clean_json


@dataclass(frozen=True)
class Run:
    """One run of a technique's routine, as a phone sends it. Without `ended` it was stopped half-way."""

    technique: str
    way: str
    started: datetime
    ended: datetime | None = None
    spot: SoreSpot | None = None
    before: int | None = None
    after: int | None = None
    measures: dict[str, Any] = field(default_factory=dict)

    def content(self, stamp: Stamp) -> dict[str, Any]:
        """Of its change. Times are kept in order, and none is later than the change was made."""
        started = min(self.started, stamp.said_at)
        ended = self.ended and max(started, min(self.ended, stamp.said_at))
        return {
            "technique": self.technique,
            "way": self.way,
            "started": days.clamped(started, stamp.received_at).isoformat(),
            "ended": ended and days.clamped(ended, stamp.received_at).isoformat(),
            "zone": str(stamp.zone),
            "spot": self.spot and str(self.spot.pk),
            "before": self.before if self.spot else None,
            "after": self.after if self.spot else None,
            "measures": clean_json(self.measures),
        }


class Practice(Row):
    """One run of a technique's routine, with the pain before and after and what was measured on the way."""

    journal = models.ForeignKey("journal.Journal", models.CASCADE, related_name="practices", db_index=False)
    spot = models.ForeignKey(SoreSpot, models.CASCADE, null=True, related_name="practices", db_index=False)
    technique = models.SlugField(max_length=50, db_index=False)
    way = models.SlugField(max_length=30, db_index=False)
    started = models.DateTimeField()
    ended = models.DateTimeField(null=True)
    zone = models.CharField(max_length=64)
    day = models.DateField()
    before = models.OneToOneField(Reading, models.SET_NULL, null=True, related_name="practice_after")
    after = models.OneToOneField(Reading, models.SET_NULL, null=True, related_name="practice_before")
    measures = models.JSONField(default=dict)
    version = models.UUIDField()
    taken_back: tuple[UUID, date] | None = None  # the spot and day whose implied rating went when it was saved

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ended=None) | models.Q(ended__gte=models.F("started")),
                name="a_practice_ends_after_it_started",
            ),
            models.CheckConstraint(
                condition=models.Q(spot__isnull=False) | models.Q(before=None, after=None),
                name="a_practice_without_a_spot_has_no_readings",
            ),
            day_since_1900("a_practice_is_of_a_day_since_1900"),
        ]
        indexes = [
            models.Index(fields=["journal", "started"], name="practices_of_a_journal_by_time"),
            models.Index(fields=["spot", "day"], name="practices_of_a_spot_by_day"),
        ]

    @classmethod
    def settle(cls, journal: Any, key: UUID, run: Run | None, stamp: Stamp) -> "Practice | None":
        """Store a run, or its removal where it is None, once, and answer the practice that stands, if any.

        `key` is the id that the phone gave it. The caller holds the journal's lock. ElsewhereError: the id or the spot
        is another journal's.
        """
        practice = cls.in_journal(journal.pk, key)
        if run and run.spot and run.spot.journal_id != journal.pk:
            raise ElsewhereError("This spot is somebody else's.")
        content = run.content(stamp) if run else None
        stands = Change.settle(journal, f"practice/{key}", content, stamp, practice.version if practice else None)
        if practice and practice.version == stands.version:
            return practice
        if stands.content is None:
            if practice:
                practice._taken_out()
            return None
        practice = practice or cls(id=key, journal=journal)
        answered = practice._answered()
        practice._put(stands.content, stands.version)
        if answered and answered != practice._answered():
            practice._take_back_day_rating(*answered[:2])
        practice._imply_day_rating(stands.content["before"], stamp)
        return practice

    def correct_after(self, pain: int | None, stamp: Stamp) -> "Practice | None":
        """Another number after it, or none. All else that was sent of it stays. None: it was removed meanwhile.

        ChangeError: what was sent of it is no longer here.
        """
        with self.journal.locked(stamp.received_at):
            practice = Practice.in_journal(self.journal_id, self.pk)
            if practice is None:
                return None
            practice.journal = self.journal
            content = {**practice._sent(), "after": pain if practice.spot else None}
            stands = Change.settle(self.journal, f"practice/{self.pk}", content, stamp, practice.version)
            if stands.version != practice.version:
                practice._put_after(stands.fields["after"], stands.version)
            return practice

    def _sent(self) -> dict[str, Any]:
        sent = Change.objects.filter(journal=self.journal_id, about=f"practice/{self.pk}", version=self.version).first()
        if sent is None or not sent.content:
            raise ChangeError(f"Nothing is known of what was sent of the practice {self.pk}.")
        return sent.fields

    def _put_after(self, pain: int | None, version: UUID) -> None:
        if self.spot:
            self.spot.journal = self.journal
        self.version, self.after = version, self._read(self.after, pain, self.ended or self.started)
        self.save(update_fields=["version", "after"])

    def _put(self, content: dict[str, Any], version: UUID) -> None:
        zone = days.zone(content["zone"]) or days.GREENWICH
        self.technique, self.way, self.measures = content["technique"], content["way"], content["measures"]
        self.started = datetime.fromisoformat(content["started"])
        self.ended = datetime.fromisoformat(content["ended"]) if content["ended"] else None
        self.day = days.journal_day(self.started, zone, self.journal.day_start)
        self.zone, self.version = content["zone"], version
        self.spot = SoreSpot.of(self.journal, UUID(content["spot"])) if content["spot"] else None
        self.before = self._read(self.before, *self._before(content["before"]))
        self.after = self._read(self.after, content["after"], self.ended or self.started)
        insert(self) if self._state.adding else self.save()

    def _before(self, pain: int | None) -> tuple[int | None, datetime]:
        """What was answered, or else the day rating that was tapped within the last half hour."""
        tapped = said_before(self.spot, self.day, self.started) if self.spot and pain is None else None
        return tapped or (pain, self.started)

    def _read(self, old: Reading | None, pain: int | None, at: datetime) -> Reading | None:
        if pain is None or self.spot is None:
            if old:
                old.delete()
            return None
        reading = old or Reading()
        reading.spot = self.spot
        return reading.put(pain, at, self.zone, self.version)

    def _imply_day_rating(self, before: int | None, stamp: Stamp) -> None:
        """A before on a day without a rating becomes that day's rating, and the rating says so."""
        if self.spot and before is not None:
            implied = Stamp(self.pk, self.started, stamp.received_at, stamp.zone)
            Rating.settle(self.spot, self.day, before, implied, from_before=True)

    def _answered(self) -> tuple[UUID, date, int] | None:
        """Where and when how much was said before it."""
        return (self.spot_id, self.day, self.before.pain) if self.spot_id and self.before else None

    def _take_back_day_rating(self, spot: UUID, day: date) -> None:
        """Corrected to another spot or another before, it leaves behind no rating that nobody gave."""
        if Rating.take_back(SoreSpot.of(self.journal, spot), day, self.pk):
            self.taken_back = spot, day

    def _taken_out(self) -> None:
        Reading.objects.filter(pk__in=[key for key in (self.before_id, self.after_id) if key]).delete()
        self.delete()
