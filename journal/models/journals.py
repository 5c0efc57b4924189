from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, models, transaction
from django.db.models.functions import Length, Upper
from django.db.models.lookups import Exact

from journal import days, places
from journal.database.compiled import CompiledUpdate, fields_of
from journal.database.waiting import in_turn
from journal.ids import uuid7
from journal.models.asides import PutsAside
from journal.models.changes import MERGED, Change, all_merged_into
from journal.models.chosen import Chosen, Theme
from journal.models.devices import Device
from journal.models.links import TransferLink
from journal.models.notes import DayNote, DayWords
from journal.models.notices import WarningCheck
from journal.models.peg import PegAnswer, PegNumbers
from journal.models.practices import Practice, Run
from journal.models.rows import Row, always
from journal.models.spots import SoreSpot
from journal.models.write_limits import HOUR, WRITES_AN_HOUR, TooManyWritesError, unlimited
from journal.practice.at_hand import EVERY
from journal.sync.states import Settled
from journal.sync.versions import ElsewhereError, Stamp

USED_IS_NOTED = timedelta(days=1)  # a finer grain would cost a write with every tap, and tell on people


class JournalGoneError(Exception):
    """The journal was deleted while something was about to be written to it."""


class ClaimedError(Exception):
    """The journal was given an account while this browser was about to do something as its keeper."""


