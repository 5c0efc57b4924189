"""What a backup of many ratings costs: `python -m tests.bigfile --ratings 2400000` makes, backs up and restores them.

Prints seconds of the processor and megabytes for each; on the database that DATABASE_URL names or a file of its own.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from pathlib import Path

from tests import cleanup

DAYS, SPOTS = 400, (["neck", "left"], ["hip", "left"], ["blade", "right"])
NOON = "2026-11-22T12:00:00.123456+00:00"
ROOT = Path(__file__).parent.parent
# A process is counted as at least as large as the one that started it: one that is small has to stand in between.
WEIGH = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(used.ru_utime + used.ru_stime, used.ru_maxrss)
"""


def fill(ratings: int) -> None:
    """So many, of journals with three spots each."""
    from config import columns
    from journal.models import Journal, Rating, SoreSpot

    journals = -(-ratings // (DAYS * len(SPOTS)))
    people = [new_id() for _ in range(journals)]
    spots = [(person, new_id(), *place) for person in people for place in SPOTS]
    columns.insert(Journal, (row(Journal, id=person) for person in people))
    columns.insert(SoreSpot, (row(SoreSpot, id=k, journal=j, area=a, side=s) for j, k, a, s in spots))
    columns.insert(Rating, islice(rated((key, journal) for journal, key, *_ in spots), ratings))


def rated(spots: Iterator[tuple[str, str]]) -> Iterator[list]:
    from journal.models import Rating

    days = [(date(2026, 11, 22) - timedelta(n)).isoformat() for n in range(DAYS)]
    places = [field.name for field in Rating._meta.concrete_fields]
    changing = [places.index(name) for name in ("version", "day", "pain")]
    for spot, journal in spots:
        usual = row(Rating, spot=spot, journal=journal)
        for n, day in enumerate(days):
            one = usual.copy()
            for place, value in zip(changing, (new_id(), day, n % 11), strict=True):
                one[place] = value
            yield one


def new_id() -> str:
    from journal.ids import uuid7

    return str(uuid7())


USUAL = {"day_start": "03:00:00", "theme": "auto", "country": "", "name": "", "zone": "Europe/Berlin", "writes": 0}
USUAL["at_hand"] = ""
USUAL |= dict.fromkeys(("archived", "added_later", "from_before", "week_off"), False)
USUAL |= dict.fromkeys(("made", "used", "added", "at"), NOON)


def row(model, **given) -> list:
    ids = {"version": given.get("id"), "revision": given.get("id")}
    return [(USUAL | ids | given).get(field.name) for field in model._meta.concrete_fields]


def cost(*command: str) -> tuple[float, float]:
    """Seconds of the processor and megabytes of a command of its own."""
    weighed = [sys.executable, "-c", WEIGH, sys.executable, "manage.py", *command]
    done = subprocess.run(weighed, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    seconds, kilobytes = done.stdout.splitlines()[-1].split()
    return float(seconds), int(kilobytes) / 1000


def measure(ratings: int, folder: Path) -> dict[str, tuple[float, float]]:
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection, transaction

    call_command("migrate", verbosity=0, interactive=False)
    with transaction.atomic():
        fill(ratings)
    connection.close()
    file = folder / "all.gz"
    figures = {"backup": cost("backup", str(file))}
    os.environ["DATA_DIR"] = str(folder / "restored")
    os.environ.pop("DATABASE_URL", None)
    return figures | {"restore": cost("restore", str(file))}


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--ratings", type=int, default=2_400_000)
    ratings = asked.parse_args().ratings
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "config.settings"}
        figures = measure(ratings, Path(folder))
    for command, (seconds, megabytes) in figures.items():
        print(f"{command} of {ratings} ratings: {seconds:.1f} s of the processor, {megabytes:.0f} MB")
    seconds, megabytes = figures["backup"]
    return 1 if seconds > 60 or megabytes > 150 else 0


if __name__ == "__main__":
    cleanup.on_sigterm()
    sys.exit(main())
