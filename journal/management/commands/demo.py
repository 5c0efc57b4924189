from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import transaction

from journal import days
from journal.demo import diary, stories
from journal.demo.diary import Happened, Noted, Practised, Rated, Visited
from journal.ids import uuid7
from journal.models import DayWords, Journal, Run, SoreSpot
from journal.models.write_limits import without_limit
from journal.persistence.replies import Kind
from journal.persistence.rule import Level
from journal.places import FIRST, Place
from journal.sync.versions import Stamp
from selfcare import library

Spots = dict[Place, SoreSpot]


class Command(BaseCommand):
    help = "Make a realistic journal and print a link that opens it once."

    def add_arguments(self, parser):
        parser.add_argument("--days", type=int, default=400)
        parser.add_argument("--seed", type=int, default=1)
        parser.add_argument("--story", choices=stories.STORIES, help="a short diary that shows one kind of notice")

    def handle(self, *args, days: int, seed: int, story: str | None, **options):
        now = datetime.now(UTC)
        with without_limit():
            journal = tell(now, story) if story else make(now, days, seed)
        link = journal.make_link(now, timedelta(days=1))
        made = f"{story or f'{days} days'}, {journal.ratings.count()} ratings"
        self.stdout.write(f"{made}. This opens the journal, once, until tomorrow:")
        self.stdout.write(f"{settings.SITE_URL or f'http://localhost:{settings.PORT}'}/in/{link}/")


def make(now: datetime, length: int, seed: int) -> Journal:
    """Everything goes in by the verbs that a person's taps use."""
    today = days.journal_day(now, diary.ZONE)
    with transaction.atomic():
        journal = Journal.start(now)
        began = now - timedelta(days=length)
        spots = {place: journal.add_spot(uuid7(), *place, Stamp(uuid7(), began, now)) for place in diary.PLACES}
        for happened in diary.diary(length, seed, today, library.techniques()):
            keep(journal, spots, happened, now)
    return journal


def tell(now: datetime, name: str) -> Journal:
    """One spot, and what was replied to its notice."""
    today = days.journal_day(now, diary.ZONE)
    with transaction.atomic():
        journal = Journal.start(now)
        spot = journal.add_spot(uuid7(), *FIRST, Stamp(uuid7(), now - timedelta(days=60), now))
        for rated in stories.story(name, today):
            rate(spot, rated, now)
        if kind := stories.REPLIES.get(name):
            spot.reply(kind, Level.THERAPIST, today, Stamp(uuid7(), now, now, diary.ZONE))
    return journal


def keep(journal: Journal, spots: Spots, happened: Happened, now: datetime) -> None:
    match happened:
        case Rated():
            rate(spots[happened.place], happened, now)
        case Noted():
            words = DayWords(
                stress=happened.stress, hours_sat=happened.hours_sat, sleep=happened.sleep, words=happened.words
            )
            journal.write_day_note(happened.day, words, Stamp(uuid7(), happened.at, now, diary.ZONE))
        case Practised():
            practise(journal, spots[happened.place], happened, now)
        case Visited():
            said = Stamp(uuid7(), happened.at, now, diary.ZONE)
            spot = spots[happened.place]
            spot.reply(Kind.SEEN, Level.THERAPIST, happened.day, said, happened.day, happened.whom)


def rate(spot: SoreSpot, rated: Rated, now: datetime) -> None:
    seen = spot.version_on(rated.day)
    if rated.tapped_first is not None:
        first = Stamp(uuid7(), rated.at - timedelta(minutes=1), now, diary.ZONE, seen)
        spot.rate(rated.day, rated.tapped_first, first)
        seen = first.change_id
    spot.rate(rated.day, rated.pain, Stamp(uuid7(), rated.at, now, diary.ZONE, seen))


def practise(journal: Journal, spot: SoreSpot, happened: Practised, now: datetime) -> None:
    run = Run(
        technique=happened.technique,
        way=happened.way,
        started=happened.started,
        ended=happened.ended,
        spot=spot,
        before=happened.before,
        after=happened.after,
        measures=happened.measures,
    )
    saved = Stamp(uuid7(), happened.ended or happened.started, now, diary.ZONE)
    journal.save_practice(uuid7(), run, saved)
