from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import models

from journal import days
from journal.database.compiled import insert
from journal.models.changes import Change
from journal.models.rows import Row, day_since_1900, pain_from_0_to_10
from journal.sync.versions import Stamp


class Reading(Row):
    """A further number with a time of day, meaning now: before and after a practice, or taken at will."""

    journal = models.ForeignKey("journal.Journal", models.CASCADE, related_name="readings", db_index=False)
    spot = models.ForeignKey("journal.SoreSpot", models.CASCADE, related_name="readings", db_index=False)
    pain = models.PositiveSmallIntegerField()
    at = models.DateTimeField()
    zone = models.CharField(max_length=64)
    day = models.DateField()
    version = models.UUIDField()

    class Meta:
        constraints = [
            pain_from_0_to_10("a_reading_is_from_0_to_10"),
            day_since_1900("a_reading_is_of_a_day_since_1900"),
        ]
        indexes = [
            models.Index(fields=["journal", "day"], name="readings_of_a_journal_by_day"),
            models.Index(fields=["spot", "day", "at"], name="readings_of_a_spot_by_day"),
        ]

    @classmethod
    def settle(cls, spot: Any, key: UUID, pain: int | None, stamp: Stamp) -> "Reading | None":
        """Store a number, or its removal where pain is None, once, and answer the reading that stands, if any.

        `key` is the id that the phone gave it. The caller holds the journal's lock. ElsewhereError: the id is
        another journal's.
        """
        old = cls.in_journal(spot.journal_id, key)
        content = None if pain is None else {"pain": pain, "at": stamp.said_at.isoformat(), "zone": str(stamp.zone)}
        stands = Change.settle(spot.journal, f"reading/{key}", content, stamp, old.version if old else None)
        if stands.content is None:
            cls.objects.filter(pk=key).delete()
            return None
        reading = old or cls(id=key, spot=spot)
        at = datetime.fromisoformat(stands.content["at"])
        return reading.put(stands.content["pain"], at, stands.content["zone"], stands.version)

    def put(self, pain: int, at: datetime, zone: str, version: UUID) -> "Reading":
        """Save it with these values; the day follows from the time, the zone and where the journal's day starts."""
        in_zone = days.zone(zone) or days.GREENWICH
        self.journal_id, self.pain, self.at, self.zone, self.version = self.spot.journal_id, pain, at, zone, version
        self.day = days.journal_day(at, in_zone, self.spot.journal.day_start)
        insert(self) if self._state.adding else self.save()
        return self

    def remove(self, stamp: Stamp) -> None:
        with self.journal.locked(stamp.received_at):
            Reading.settle(self.spot, self.pk, None, stamp)
