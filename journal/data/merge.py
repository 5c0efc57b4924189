"""Two journals of one person become one: everything is kept, once, and the second one ends.

Kinds that may be in each other's way have their own function here. Every other kind is simply handed over, and
tests/journal/test_merging.py fails when a new one has a rule of uniqueness that nothing here keeps.
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import models, transaction

from journal.data.kinds import Kind, of_a_journal, of_a_spot, pointing_at
from journal.ids import uuid7
from journal.models.asides import PUT_ASIDE
from journal.models.changes import MERGED, Change
from journal.models.journals import Journal
from journal.models.notes import LONGEST, DayNote, DayWords
from journal.models.notices import NoticeShown
from journal.models.peg import PegAnswer, PegNumbers
from journal.models.ratings import FormerRating, Rating
from journal.models.spots import SoreSpot
from journal.sync.versions import Stamp

NO_SETTINGS = ("id", "owner", "made", "used", "version", "revision", "writes", "counted_from", *PUT_ASIDE)


@dataclass
class Merge:
    """Of `source` into `into`. `twins`: for the id of each spot whose place both follow, the spot that stays."""

    source: Journal
    into: Journal
    now: datetime
    twins: dict[UUID, SoreSpot] = field(default_factory=dict)

    def run(self) -> None:
        """Move everything, then delete the source, in one transaction under both locks.

        ClaimedError: one of them got an account meanwhile. RuntimeError: a row would be lost, so nothing was done.
        """
        ordered = sorted((self.source, self.into), key=lambda journal: journal.pk)
        with transaction.atomic(), ordered[0].locked_as_seen(self.now), ordered[1].locked_as_seen(self.now):
            self._spots()
            Change.settle(self.into, f"{MERGED}{self.source.pk}", {}, Stamp(uuid7(), self.now, self.now))
            for model in sorted(of_a_journal(), key=lambda model: model is not Change):
                OWN_WAY.get(model, hand_over)(self, model)
            self._settings()
            self._put_away()
            self._end()

    def _settings(self) -> None:
        """What the account never chose comes along; of the others an empty country alone was never chosen."""
        chosen = self.into.changes.filter(about="settings").exists()
        open_ = [name for name in settings() if not chosen or (name == "country" and not self.into.country)]
        chosen_there = {name: getattr(self.source, name) for name in open_}
        if any(getattr(self.into, name) != value for name, value in chosen_there.items()):
            self.into.choose(Stamp(uuid7(), self.now, self.now, replaces=self.into.version), **chosen_there)

    def _put_away(self) -> None:
        """What was put away in either stays away."""
        if self.source.aside_put_away:
            self.into.put_away(self.source.aside_put_away)
        if self.source.peg_not_before:
            self.into.ask_peg_from(self.source.peg_not_before)

    def _end(self) -> None:
        """Deleting takes along whatever still points there: by now that must be nothing that anybody wrote."""
        spots = SoreSpot.objects.filter(pk__in=self.twins)
        left = [model for model in of_a_journal() if model is not SoreSpot and self._rows(model)]
        if self.source.spots.exclude(pk__in=spots):
            left.append(SoreSpot)
        left += [
            model for model, name in pointing_at(SoreSpot) if model._default_manager.filter(**{f"{name}__in": spots})
        ]
        if left:
            raise RuntimeError(f"These would be lost: {left}")
        spots.delete()
        self.source.delete()

    def _rows(self, model: Kind) -> models.QuerySet[Any]:
        return model._default_manager.filter(journal=self.source)

    def _spots(self) -> None:
        theirs = {(spot.area, spot.side): spot for spot in self.into.spots.all()}
        for spot in self.source.spots.all():
            if twin := theirs.get((spot.area, spot.side)):
                self.twins[spot.pk] = twin
                self._same_place(spot, twin)
        self.source.spots.exclude(pk__in=self.twins).update(journal=self.into)

    def _same_place(self, spot: SoreSpot, twin: SoreSpot) -> None:
        """A name is kept, a spot that is followed anywhere stays followed, and a late tap still finds it by its id."""
        twin.journal = self.into
        if (spot.name and not twin.name) or (twin.archived and not spot.archived):
            fields: dict[str, Any] = {"name": twin.name or spot.name, "archived": twin.archived and spot.archived}
            twin.settle(Stamp(uuid7(), self.now, self.now, replaces=twin.version), **fields)
        if spot.kept_on:
            twin.keep(spot.kept_on)
        place = {"area": twin.area, "side": twin.side}
        Change.settle(self.into, f"place/{spot.pk}", place, Stamp(uuid7(), self.now, self.now))


def settings() -> list[str]:
    """The fields of a journal that a person chooses: all but what it is, whose, and when."""
    return [field.name for field in Journal._meta.concrete_fields if field.name not in NO_SETTINGS]


def hand_over(merge: Merge, model: Kind) -> None:
    """Every row of this kind gets the other journal, and that of a twin the other spot."""
    mine = model._default_manager.filter(journal=merge.source)
    if model in of_a_spot():
        for spot, twin in merge.twins.items():
            mine.filter(spot=spot).update(spot=twin)
    mine.update(journal=merge.into)


def leave(merge: Merge, model: Kind) -> None:
    """Do nothing: the spots have moved already, before what points at them."""


def ratings(merge: Merge, model: Kind) -> None:
    """Put all writes about a day together and decide anew which one stands."""
    for spot, twin in merge.twins.items():
        days = set(Rating.objects.filter(spot=spot).values_list("day", flat=True))
        known = set(twin.former_ratings.values_list("day", "version")) | set(twin.ratings.values_list("day", "version"))
        for row in [*Rating.objects.filter(spot=spot), *FormerRating.objects.filter(spot=spot)]:
            if (row.day, row.version) not in known:
                fields = row.fields() | {"spot_id": twin.pk, "journal_id": merge.into.pk}
                FormerRating.objects.create(**fields)
            days.add(row.day)
            row.delete()
        for day in days:
            Rating.settle_again(twin, day)
    hand_over(merge, model)


def changes(merge: Merge, model: Kind) -> None:
    """Hand them over under versions that are free there. Settings keep a name of their own: they were the source's."""
    used = Change.objects.filter(journal=merge.into).values("version")
    for change in Change.objects.filter(journal=merge.source, version__in=used):
        change.version = uuid7()
        change.save(update_fields=["version"])
    mine = Change.objects.filter(journal=merge.source)
    twins = {str(key): str(twin.pk) for key, twin in merge.twins.items()}
    for change in mine.filter(about__startswith="practice/"):
        if change.fields.get("spot") in twins:
            change.content = change.fields | {"spot": twins[change.fields["spot"]]}
            change.save(update_fields=["content"])
    mine.filter(about="settings").update(about=f"settings/{merge.source.pk}")
    mine.update(journal=merge.into)