class Journal(Chosen, PutsAside, Row):
    """Everything one person records. Belongs to an account, or to nobody yet: then a device opens it."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, blank=True, related_name="journals")
    made = models.DateTimeField()
    used = models.DateTimeField()
    writes = models.PositiveIntegerField(default=0)  # in the hour that began then
    counted_from = models.DateTimeField(null=True)
    revision = models.UUIDField(default=uuid7)  # another after every write: what was worked out before is out of date

    follows: UUID | None = None  # the revision before this one's last write, if nobody else wrote in between
    settled: Mapping[UUID, Settled] = {}  # what became of the writes since it was last locked, by change

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["owner"], condition=models.Q(owner__isnull=False), name="a_person_owns_one_journal"
            ),
            always("a_theme_is_one_that_we_have", theme__in=Theme.values),
            always("what_is_at_hand_is_among_what_we_ask_about", at_hand__in=EVERY),
            # Not the list of them: content may have a country more tomorrow, and an unknown one is nobody's choice.
            models.CheckConstraint(
                condition=models.Q(country="") | models.Q(Exact(Length("country"), 2), country=Upper("country")),
                name="a_country_is_two_capital_letters",
            ),
        ]

    @classmethod
    def start(cls, now: datetime, **fields) -> "Journal":
        return cls.objects.create(made=now, used=now, **fields)

    @classmethod
    def open_with(cls, token: str, spot: UUID, now: datetime, name: str = "") -> "Journal":
        """The journal that this token opens, made with device and first spot if there is none: once, however often."""
        try:
            with transaction.atomic():
                return cls._opened_by(token) or cls._made_with(token, spot, now, name)
        except IntegrityError:  # another post of the same page was quicker
            if journal := cls._opened_by(token):
                return journal
            if SoreSpot.objects.filter(pk=spot).exists():
                raise ElsewhereError("This spot is somebody else's.") from None
            raise

    @classmethod
    def _opened_by(cls, token: str) -> "Journal | None":
        device = Device.that_holds(token)
        return device.journal if device else None

    @classmethod
    def _made_with(cls, token: str, spot: UUID, now: datetime, name: str) -> "Journal":
        journal = cls.start(now)
        Device.let_in(journal, token, now, name)
        journal.add_spot(spot, *places.FIRST, Stamp(uuid7(), now, now))
        return journal

    @classmethod
    def of(cls, owner: models.Model, now: datetime) -> "Journal":
        """The one journal of an account; it has one from the start."""
        with transaction.atomic():
            journal, made = cls.objects.get_or_create(owner_id=owner.pk, defaults={"made": now, "used": now})
            if made:
                journal.add_spot(uuid7(), *places.FIRST, Stamp(uuid7(), now, now))
        return journal

    def claim(self, owner: models.Model, device: Device, now: datetime) -> None:
        """Give it an account, once. This device signs in from now on; whoever has copied its token has nothing."""
        with self.locked(now):
            mine = Journal.objects.filter(pk=self.pk, owner=None, devices=device)
            if not mine.update(owner=owner.pk):
                raise ClaimedError
            device.delete()
        self.refresh_from_db()

    @property
    def is_claimed(self) -> bool:
        return self.owner_id is not None

    def ids(self) -> list[str]:
        """Its own, then those of the journals that became part of it: what a phone kept for one of them is its own."""
        return [str(self.pk), *(about.removeprefix(MERGED) for (about,) in all_merged_into.rows(journal=self.pk))]

    @contextmanager
    def locked(self, now: datetime) -> Iterator[None]:
        """One writer at a time, so that what is read before a write still holds when it is written."""
        updates: dict[str, Any] = {"revision": uuid7()}
        if now - self.used > USED_IS_NOTED:
            updates["used"] = now
        with transaction.atomic():
            with in_turn(self.pk):  # holds the row's lock until the end
                follows = self._write_next(now, updates)
                if follows is None:
                    self._write_after_others(now, updates)
            self.settled = {}
            yield
        for name, value in updates.items():
            setattr(self, name, value)
        self.follows = follows

    def _write_next(self, now: datetime, updates: dict[str, Any]) -> UUID | None:
        """Count this write, if the row is still the one that was read: answers the revision that it follows."""
        is_counted = self.counted_from is not None and abs(now - self.counted_from) < HOUR
        if is_counted and self.writes >= WRITES_AN_HOUR:
            return None
        counted = {"writes": self.writes + 1} if is_counted else {"writes": 1, "counted_from": now}
        updates_if_next = {"counted_from": self.counted_from, "used": self.used, **updates, **counted}
        if not _write_next.count(key=self.pk, as_read=self.revision, counted=self.writes, **updates_if_next):
            return None
        updates |= counted
        return self.revision

    def _write_after_others(self, now: datetime, updates: dict[str, Any]) -> None:
        """Count this write, unless the hour has had too many. Where a clock was set back, counting begins anew."""
        in_hour = models.Q(counted_from__gt=now - HOUR, counted_from__lt=now + HOUR)
        count = models.Case(models.When(in_hour, then=models.F("writes") + 1), default=1)
        began = models.Case(models.When(in_hour, then=models.F("counted_from")), default=now)
        mine = Journal.objects.filter(pk=self.pk)
        free = mine if unlimited.get() else mine.exclude(in_hour, writes__gte=WRITES_AN_HOUR)
        if free.update(writes=count, counted_from=began, **updates):
            updates |= mine.values("writes", "counted_from").get()
            return
        if full_since := mine.values_list("counted_from", flat=True).first():
            raise TooManyWritesError(min(HOUR, full_since + HOUR - now))
        raise JournalGoneError

    @contextmanager
    def locked_as_seen(self, now: datetime) -> Iterator[None]:
        """Locked, and still whose it was when it was read: what a keeper may do, a copied cookie may no longer."""
        with self.locked(now):
            if not Journal.objects.filter(pk=self.pk, owner=self.owner_id).exists():
                raise ClaimedError
            yield

    def find_spot(self, key: UUID) -> SoreSpot:
        """By its id, or by the id that a second phone gave to a place which was already followed."""
        if spot := SoreSpot.of(self, key):
            return spot
        alias = self.changes.filter(about=f"place/{key}").first()
        place = alias.fields if alias else {}
        return self.spots.get(area=place.get("area", ""), side=place.get("side", ""))

    def add_spot(self, key: UUID, area: str, side: str, stamp: Stamp, name: str = "") -> SoreSpot:
        """Follow a place. One that is followed already stays what it is, and is brought out of the archive."""
        with self.locked(stamp.received_at):
            return SoreSpot.follow(self, key, area, side, stamp, name)

    def choose(self, stamp: Stamp, *, day_start: time | None = None, **chosen: str | bool) -> None:
        """Settings (day_start, theme, country, at_hand, week_off): what is not given stays."""
        with self.locked(stamp.received_at):
            self.refresh_from_db()
            stands = Change.settle(self, "settings", self._with(day_start, chosen), stamp, self.version)
            self.version = stands.version
            self.save(update_fields=self._put(stands.fields))

    def write_day_note(self, day: date, words: DayWords, stamp: Stamp) -> DayNote | None:
        """The whole note anew; one without anything in it is removed."""
        with self.locked(stamp.received_at):
            return DayNote.settle(self, days.acceptable(day, stamp.received_at), words, stamp)

    def answer_peg(self, day: date, numbers: PegNumbers, stamp: Stamp) -> PegAnswer:
        """How much it got in the way in the week up to this day; answered again on that day, it is one answer."""
        with self.locked(stamp.received_at):
            return PegAnswer.settle(self, days.acceptable(day, stamp.received_at), numbers, stamp)

    def save_practice(self, key: UUID, run: Run, stamp: Stamp) -> Practice | None:
        """Keep a run of a technique, finished or not; saved again with more in it, it is still one practice."""
        with self.locked(stamp.received_at):
            return Practice.settle(self, key, run, stamp)

    def remove_practice(self, key: UUID, stamp: Stamp) -> None:
        with self.locked(stamp.received_at):
            Practice.settle(self, key, None, stamp)

    def answer_check(self, found: bool, day: date, stamp: Stamp, spot: SoreSpot | None = None) -> WarningCheck:
        """Warning signs: one of these, or none of these."""
        with self.locked(stamp.received_at):
            return WarningCheck.keep(self, found, days.acceptable(day, stamp.received_at), stamp, spot)

    def dismiss_checks(self, keys: Iterable[UUID], now: datetime) -> int:
        """The signs that somebody has seen and calls over; one that was reported since stays open. How many were."""
        with self.locked(now):
            return WarningCheck.dismiss(self, keys, now)

    def make_link(self, now: datetime, lasts: timedelta = TransferLink.LASTS) -> str:
        """The secret of a link that opens this journal once on another device."""
        return TransferLink.make(self, now, lasts)


_write_next = CompiledUpdate(
    lambda key, as_read, counted, **new: (Journal.objects.filter(pk=key, revision=as_read, writes=counted), new),
    key=models.UUIDField(),
    as_read=models.UUIDField(),
    counted=models.IntegerField(),
    **fields_of(Journal, "revision", "writes", "counted_from", "used"),
)
