from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from django.db import models
from django.db.models.functions import Length
from django.db.models.lookups import LessThanOrEqual

from journal import days
from journal.ids import uuid7
from journal.models.changes import Change
from journal.models.rows import Row, always, day_since_1900
from journal.sync.versions import Stamp
from journal.text import clean

LONGEST = 5000


@dataclass(frozen=True)
class DayWords:
    """What may be noted of a day; all of it optional."""

    stress: int | None = None
    hours_sat: float | None = None
    sleep: float | None = None
    words: str = ""


class DayNote(Row):
    """How a day was otherwise: one note per journal and day. Sleep is in hours."""

    journal = models.ForeignKey("journal.Journal", models.CASCADE, related_name="day_notes", db_index=False)
    day = models.DateField()
    stress = models.PositiveSmallIntegerField(null=True)
    hours_sat = models.FloatField(null=True)
    sleep = models.FloatField(null=True)
    words = models.TextField(blank=True)
    version = models.UUIDField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["journal", "day"], name="a_day_has_one_note"),
            day_since_1900("a_note_is_of_a_day_since_1900"),
            always("stress_is_from_0_to_10", stress__gte=0, stress__lte=10),
            always("nobody_sits_more_than_24_hours_a_day", hours_sat__gte=0, hours_sat__lte=24),
            always("nobody_sleeps_more_than_24_hours_a_day", sleep__gte=0, sleep__lte=24),
            models.CheckConstraint(
                condition=LessThanOrEqual(Length("words"), LONGEST), name="a_note_has_at_most_5000_characters"
            ),
        ]

    @classmethod
    def answer(cls, journal: Any, day: date, number: dict[str, Any], stamp: Stamp) -> "DayNote | None":
        """One number of a day; what else its note says stays, so it replaces whichever note stands as it arrives."""
        with journal.locked(stamp.received_at):
            note = journal.day_notes.filter(day=days.acceptable(day, stamp.received_at)).first()
            is_said = note and any(getattr(note, name) is not None for name in number)
            if note and is_said and note.version not in (stamp.change_id, stamp.replaces) and note.is_later_than(stamp):
                return cls.settle(journal, day, DayWords(**number), stamp)
            words = DayWords(**{name: getattr(note, name) for name in asdict(DayWords())}) if note else DayWords()
            seen = note.version if note and note.version != stamp.change_id else stamp.replaces
            return cls.settle(journal, day, replace(words, **number), replace(stamp, replaces=seen))

    def is_later_than(self, stamp: Stamp) -> bool:
        written = Change.objects.filter(journal=self.journal_id, about=f"note/{self.day}", version=self.version).first()
        return written is not None and written.at > stamp.said_at

    @classmethod
    def settle(cls, journal: Any, day: date, words: DayWords, stamp: Stamp) -> "DayNote | None":
        """Store a note, once, and answer the one that stands; an empty one removes it. The caller holds the lock."""
        fields = {**asdict(words), "words": clean(words.words)}
        content = None if fields == asdict(DayWords()) else fields
        note = journal.day_notes.filter(day=day).first()
        stands = Change.settle(journal, f"note/{day}", content, stamp, note.version if note else None)
        stands = cls._filled(journal, note, stands, fields, stamp)
        if note and note.version == stands.version:
            return note
        if stands.content is None:
            if note:
                note.delete()
            return None
        note = note or cls(journal=journal, day=day)
        for name, empty in asdict(DayWords()).items():  # an older note may lack a field
            setattr(note, name, stands.content.get(name, empty))
        note.version = stands.version
        note.save()
        return note

    @classmethod
    def _filled(
        cls, journal: Any, note: "DayNote | None", stands: Change, fields: dict[str, Any], stamp: Stamp
    ) -> Change:
        """Of two notes whose writers saw none, what the one that stands leaves open is filled from the other.

        Nobody took that away. It is written as one more change.
        """
        is_new = not journal.settled[stamp.change_id].was_stored
        if not (is_new and note and stamp.replaces is None and stands.content):
            return stands
        nothing = asdict(DayWords())
        other = fields if stands.version != stamp.change_id else {name: getattr(note, name) for name in nothing}
        standing = {name: stands.content.get(name, nothing[name]) for name in nothing}
        open_ = {name: other[name] for name in nothing if standing[name] == nothing[name]}
        if standing | open_ == standing:
            return stands
        both = Stamp(uuid7(), stands.at, stamp.received_at, stamp.zone, stands.version)
        return Change.settle(journal, stands.about, standing | open_, both, stands.version)
