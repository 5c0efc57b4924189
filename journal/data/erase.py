"""Deleting for good: the words and numbers go, and so does what phones had sent about them.

Of what is deleted by itself only the ids of its changes stay, without content, so that a phone that sends late cannot
bring it back. With the whole journal everything goes. ClaimedError: the journal got an account meanwhile.
"""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import connection, models

from journal.data.kinds import of_a_day
from journal.models.changes import Change
from journal.models.journals import Journal
from journal.models.notices import NoticeShown, WarningCheck
from journal.models.practices import Practice
from journal.models.ratings import FormerRating
from journal.models.readings import Reading
from journal.models.spots import SoreSpot
from journal.models.users import User


def rows_that_go(model: type[models.Model]) -> models.QuerySet[Any]:
    """The rows of this kind that may be deleted with a spot or a day: all but open warning signs.

    These are only dismissed, by whoever reported them.
    """
    return WarningCheck.objects.closed() if model is WarningCheck else model._default_manager.all()


def erase_day(spot: SoreSpot, day: date, now: datetime) -> None:
    """Delete everything that was said about this spot and day. The versions of its ratings stay, without a number."""
    with spot.journal.locked_as_seen(now):
        erased = [row.fields() for row in [*spot.ratings.filter(day=day), *spot.former_ratings.filter(day=day)]]
        _forget(spot.journal, _abouts(spot, day=day))
        for model in of_a_day():
            rows_that_go(model).filter(spot=spot, day=day).delete()
        _drawn_from(spot, day).delete()
        FormerRating.objects.bulk_create(FormerRating(**row | {"pain": None}) for row in erased)


def _drawn_from(spot: SoreSpot, day: date) -> models.QuerySet[NoticeShown]:
    """The notices that counted this day, shown on it or later."""
    later = spot.notices_shown.filter(day__gte=day).values_list("pk", "evidence")
    drawn = [key for key, evidence in later if any(rated == day.isoformat() for rated, _pain in evidence)]
    return NoticeShown.objects.filter(pk__in=drawn)


def erase_note(journal: Journal, day: date, now: datetime) -> None:
    """Delete the note of this day."""
    with journal.locked_as_seen(now):
        _forget(journal, [f"note/{day}"])
        journal.day_notes.filter(day=day).delete()


def erase_spot(spot: SoreSpot, now: datetime) -> None:
    """Delete the spot and everything about it, and what phones called its place; open warning signs stay."""
    with spot.journal.locked_as_seen(now):
        place = {"area": spot.area, "side": spot.side}
        aliases = [one.about for one in spot.journal.changes.filter(about__startswith="place/") if one.content == place]
        changes = spot.journal.changes.values_list("about", "content")
        naming = [about for about, content in changes if str(spot.pk) in f"{about} {content}"]
        _forget(spot.journal, [*naming, *aliases, *_abouts(spot)])
        rows_that_go(WarningCheck).filter(spot=spot).delete()
        spot.delete()


def erase_journal(journal: Journal, now: datetime) -> None:
    """Delete it with all rows. An account gets an empty one in its place."""
    owner = journal.owner
    with journal.locked_as_seen(now):
        journal.delete()
        if owner:
            Journal.of(owner, now)


def erase_account(owner: User, now: datetime) -> None:
    """Delete it with its journal, sessions, passkeys and codes."""
    owner.delete()


def _abouts(spot: SoreSpot, **where: Any) -> list[str]:
    """How changes name the readings and practices of this spot, and all those that were removed before."""
    abouts = []
    for model, name in ((Reading, "reading"), (Practice, "practice")):
        mine = model.objects.filter(journal=spot.journal)
        others = {f"{name}/{key}" for key in mine.exclude(spot=spot, **where).values_list("pk", flat=True)}
        all_ = spot.journal.changes.filter(about__startswith=f"{name}/").values_list("about", flat=True)
        abouts += sorted(set(all_) - others)
    return abouts


def _forget(journal: Journal, abouts: Iterable[str]) -> None:
    """Empty the changes of these names; their versions stay."""
    abouts = list(abouts)
    for start in range(0, len(abouts), 500):  # a database takes only so many values at once
        Change.objects.filter(journal=journal, about__in=abouts[start : start + 500]).update(content=None)


def shred() -> None:
    """Fold SQLite's log into the file, where what was deleted is overwritten (secure_delete).

    Until then the log has a copy. Within a transaction it cannot be done, and PostgreSQL has no such log.
    """
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