def shown(merge: Merge, model: Kind) -> None:
    """Hand over the notices; of two of one level on one day the account's own stays."""
    for spot, twin in merge.twins.items():
        known = set(twin.notices_shown.values_list("day", "level"))
        for row in NoticeShown.objects.filter(spot=spot):
            if (row.day, row.level) in known:
                row.delete()
    hand_over(merge, model)


def peg_answers(merge: Merge, model: Kind) -> None:
    """Hand over the answers; of two on one day the account's own stays, as the word after both."""
    mine = {answer.day: answer for answer in merge.into.peg_answers.all()}
    for answer in merge.source.peg_answers.filter(day__in=mine):
        kept = mine[answer.day]
        answer.delete()
        last = merge.into.changes.filter(about=f"peg/{kept.day}").latest("at").at
        seen = Stamp(uuid7(), max(last, merge.now), merge.now, replaces=kept.version)
        PegAnswer.settle(merge.into, kept.day, PegNumbers(kept.pain, kept.enjoyment, kept.activity), seen)
    hand_over(merge, model)


def notes(merge: Merge, model: Kind) -> None:
    """Hand over the notes; two on one day become one."""
    pairs: defaultdict[date, list[DayNote]] = defaultdict(list)
    for note in DayNote.objects.filter(journal__in=(merge.into, merge.source)):
        pairs[note.day].append(note)
    for day, both in pairs.items():
        if len(both) == 2:
            theirs, mine = sorted(both, key=lambda note: note.journal_id != merge.into.pk)
            mine.delete()
            last = merge.into.changes.filter(about=f"note/{day}").latest("at").at
            seen = Stamp(uuid7(), max(last, merge.now), merge.now, replaces=theirs.version)
            DayNote.settle(merge.into, day, together(theirs, mine), seen)
    hand_over(merge, model)


def together(first: DayNote, second: DayNote) -> DayWords:
    """A note with both words, if they fit, and of numbers that were given twice the first one's."""
    fields = {name: getattr(first, name) for name in asdict(DayWords())}
    for name in fields:
        fields[name] = getattr(second, name) if fields[name] is None else fields[name]
    both = "\n\n".join(dict.fromkeys(filter(None, (first.words, second.words))))
    fields["words"] = both if len(both) <= LONGEST else first.words
    return DayWords(**fields)


# Changes first: the others ask them what stands.
OWN_WAY: dict[Kind, Callable[[Merge, Kind], None]] = {
    SoreSpot: leave,
    Rating: ratings,
    Change: changes,
    DayNote: notes,
    NoticeShown: shown,
    PegAnswer: peg_answers,
}
