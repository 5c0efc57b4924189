from datetime import date
from typing import Any
from uuid import UUID

from django.db import models

from journal import days, places
from journal.database.compiled import CompiledQuery, columns
from journal.models.changes import Change
from journal.models.notices import NoticeReply
from journal.models.ratings import Rating, outlines
from journal.models.readings import Reading
from journal.models.rows import Row
from journal.persistence.replies import Kind
from journal.persistence.rule import Level
from journal.sync.versions import ElsewhereError, Stamp, winner
from journal.text import clean
from selfcare.techniques import Area


class SoreSpotSet(models.QuerySet["SoreSpot"]):
    def followed(self) -> "SoreSpotSet":
        return self.filter(archived=False)


def one_of_the_eighteen() -> models.CheckConstraint:
    condition = models.Q()
    for area in Area:
        condition |= models.Q(area=area.value, side__in=[side.value for side in places.sides(area)])
    return models.CheckConstraint(condition=condition, name="a_spot_is_at_one_of_the_eighteen_places")


class SoreSpot(Row):
    """A place on the body that one person follows."""

    journal = models.ForeignKey("journal.Journal", models.CASCADE, related_name="spots", db_index=False)
    area = models.CharField(max_length=20)
    side = models.CharField(max_length=6)
    name = models.CharField(max_length=60, blank=True)
    archived = models.BooleanField(default=False)
    added = models.DateTimeField()
    kept_on = models.DateField(null=True)  # the day on which it was last said to stay, though it has settled
    version = models.UUIDField()

    objects = SoreSpotSet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["journal", "area", "side"], name="a_place_is_followed_once"),
            one_of_the_eighteen(),
        ]

    @classmethod
    def of(cls, journal: Any, key: UUID) -> "SoreSpot | None":
        """The spot of this id, if it is in this journal."""
        spot = _in_journal.first(cls, journal=journal.pk, key=key)
        if spot:
            spot.journal = journal
        return spot

    @classmethod
    def follow(cls, journal: models.Model, key: UUID, area: str, side: str, stamp: Stamp, name: str) -> "SoreSpot":
        """The spot at this place, no longer archived. The caller holds the journal's lock."""
        spot = cls.objects.filter(journal_id=journal.pk, area=area, side=side).first()
        if spot is None:
            return cls._made(journal, key, area, side, stamp, name)
        if spot.pk != key:  # a second phone named the place anew: its id finds this spot from now on
            alias = Stamp(key, stamp.said_at, stamp.received_at)
            Change.settle(journal, f"place/{key}", {"area": area, "side": side}, alias)
        if spot.archived:
            spot.settle(stamp, archived=False)
        return spot

    @classmethod
    def _made(cls, journal: models.Model, key: UUID, area: str, side: str, stamp: Stamp, name: str) -> "SoreSpot":
        if cls.in_journal(journal.pk, key):
            raise ElsewhereError("This id belongs to a spot at another place.")
        stands = Change.settle(journal, f"spot/{key}", {"name": clean(name), "archived": False}, stamp)
        if stands.content is None:
            raise ElsewhereError("This spot was deleted, and this is not later.")
        return cls.objects.create(
            id=key,
            journal_id=journal.pk,
            area=area,
            side=side,
            added=stamp.said_at,
            version=stands.version,
            **stands.fields,
        )

    def rename(self, name: str, stamp: Stamp) -> None:
        with self.journal.locked(stamp.received_at):
            self.settle(stamp, name=clean(name))

    def archive(self, stamp: Stamp) -> None:
        """Out of sight; its ratings stay, and it can be restored."""
        with self.journal.locked(stamp.received_at):
            self.settle(stamp, archived=True)

    def restore(self, stamp: Stamp) -> None:
        with self.journal.locked(stamp.received_at):
            self.settle(stamp, archived=False)

    def keep(self, day: date) -> bool:
        """It has settled, and is to stay all the same: nobody asks about that for a while. The caller holds the lock.

        The day only goes forward, so that what comes late or twice changes nothing. Whether it was not said before.
        """
        if not SoreSpot.objects.filter(pk=self.pk).exclude(kept_on__gte=day).update(kept_on=day):
            return False
        self.kept_on = day
        return True

    def settle(self, stamp: Stamp, **fields: str | bool) -> None:
        """Change these fields (name, archived), unless a later change stands. The caller holds the journal's lock."""
        self.refresh_from_db(fields=["name", "archived", "version"])
        content = {"name": self.name, "archived": self.archived, **fields}
        stands = Change.settle(self.journal, f"spot/{self.pk}", content, stamp, self.version)
        was_archived, self.archived = self.archived, stands.fields["archived"]
        self.name, self.version = stands.fields["name"], stands.version
        self.save(update_fields=["name", "archived", "version"])
        if was_archived and not self.archived:
            self.keep(days.journal_day(stamp.said_at, stamp.zone, self.journal.day_start))

    def rate(self, day: date, pain: int, stamp: Stamp) -> Rating | None:
        """Say how sore the day was. Answers the rating that stands, which may be somebody's later word."""
        with self.journal.locked(stamp.received_at):
            return Rating.settle(self, days.acceptable(day, stamp.received_at), pain, stamp)

    def clear(self, day: date, stamp: Stamp) -> Rating | None:
        """Take the day's rating away; what it was is kept, and a marker that it was removed."""
        with self.journal.locked(stamp.received_at):
            return Rating.settle(self, days.acceptable(day, stamp.received_at), None, stamp)

    def read_now(self, pain: int, stamp: Stamp) -> Reading | None:
        """A further number, meaning now. Its id is the change's; None if it was removed meanwhile."""
        with self.journal.locked(stamp.received_at):
            return Reading.settle(self, stamp.change_id, pain, stamp)

    def reply(
        self, kind: Kind, level: Level, day: date, stamp: Stamp, visit: date | None = None, whom: str = ""
    ) -> NoticeReply:
        """Answer a notice, with the day of a visit and with whom it is, if they are known."""
        with self.journal.locked(stamp.received_at):
            return NoticeReply.keep(self, kind, level, days.acceptable(day, stamp.received_at), stamp, visit, whom)

    def version_on(self, day: date) -> UUID | None:
        """The version that a form for this day names as seen: a rating's, or a removal's, or none."""
        if rating := Rating.on(self, day):
            return rating.version
        writes = outlines(self.former_ratings.filter(day=day))
        return winner(writes).version if writes else None

    def was_written(self, day: date, version: UUID) -> bool:
        """Whether this write about the day is stored, standing or not."""
        rating = Rating.on(self, day)
        is_standing = rating is not None and rating.version == version
        return is_standing or self.former_ratings.filter(day=day, version=version).exists()


_in_journal = CompiledQuery(
    lambda journal, key: SoreSpot.objects.filter(journal=journal, pk=key).values_list(*columns(SoreSpot)),
    journal=models.UUIDField(),
    key=models.UUIDField(),
)
