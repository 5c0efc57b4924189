"""Many writers at one journal, all at once: `python -m tests.writers --seconds 10` prints what became of their writes.

They use the database that the environment names, and rate the same few days, so that they are in each other's way.
"""

import argparse
import multiprocessing
import os
import random
import sys
import time
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

import django

DAYS = 3
WITH_ROWS = ("reads", "practises")  # each of these is a row of its own, with the change's id


def write(token: str, first: UUID, number: int, seconds: float, told: multiprocessing.Queue) -> None:
    """One writer: rates, clears, reads, practises and notes until its time is over, now and then everything twice."""
    from journal.models import Journal
    from journal.models.journals import without_limit

    dice = random.Random(number)  # noqa: S311 - chance, not a secret
    journal, deadline = Journal.open_with(token, first, datetime.now(UTC)), time.monotonic() + seconds
    spot, seen, kept, errors = journal.find_spot(first), None, [], []
    while time.monotonic() < deadline:
        kind, change, again = dice.choice(VERBS), new_stamp(seen if dice.random() < 0.5 else None), dice.random() < 0.1
        day = date.today() - timedelta(dice.randrange(DAYS))
        try:
            for _ in range(1 + again):
                with without_limit():
                    seen = kind(journal, spot, day, dice.randint(0, 10), change)
            kept.append((kind.__name__, day, change.change))
        except Exception as error:
            errors.append(repr(error))
    told.put((journal.pk, kept, errors))


def new_stamp(seen):
    from journal.ids import uuid7
    from journal.versions import Stamp

    now = datetime.now(UTC)
    return Stamp(uuid7(), now, now, replaces=seen)


def rates(journal, spot, day, pain, stamp):
    return getattr(spot.rate(day, pain, stamp), "version", None)


def clears(journal, spot, day, pain, stamp):
    spot.clear(day, stamp)
    return stamp.change


def reads(journal, spot, day, pain, stamp):
    spot.read_now(pain, stamp)


def practises(journal, spot, day, pain, stamp):
    from journal.models import Run

    run = Run("ball-on-the-wall", "hand", stamp.at, stamp.at, spot, after=pain, measures={"holds": [pain]})
    journal.save_practice(stamp.change, run, stamp)


def notes(journal, spot, day, pain, stamp):
    from journal.models import DayWords

    journal.write_day_note(day, DayWords(words=f"{pain} of ten", stress=pain), stamp)


VERBS = (rates, rates, rates, rates, clears, reads, practises, notes)


def run(writers: int, seconds: float) -> tuple[list[tuple[str, date, UUID]], list[str], set[UUID]]:
    """What was answered without an error, the errors, and the journals that were opened."""
    from django.db import connections

    from journal import ids, tokens

    connections.close_all()  # nothing open may be shared across a fork
    fork = multiprocessing.get_context("fork")
    told, token, spot = fork.Queue(), tokens.new(), ids.uuid7()
    crowd = [fork.Process(target=write, args=(token, spot, number, seconds, told)) for number in range(writers)]
    for each in crowd:
        each.start()
    answers = [told.get(timeout=seconds + 60) for _ in crowd]
    for each in crowd:
        each.join()
    kept = [write for _, some, _ in answers for write in some]
    return kept, [error for _, _, some in answers for error in some], {journal for journal, _, _ in answers}


def count(key: UUID, kept: list[tuple[str, date, UUID]]) -> dict[str, int]:
    """Writes that are nowhere to be found, that are there more than once, and days on which the wrong one stands."""
    from journal.models import Journal

    journal = Journal.objects.get(pk=key)
    versions = [rows.values_list("version", flat=True) for rows in (journal.ratings, journal.former_ratings)]
    told = Counter([*versions[0], *versions[1], *journal.changes.values_list("version", flat=True)])
    rows = {*journal.readings.values_list("pk", flat=True), *journal.practices.values_list("pk", flat=True)}
    lost = [change for kind, _, change in kept if not told[change] or (kind in WITH_ROWS and change not in rows)]
    per_day = Counter(journal.ratings.values_list("spot", "day"))
    doubled = [number for number in [*told.values(), *per_day.values()] if number > 1]
    return {"lost": len(lost), "doubled": len(doubled), "wrong": wrong(journal)}


def wrong(journal) -> int:
    """Days whose rating is not the one that the pure rule lets stand."""
    from journal.versions import standing

    told: dict = {}
    for row in [*journal.ratings.all(), *journal.former_ratings.all()]:
        told.setdefault((row.spot_id, row.day), []).append(row)
    standings = {key: standing(rows) for key, rows in told.items()}
    right = {key: row.pain for key, row in standings.items() if row.pain is not None}
    return len(right.items() ^ {((row.spot_id, row.day), row.pain) for row in journal.ratings.all()})


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--seconds", type=float, default=10)
    asked.add_argument("--writers", type=int, default=8)
    options = asked.parse_args()
    django.setup()
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0, interactive=False)
    kept, errors, journals = run(options.writers, options.seconds)
    faults = {"errors": len(errors), "journals too many": len(journals) - 1, **count(journals.pop(), kept)}
    told = ", ".join(f"{number} {name}" for name, number in faults.items())
    print(f"{connection.vendor}: {options.writers} writers in {options.seconds:g} s: {len(kept)} writes, {told}")
    print(*errors[:3], sep="\n", file=sys.stderr)
    return 1 if any(faults.values()) or not kept else 0


if __name__ == "__main__":
    sys.exit(main())
