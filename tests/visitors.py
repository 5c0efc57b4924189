"""Everybody for whom pages differ, each with a browser: nobody, an account, each kind of notice, a sign, a visit."""

from datetime import UTC, datetime, timedelta

from django.test import Client

from journal import days
from journal.demo import diary, stories
from journal.ids import uuid7
from journal.management.commands.demo import make, tell
from journal.models import Journal
from journal.models.write_limits import without_limit
from journal.persistence.replies import Kind
from journal.persistence.rule import Level
from journal.sync.versions import Stamp
from tests.people import Browser, signed_in, with_account, with_device


def visitors() -> dict[str, Client]:
    people: dict[str, Client] = {name: with_device(journal) for name, journal in journals().items()}
    people |= {"nobody": Browser(), "owner": signed_in(with_account())}
    owned(Journal.objects.get(owner__isnull=False))
    for browser in people.values():
        browser.cookies["zone"] = str(diary.ZONE)
    return people


def owned(journal: Journal) -> None:
    """Two months of three spots, one of them archived, in the hands of the one account; and a link that is open."""
    owner, now = journal.owner, datetime.now(UTC)
    journal.delete()
    with without_limit():
        full = make(now, 60, 1)
    Journal.objects.filter(pk=full.pk).update(owner=owner)
    full.spots.last().archive(stamp())
    full.make_link(now)


def journals() -> dict[str, Journal]:
    now, today = datetime.now(UTC), days.journal_day(datetime.now(UTC), diary.ZONE)
    found = {name: tell(now, name) for name in stories.STORIES}
    found |= {"sign": tell(now, "fresh"), "visit": tell(now, "doctor"), "bad day": tell(now, "doctor")}
    found["sign"].answer_check(True, today, stamp(), found["sign"].spots.get())
    four_days_ago = today - timedelta(days=4)
    found["visit"].spots.get().reply(Kind.BOOKED, Level.DOCTOR, today, stamp(), four_days_ago, "somebody")
    found["bad day"].spots.get().rate(today, 9, stamp())
    return found


def stamp() -> Stamp:
    now = datetime.now(UTC)
    return Stamp(uuid7(), now, now, diary.ZONE)
