from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import models

from journal.models.rows import Row, always, day_since_1900, note_settled
from journal.persistence.replies import Kind
from journal.persistence.rule import Level
from journal.sync.versions import Stamp
from journal.text import clean

SPOKEN = [Level.THERAPIST.value, Level.DOCTOR.value]
LONGEST_NAME = 60
OPEN = models.Q(found=True, dismissed=None)


class NoticeShown(Row):
    """What a notice said about a spot on a day, in the words that were shown, and the days it said it from."""

    journal = models.ForeignKey("journal.Journal", models.CASCADE, related_name="notices_shown", db_index=False)
    spot = models.ForeignKey("journal.SoreSpot", models.CASCADE, related_name="notices_shown", db_index=False)
    day = models.DateField()
    level = models.CharField(max_length=9)
    words = models.TextField()
    evidence = models.JSONField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["spot", "day", "level"], name="a_level_is_shown_once_a_day"),
            always("a_notice_shown_has_a_level", level__in=SPOKEN),
            day_since_1900("a_notice_is_shown_on_a_day_since_1900"),
        ]
        indexes = [models.Index(fields=["journal", "day"], name="notices_of_a_journal_by_day")]


class NoticeReply(Row):
    """What a person answered to a notice. Its id is the change's; nothing is ever changed in it."""

    journal = models.ForeignKey("journal.Journal", models.CASCADE, related_name="notice_replies")
    spot = models.ForeignKey("journal.SoreSpot", models.CASCADE, related_name="notice_replies")
    kind = models.CharField(max_length=10)
    level = models.CharField(max_length=9)
    day = models.DateField()
    visit = models.DateField(null=True)
    whom = models.CharField(max_length=LONGEST_NAME, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            always("a_reply_is_of_a_kind_that_we_have", kind__in=[kind.value for kind in Kind]),
            always("a_reply_is_to_a_level", level__in=SPOKEN),
            day_since_1900("a_reply_is_of_a_day_since_1900"),
        ]

    @classmethod
    def keep(
        cls, spot: Any, kind: Kind, level: Level, day: date, stamp: Stamp, visit: date | None = None, whom: str = ""
    ) -> "NoticeReply":
        """Once, however often it is sent. The caller holds the journal's lock."""
        old = cls.in_journal(spot.journal_id, stamp.change_id)
        note_settled(spot.journal, stamp.change_id, stamp.change_id, was_stored=old is not None)
        fields = {"kind": kind, "level": level, "day": day, "visit": visit, "whom": clean(whom), "at": stamp.said_at}
        return old or cls.objects.create(id=stamp.change_id, journal_id=spot.journal_id, spot=spot, **fields)


class WarningCheckSet(models.QuerySet["WarningCheck"]):
    def open(self) -> "WarningCheckSet":
        """One of these, and not dismissed yet. Nothing else than its dismissal may take it out of here."""
        return self.filter(OPEN)

    def closed(self) -> "WarningCheckSet":
        return self.exclude(OPEN)


class WarningCheck(Row):
    """An answer to the warning signs: none of these, or one of these, which is open until it is dismissed."""

    journal = models.ForeignKey("journal.Journal", models.CASCADE, related_name="warning_checks")
    # Not CASCADE: a sign stays open when its spot is deleted.
    spot = models.ForeignKey("journal.SoreSpot", models.SET_NULL, null=True, related_name="warning_checks")
    day = models.DateField()
    found = models.BooleanField()
    at = models.DateTimeField()
    dismissed = models.DateTimeField(null=True)

    objects = WarningCheckSet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(dismissed=None) | models.Q(found=True),
                name="only_a_found_sign_is_dismissed",
            ),
            day_since_1900("a_check_is_of_a_day_since_1900"),
        ]

    @classmethod
    def keep(cls, journal: Any, found: bool, day: date, stamp: Stamp, spot: Any = None) -> "WarningCheck":
        """Once, however often it is sent; a sign under an id that said "none" counts. The caller holds the lock."""
        old = cls.in_journal(journal.pk, stamp.change_id)
        is_new = old is None or (found and not old.found)
        note_settled(journal, stamp.change_id, stamp.change_id, was_stored=not is_new)
        if old and is_new:
            cls.objects.filter(pk=old.pk).update(found=True)
            old.found = True
        fields = {"found": found, "day": day, "at": stamp.said_at, "spot": spot}
        return old or cls.objects.create(id=stamp.change_id, journal=journal, **fields)

    @classmethod
    def dismiss(cls, journal: Any, keys: Iterable[UUID], now: datetime) -> int:
        """Those that somebody has seen, and no others: how many were open."""
        return cls.objects.open().filter(journal=journal, pk__in=keys).update(dismissed=now)
